"""Normalised text in, tokens out: words, numbers, signs, and what is opaque.

Placeholders of all families, addresses and links are one opaque token each: they neither
match a phrase nor break one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from rapidfuzz.distance import OSA

from nimus.languages import languages
from nimus.parsing.edits import single
from nimus.parsing.lookalikes import readings
from nimus.parsing.wordlist import frequency

PLACEHOLDER = (
    r"\{\{\{[^{}]*\}\}\}|\{\{[^{}]*\}\}|\{%-?\s[^%\n]*%\}|\{%[A-Za-z.]+(?:,fallback=[^%}\n]*)?%\}"
    r"|%\{[\w.]+\}|\#\{[\w.:]+\}|\$\{[\w. ]+\}|\{![\w .]+(?::[\w/@\ ]+)?(?:;[^{}\n]*)?\}"
    r"|\{\w[\w .]*\}|\[(?=[^\[\]\n]{0,60}[^\W\d_])[^\[\]\n]{1,60}\](?!\()|<[a-z]+>"
)
ADDRESS = r"(?:https?://|www\.)[^\s<>\"]*[^\s<>\".,;:!?)\]']|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
_PLAIN = (
    r"\d+(?:[.,:/]\d+)*%?"
    r"|[^\W_]+(?:'[^\W_]+|(?<=[\u05d0-\u05ea])\"(?=[\u05d0-\u05ea])[\u05d0-\u05ea]+)*(?:(?<=[\u05d0-\u05ea])')?"
    r"|\S"
)
_WHOLE = re.compile(rf"\s+|(?:{ADDRESS}|{PLACEHOLDER}|[@\#]\w+)|{_PLAIN}")
_SIMPLE = re.compile(rf"\s+|{_PLAIN}")
# what has none of these holds no address and no placeholder
SPECIAL = re.compile(r"[@{\[<\#$]|%[\-{ A-Za-z]|//|www\.")


class Shape(IntEnum):
    """What a token is made of."""

    WORD = 0
    NUMBER = 1
    SIGN = 2
    OPAQUE = 3
    SPACE = 4


class Token(NamedTuple):
    """A token of normalised text: its characters, where they stand in it, and their shape."""

    text: str
    start: int
    end: int
    shape: Shape


def tokenise(text: str) -> list[Token]:
    """Cut normalised text into tokens; white space is in none of them."""
    pieces = (_WHOLE if SPECIAL.search(text) else _SIMPLE).findall(text)
    ends = list(accumulate(map(len, pieces)))
    shapes = [_SHAPES[piece] for piece in pieces]
    rows = zip(pieces, [0, *ends], ends, shapes, strict=False)
    return [_token(row) for row in rows if row[3] is not Shape.SPACE]


class _Shapes(dict[str, Shape]):
    """A piece of text → its shape, remembered: most pieces have been met before."""

    def __missing__(self, piece: str) -> Shape:
        if len(self) > _MOST:
            self.clear()
        self[piece] = shape = _shape(piece)
        return shape


def _shape(piece: str) -> Shape:
    if piece[0].isspace():
        return Shape.SPACE
    if len(piece) > 1 and SPECIAL.search(piece):
        return Shape.OPAQUE
    if re.match(r"\d", piece):
        return Shape.NUMBER
    return Shape.WORD if re.match(r"[^\W_]", piece) else Shape.SIGN


_SHAPES = _Shapes()
_MOST = 200_000
_token = Token._make


class Word(NamedTuple):
    """What matching compares: a key, the span of prose it stands for, and its sentence.

    `opens` tells that a clause starts here: a sentence's first word, or the one after a comma;
    `loud` that it is all in capitals, `named` that only its first letter is one.
    """

    key: str
    start: int
    end: int
    sentence: int
    opens: bool
    loud: bool
    named: bool = False


def words(tokens: list[Token], text: str, ends: list[int]) -> list[Word]:
    """Turn tokens of the prose `text`, whose sentences end at `ends`, into words.

    Contractions give two words with the same span. A particle joined by a hyphen is one word
    with what follows it; "100%" and "a hundred percent" are one word each.
    """
    found: list[Word] = []
    sentence = 0
    opens = True
    index = 0
    count = len(tokens)
    vocabulary = _vocabulary()
    last = len(ends) - 1
    while index < count:
        key, start, end, shape = tokens[index]
        taken = 1
        if shape is Shape.SIGN:
            if key in _PARTING:
                # a hyphen inside a word does not open a clause, one between spaces does
                opens = opens or key != "-" or not _tight(tokens, index)
            index += 1
            continue
        if shape is Shape.OPAQUE:
            key = OPAQUE
        elif _plainly(key) in vocabulary.begins:
            taken, key = _amount(tokens, index, vocabulary)
            if not taken:
                taken, key = _joined(tokens, index, vocabulary)
            end = tokens[index + taken - 1].end
        while sentence < last and start >= ends[sentence]:
            sentence += 1
            opens = True
        if key in vocabulary.ambiguous and not opens:
            following = tokens[index + taken].text if index + taken < count else ""
            key = told_apart(key, following)
        loud, named = written(text[start:end])
        for part in _PARTS[key] if shape is Shape.WORD else (key,):
            found.append(_word((part, start, end, sentence, opens, loud, named)))
            opens = False
        index += taken
    return found


def told_apart(key: str, following: str) -> str:
    """Return the key of a word that means one thing or another by what follows it."""
    for language in languages():
        key = language.told_apart(key, following)
    return key


def makes_amounts(key: str) -> bool:
    """Tell whether a token may be one amount with others beyond the white space around it."""
    return _plainly(key) in _vocabulary().amounts


@lru_cache(maxsize=50_000)
def _plainly(key: str) -> str:
    """Return a token without doubled letters, where no word has them: "hunddred"."""
    if frequency(key) or not key.isalpha():
        return key
    plain = single(key)
    # "בימאה": with a vowel letter too many
    return next((word for word in _hundreds() if _bare(word) == _bare(plain)), plain)


@cache
def _hundreds() -> tuple[str, ...]:
    return tuple(sorted(word for g in languages() for word in g.hundred if g.vowels))


def _bare(word: str) -> str:
    return word[:1] + "".join(c for c in word[1:] if not any(c in g.vowels for g in languages()))


def is_ambiguous(key: str) -> bool:
    """Tell whether what follows a word decides what it means."""
    return key in _vocabulary().ambiguous


def written(surface: str) -> tuple[bool, bool]:
    """Tell whether a word is all in capitals, and whether it begins with its only one."""
    if not "A" <= surface[0] <= "Z" or not surface.isascii():
        return False, False
    loud = len(surface) > 1 and surface.isupper()
    return loud, not loud


_PARTING = frozenset(",;:-()")
_word = Word._make


def expanded(key: str) -> tuple[str, ...]:
    """Return the words that one is a contraction of, or itself."""
    return _PARTS[key]


class _Parts(dict[str, tuple[str, ...]]):
    """A word → the words that it is a contraction of, or itself; remembered."""

    def __missing__(self, key: str) -> tuple[str, ...]:
        if len(self) > _MOST:
            self.clear()
        self[key] = parts = _expanded(key)
        return parts


def _expanded(key: str) -> tuple[str, ...]:
    for language in languages():
        parts = language.expand(key)
        if parts is not None:
            return parts
    for reading in readings(key):
        parts = _expanded(reading)
        if len(parts) > 1 or frequency(reading) >= _COMMON:
            return parts
    return (key,)


# from this Zipf frequency a word is what was meant by one with a zero for its "o"
_COMMON = 4.0

_PARTS = _Parts()

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
    if _plainly(tokens[at].text) not in vocabulary.begins:
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
        written = " ".join(_plainly(token.text) for token in tokens[at : at + length])
        if not (written.endswith("100") or written in vocabulary.hundred):
            continue
        for size in (2, 1):
            if at + length + size > len(tokens):
                continue
            sign = " ".join(
                _plainly(token.text) for token in tokens[at + length : at + length + size]
            )
            if sign in vocabulary.percent or _nearly(sign, vocabulary.percent):
                return at + length + size - index, "100%"
    return 0, ""


def _nearly(word: str, words: frozenset[str]) -> bool:
    """Tell whether a word is one of `words` with a typing error: beside a hundred, that is sure."""
    return len(word) >= _GUESSED and any(
        len(other) > _GUESSED and OSA.distance(word, other, score_cutoff=1) == 1 for other in words
    )


_GUESSED = 3


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The words of all languages that join or make amounts."""

    particles: frozenset[str]
    hundred: frozenset[str]
    percent: frozenset[str]
    begins: frozenset[str]
    ambiguous: frozenset[str]
    amounts: frozenset[str]


@cache
def _vocabulary() -> _Vocabulary:
    grammar = languages()
    particles = frozenset[str]().union(*(language.particles for language in grammar))
    hundred = frozenset[str]().union(*(language.hundred for language in grammar))
    return _Vocabulary(
        particles=particles,
        hundred=hundred,
        percent=frozenset({"%"}).union(*(language.percent for language in grammar)),
        ambiguous=frozenset[str]().union(*(language.ambiguous for language in grammar)),
        amounts=frozenset(phrase.split()[-1] for phrase in hundred)
        | {f"{particle}{number}" for particle in particles | {""} for number in ("100", "100%")},
        begins=particles
        | {word.split()[0] for word in hundred}
        | {f"{particle}{number}" for particle in particles | {""} for number in ("100", "100%")},
    )
