"""Two words in, how alike they are spelt or sound out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from nimus.languages import languages
from nimus.parsing.edits import single

# the words of a book, which are asked for again and again
_ASKED = 16_384


def slipped(key: str, form: str) -> bool:
    """Tell whether fingers slipped, or ears: letters swapped, doubled, or of the same sound."""
    if len(key) == len(form):
        return sound(key) == sound(form) or sorted(key) == sorted(form)
    return single(key) == single(form)


def nearest(key: str, forms: Iterable[str]) -> list[str]:
    """Return the forms with the fewest letters to change, in alphabetical order."""
    far = {form: OSA.distance(key, form) for form in forms}
    least = min(far.values(), default=0)
    return sorted(form for form, distance in far.items() if distance == least)


@cache
def _same() -> dict[int, str]:
    return {
        ord(letter): group[0]
        for language in languages()
        for group in language.homophones
        for letter in group
    }


@lru_cache(maxsize=_ASKED)
def sound(key: str) -> str:
    """Return a word's consonants, those that sound alike as one letter."""
    return skeleton(key).translate(_same())


@cache
def _vowels() -> dict[int, None]:
    return {ord(letter): None for language in languages() for letter in language.vowels}


@lru_cache(maxsize=_ASKED)
def skeleton(key: str) -> str:
    """Return a word without the vowel letters that either of two spellings may have."""
    return key[:1] + key[1:].translate(_vowels())
