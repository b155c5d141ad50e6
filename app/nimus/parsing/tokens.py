"""Normalised text in, tokens out: words, numbers, signs, and what is opaque.

Placeholders of all families, addresses and links are one opaque token each: they neither
match a phrase nor break one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from nimus.languages import languages
from nimus.languages.contract import Language
from nimus.parsing.normalisation import Normal

PLACEHOLDER = (
    r"\{\{\{[^{}]*\}\}\}|\{\{[^{}]*\}\}|\{%-?\s[^%\n]*%\}|\{%[A-Za-z.]+(?:,fallback=[^%}\n]*)?%\}"
    r"|%\{[\w.]+\}|\#\{[\w.:]+\}|\$\{[\w. ]+\}|\{![\w .]+(?::[\w/@\ ]+)?(?:;[^{}\n]*)?\}"
    r"|\{\w[\w .]*\}|\[(?=[^\[\]\n]{0,60}[^\W\d_])[^\[\]\n]{1,60}\](?!\()|<[a-z]+>"
)
ADDRESS = r"(?:https?://|www\.)[^\s<>\"]*[^\s<>\".,;:!?)\]']|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
_TOKEN = re.compile(
    rf"(?P<opaque>{ADDRESS}|{PLACEHOLDER}|[@\#]\w+)"
    r"|(?P<number>\d+(?:[.,:/]\d+)*%?)"
    r"|(?P<word>[^\W_]+(?:'[^\W_]+|(?<=[\u05d0-\u05ea])\"(?=[\u05d0-\u05ea])[\u05d0-\u05ea]+)*(?:(?<=[\u05d0-\u05ea])')?)"
    r"|(?P<sign>\S)"
)


class Shape(IntEnum):
    """What a token is made of."""

    WORD = 0
    NUMBER = 1
    SIGN = 2
    OPAQUE = 3


_SHAPES = {"word": Shape.WORD, "number": Shape.NUMBER, "sign": Shape.SIGN, "opaque": Shape.OPAQUE}


@dataclass(frozen=True, slots=True)
class Token:
    """A token of normalised text: its characters, where they stand in it, and their shape."""

    text: str
    start: int
    end: int
    shape: Shape


def tokenise(text: str) -> list[Token]:
    """Cut normalised text into tokens; white space is in none of them."""
    return [
        Token(match.group(), match.start(), match.end(), _SHAPES[str(match.lastgroup)])
        for match in _TOKEN.finditer(text)
    ]


@dataclass(frozen=True, slots=True)
class Word:
    """What matching compares: a key, the span of prose it stands for, and its sentence.

    `opens` tells that a clause starts here: a sentence's first word, or the one after a comma.
    """

    key: str
    start: int
    end: int
    sentence: int
    opens: bool
    loud: bool


def words(tokens: list[Token], normal: Normal, text: str, ends: list[int]) -> list[Word]:
    """Turn tokens into words; `text` is the prose, `ends` where its sentences end.

    Contractions give two words with the same span. A particle joined by a hyphen is one word
    with what follows it; "100%" and "a hundred percent" are one word each.
    """
    found: list[Word] = []
    sentence = 0
    opens = True
    index = 0
    count = len(tokens)
    grammar = languages()
    vocabulary = _vocabulary()
    while index < count:
        token = tokens[index]
        if token.shape is Shape.SIGN:
            if token.text in ",;:-()":
                # a hyphen inside a word does not open a clause, one between spaces does
                tight = token.text == "-" and _tight(tokens, index)
                opens = opens or not tight
            index += 1
            continue
        taken, key = _amount(tokens, index, vocabulary)
        if token.shape is Shape.OPAQUE:
            taken, key = 1, OPAQUE
        elif not taken:
            taken, key = _joined(tokens, index, vocabulary)
        last = tokens[index + taken - 1]
        span = normal.locate(token.start, last.end)
        while sentence < len(ends) - 1 and span.start >= ends[sentence]:
            sentence += 1
            opens = True
        surface = text[span.start : span.end]
        loud = len(surface) > 1 and surface.isupper() and surface.isascii()
        following = tokens[index + taken].text if index + taken < count else ""
        for language in grammar if not opens else ():
            key = language.told_apart(key, following)
        parts = _expanded(key, grammar) if token.shape is Shape.WORD else (key,)
        for part in parts:
            found.append(Word(part, span.start, span.end, sentence, opens, loud))
            opens = False
        index += taken
    return found


# stands for a placeholder, a link or code: no phrase has it
OPAQUE = "\ufffc"


def _tight(tokens: list[Token], index: int) -> bool:
    before = index > 0 and tokens[index - 1].end == tokens[index].start
    after = index + 1 < len(tokens) and tokens[index + 1].start == tokens[index].end
    return before and after


def _joined(tokens: list[Token], index: int, vocabulary: _Vocabulary) -> tuple[int, str]:
    """Join a prefix letter, a hyphen and a word; the prefix is left out of the key."""
    token = tokens[index]
    if (
        len(token.text) <= 2
        and token.text in vocabulary.particles
        and index + 2 < len(tokens)
        and tokens[index + 1].text == "-"
        and _tight(tokens, index + 1)
        and tokens[index + 2].shape is not Shape.SIGN
    ):
        return 3, tokens[index + 2].text
    return 1, token.text


def _amount(tokens: list[Token], index: int, vocabulary: _Vocabulary) -> tuple[int, str]:
    """Recognise the ways to write a hundred percent; their one key is 100%."""
    # almost every word is told apart by its first token
    at = index
    if tokens[at].text not in vocabulary.begins:
        return 0, ""
    if (
        tokens[at].text in vocabulary.particles
        and at + 2 < len(tokens)
        and tokens[at + 1].text == "-"
    ):
        at += 2
    if tokens[at].text.endswith("100%"):
        return at + 1 - index, "100%"
    for length in (2, 1):
        written = " ".join(token.text for token in tokens[at : at + length])
        if not (written.endswith("100") or written in vocabulary.hundred):
            continue
        for size in (2, 1):
            if at + length + size > len(tokens):
                continue
            sign = " ".join(token.text for token in tokens[at + length : at + length + size])
            if sign in vocabulary.percent:
                return at + length + size - index, "100%"
    return 0, ""


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The words of all languages that join or make amounts."""

    particles: frozenset[str]
    hundred: frozenset[str]
    percent: frozenset[str]
    begins: frozenset[str]


@cache
def _vocabulary() -> _Vocabulary:
    grammar = languages()
    particles = frozenset[str]().union(*(language.particles for language in grammar))
    hundred = frozenset[str]().union(*(language.hundred for language in grammar))
    return _Vocabulary(
        particles=particles,
        hundred=hundred,
        percent=frozenset({"%"}).union(*(language.percent for language in grammar)),
        begins=particles
        | {word.split()[0] for word in hundred}
        | {f"{particle}{number}" for particle in particles | {""} for number in ("100", "100%")},
    )


def _expanded(key: str, grammar: tuple[Language, ...]) -> tuple[str, ...]:
    for language in grammar:
        parts = language.expand(key)
        if parts is not None:
            return parts
    return (key,)
