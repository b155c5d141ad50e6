"""Answers in code points in, answers in the unit asked for out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

_LAST_OF_ONE_UNIT = "\uffff"


def utf16_places(text: str) -> Sequence[int] | None:
    """Return the UTF-16 place of each code point and of the end, or None where all are equal."""
    if text.isascii() or max(text) <= _LAST_OF_ONE_UNIT:
        return None
    return [0, *accumulate(2 if letter > _LAST_OF_ONE_UNIT else 1 for letter in text)]


def moved(value: object, places: Sequence[int]) -> object:
    """Return the value with every `start` and `end` inside it taken from `places`."""
    if isinstance(value, dict):
        return {
            key: places[inner]
            if isinstance(inner, int) and key in ("start", "end")
            else moved(inner, places)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [moved(inner, places) for inner in value]
    return value
