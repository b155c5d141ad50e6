"""Which words exist and how common they are: the guard of real words against being mended."""

from __future__ import annotations

import gzip
from collections.abc import Collection
from functools import cache

from nimus.resources import shipped

# words of fewer letters are never taken for misspelt, so that they need no guard
_SHORTEST = 4


def is_word(key: str) -> bool:
    """Tell whether running text of either language has this word too often for an error.

    `key` is normalised. The lists are made by `models/words/make.py`; their source is named
    there.
    """
    return len(key) >= _SHORTEST and key in _words()


def frequency(key: str) -> float:
    """Return the Zipf frequency of a normalised word, 0 where it is unknown.

    7 is that of "the", 3 that of a word met once in a million.
    """
    return _words().get(key, 0.0)


def listed() -> Collection[str]:
    """Return all words of the lists, normalised, in a fixed order."""
    return _words().keys()


@cache
def _words() -> dict[str, float]:
    found: dict[str, float] = {}
    for path in sorted((shipped("models") / "words").glob("*.txt.gz")):
        own: dict[str, float] = {}
        for line in gzip.decompress(path.read_bytes()).decode().splitlines():
            zipf, *keys = line.split()
            # in a list each word stands once
            own.update(dict.fromkeys(keys, float(zipf)))
        # a word of both languages counts where it is commoner
        both = {key: max(found[key], own[key]) for key in found.keys() & own.keys()}
        found |= own
        found |= both
    return found
