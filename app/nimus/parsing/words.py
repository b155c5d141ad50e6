"""Tokens in, words out: what matching compares, contractions opened, particles joined."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from nimus.languages import languages
from nimus.parsing.amounts import amount, begins, joined, tight
from nimus.parsing.lookalikes import readings
from nimus.parsing.memory import Memory
from nimus.parsing.tokens import OPAQUE, Shape, Token, Word
from nimus.parsing.wordlist import frequency


def words(tokens: list[Token], text: str, ends: list[int]) -> list[Word]:
    """Turn tokens of the prose `text`, whose sentences end at `ends`, into words.

    Contractions give two words with the same span. A particle joined by a hyphen is one word
    with what follows it; "100%" and "a hundred percent" are one word each.
    """
    found: list[Word] = []
    add(found, tokens, text, ends, State())
    return found


class State(NamedTuple):
    """How far words were read: the last sentence of which one was met, and whether one opens."""

    sentence: int = 0
    opens: bool = True


def add(found: list[Word], tokens: list[Token], text: str, ends: list[int], state: State) -> State:
    """Add the words of tokens behind those that were read up to a state; return the next one."""
    sentence, opens = state
    index = 0
    count = len(tokens)
    last = len(ends) - 1
    while index < count:
        key, start, end, shape = tokens[index]
        taken = 1
        if shape is Shape.SIGN:
            if key in PARTING:
                # a hyphen inside a word does not open a clause, one between spaces does
                opens = opens or key != "-" or not tight(tokens, index)
            index += 1
            continue
        if shape is Shape.OPAQUE:
            key = OPAQUE
        elif begins(key):
            taken, key = amount(tokens, index)
            if not taken:
                taken, key = joined(tokens, index)
            end = tokens[index + taken - 1].end
        while sentence < last and start >= ends[sentence]:
            sentence += 1
            opens = True
        if is_ambiguous(key) and not opens:
            following = tokens[index + taken].text if index + taken < count else ""
            key = told_apart(key, following)
        loud, named = written(text[start:end])
        for part in _PARTS[key] if shape is Shape.WORD else (key,):
            found.append(_word((part, start, end, sentence, opens, loud, named)))
            opens = False
        index += taken
    return State(sentence, opens)


def told_apart(key: str, following: str) -> str:
    """Return the key of a word that means one thing or another by what follows it."""
    for language in languages():
        key = language.told_apart(key, following)
    return key


def is_ambiguous(key: str) -> bool:
    """Tell whether what follows a word decides what it means."""
    return key in _ambiguous()


def written(surface: str) -> tuple[bool, bool]:
    """Tell whether a word is all in capitals, and whether it begins with its only one."""
    if not "A" <= surface[0] <= "Z" or not surface.isascii():
        return False, False
    loud = len(surface) > 1 and surface.isupper()
    return loud, not loud


PARTING = frozenset(",;:-()")
_word = Word._make


def expanded(key: str) -> tuple[str, ...]:
    """Return the words that one is a contraction of, or itself."""
    return _PARTS[key]


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

_PARTS = Memory(_expanded)


@cache
def _ambiguous() -> frozenset[str]:
    return frozenset[str]().union(*(language.ambiguous for language in languages()))
