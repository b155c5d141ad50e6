"""Words in, the known words one typing error away out: by deletions, as in SymSpell.

Two words are one error apart (a letter more, less, other, or two neighbours swapped) only if they
share a form with at most one letter deleted; what shares one is then compared letter by letter.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

_SHORTEST = 2
_DOUBLED = re.compile(r"([^\W\d_])\1")


class Neighbours:
    """Known words, found by words with one typing error."""

    def __init__(self) -> None:
        self._by_deletion: dict[str, list[str]] = {}
        self._longest = 0

    def add(self, form: str) -> None:
        """Know a word; adding it twice is the caller's mistake and finds it twice."""
        if len(form) < _SHORTEST:
            return
        self._longest = max(self._longest, len(form))
        for deletion in _deletions(form):
            self._by_deletion.setdefault(deletion, []).append(form)

    def of(self, key: str) -> list[str]:
        """Return the known words exactly one error from `key`, in alphabetical order."""
        if len(key) > self._longest + 1:
            return []
        near = set[str]()
        for deletion in _deletions(key):
            near.update(self._by_deletion.get(deletion, ()))
        near.discard(key)
        return sorted(form for form in near if OSA.distance(key, form, score_cutoff=1) == 1)


def single(word: str) -> str:
    """Return a word with every doubled letter written once."""
    return _DOUBLED.sub(r"\1", word)


def _deletions(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
