"""Which words exist: the guard that keeps a real word from being taken for a typing error."""

from __future__ import annotations

import gzip
from functools import cache

from nimus.resources import shipped


def is_word(key: str) -> bool:
    """Tell whether running text of either language has this word too often for an error.

    `key` is normalised. The lists are made by `models/words/make.py`; their source is named
    there.
    """
    return key in _words()


@cache
def _words() -> frozenset[str]:
    found: list[str] = []
    for path in sorted((shipped("models") / "words").glob("*.txt.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            found.extend(lines.read().split())
    return frozenset(found)
