"""Tokens in, amounts and joined particles out: what is one word over several tokens."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from nimus.languages import languages
from nimus.parsing.edits import single
from nimus.parsing.memory import Memory
from nimus.parsing.sounds import skeleton
from nimus.parsing.tokens import Shape, Token
from nimus.parsing.wordlist import frequency


def makes_amounts(key: str) -> bool:
    """Tell whether a token may be one amount with others beyond the white space around it."""
    return plainly(key) in _vocabulary().amounts


def begins(key: str) -> bool:
    """Tell whether an amount or a joined particle may begin with a token."""
    return plainly(key) in _vocabulary().begins


def plainly(key: str) -> str:
    """Return a token without doubled letters, where no word has them: "hunddred"."""
    return _PLAIN[key]


def _plainly(key: str) -> str:
    if frequency(key) or not key.isalpha():
        return key
    plain = single(key)
    # "בימאה": with a vowel letter too many
    return _hundreds().get(skeleton(plain), plain)


_PLAIN = Memory(_plainly)


@cache
def _hundreds() -> dict[str, str]:
    """Return the words of a hundred in languages that may leave vowels out, by their consonants."""
    words = sorted(word for g in languages() for word in g.hundred if g.vowels)
    return {skeleton(word): word for word in reversed(words)}


def tight(tokens: list[Token], index: int) -> bool:
    """Tell whether a sign stands between two tokens without white space."""
    before = index > 0 and tokens[index - 1].end == tokens[index].start
    after = index + 1 < len(tokens) and tokens[index + 1].start == tokens[index].end
    return before and after


def joined(tokens: list[Token], index: int) -> tuple[int, str]:
    """Join a prefix letter, a hyphen and a word; the prefix is left out of the key."""
    token = tokens[index]
    if (
        len(token.text) <= 2
        and token.text in _vocabulary().particles
        and index + 2 < len(tokens)
        and tokens[index + 1].text == "-"
        and tight(tokens, index + 1)
        and tokens[index + 2].shape is not Shape.SIGN
    ):
        return 3, tokens[index + 2].text
    return 1, token.text


def amount(tokens: list[Token], index: int) -> tuple[int, str]:
    """Recognise the ways to write a hundred percent; their one key is 100%."""
    # almost every word is told apart by its first token
    at = index
    vocabulary = _vocabulary()
    if plainly(tokens[at].text) not in vocabulary.begins:
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
        written = " ".join(plainly(token.text) for token in tokens[at : at + length])
        if not (written.endswith("100") or written in vocabulary.hundred):
            continue
        for size in (2, 1):
            if at + length + size > len(tokens):
                continue
            sign = " ".join(
                plainly(token.text) for token in tokens[at + length : at + length + size]
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
        amounts=frozenset(phrase.split()[-1] for phrase in hundred)
        | {f"{particle}{number}" for particle in particles | {""} for number in ("100", "100%")},
        begins=particles
        | {word.split()[0] for word in hundred}
        | {f"{particle}{number}" for particle in particles | {""} for number in ("100", "100%")},
    )
