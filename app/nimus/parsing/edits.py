"""Words in, the known words one or two typing errors away out.

Two words are one error apart (a letter more, less, other, or two neighbours swapped) only if they
share a form with at most one letter deleted, as in SymSpell; what shares one is then compared
letter by letter. Two errors change at most four of the letters that a word has at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

_SHORTEST = 2
_DOUBLED = re.compile(r"([^\W\d_])\1")


class Neighbours:
    """Known words, found by words with one typing error."""

    def __init__(self) -> None:
        # a deletion most often leads to one form: a list each would be half of what is kept
        self._by_deletion: dict[str, str | list[str]] = {}
        self._longest = 0
        # of a new word several ask in a row
        self._last: tuple[str, list[str]] = ("", [])

    def __getstate__(self) -> dict[str, object]:
        """Leave out what was remembered of texts."""
        return {**self.__dict__, "_last": ("", [])}

    def add(self, form: str) -> None:
        """Know a word; adding it twice is the caller's mistake and finds it twice."""
        if len(form) < _SHORTEST:
            return
        self._longest = max(self._longest, len(form))
        for deletion in _deletions(form):
            known = self._by_deletion.setdefault(deletion, form)
            if isinstance(known, list):
                known.append(form)
            elif known is not form:
                self._by_deletion[deletion] = [known, form]

    def of(self, key: str) -> list[str]:
        """Return the known words exactly one error from `key`, in alphabetical order."""
        if len(key) > self._longest + 1:
            return []
        last, found = self._last
        if last != key:
            known = self._by_deletion
            near = set[str]()
            for deletion in _deletions(key):
                forms = known.get(deletion, ())
                near.update((forms,) if isinstance(forms, str) else forms)
            near.discard(key)
            found = sorted(form for form in near if OSA.distance(key, form, score_cutoff=1) == 1)
            self._last = (key, found)
        return found


class Distant:
    """Known words by their length, found by words with up to two typing errors."""

    def __init__(self) -> None:
        self._by_length: dict[int, list[str]] = {}
        self._rows: _Rows | None = None

    def __getstate__(self) -> dict[str, object]:
        """Leave out what is made when it is first asked for."""
        return {**self.__dict__, "_rows": None}

    def add(self, form: str) -> None:
        """Know a word."""
        self._by_length.setdefault(len(form), []).append(form)
        self._rows = None

    def of(self, key: str, shortest: int) -> Iterator[tuple[str, int]]:
        """Yield known words at most two errors away, none shorter than `shortest`, with how many.

        Of each length the eight nearest; of those as near the first ones added.
        """
        rows = self._rows
        if rows is None:
            self._rows = rows = _rows(self._by_length)
        for _, forms in groupby(rows.near(key, shortest), key=len):
            for form, distance, _ in process.extract(
                key, list(forms), scorer=OSA.distance, score_cutoff=_ERRORS, limit=_NEAREST
            ):
                yield form, int(distance)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Words from the shortest to the longest, the letters of each, and where each length begins."""

    forms: list[str]
    letters: NDArray[np.uint64]
    starts: list[int]

    def near(self, key: str, shortest: int) -> list[str]:
        """Return the words that have almost the letters of another, and almost its length."""
        last = len(self.starts) - 1
        low = self.starts[min(max(shortest, len(key) - _ERRORS), last)]
        high = self.starts[min(len(key) + _ERRORS + 1, last)]
        # all at once: comparing with each of a thousand words costs a hundred times as much
        apart = np.bitwise_count(self.letters[low:high] ^ np.uint64(_letters(key)))
        found = (apart <= 2 * _ERRORS).nonzero()[0].tolist()
        return [self.forms[low + at] for at in found]


def _rows(by_length: dict[int, list[str]]) -> _Rows:
    lengths = range(max(by_length, default=0) + 1)
    forms = [form for length in lengths for form in by_length.get(length, ())]
    starts = [0, *accumulate(len(by_length.get(length, ())) for length in lengths)]
    return _Rows(forms, np.fromiter(map(_letters, forms), dtype=np.uint64), starts)


_ERRORS, _NEAREST = 2, 8


def _letters(word: str) -> int:
    """Return which letters a word has, a bit each; some share one."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits


@lru_cache(maxsize=16_384)
def single(word: str) -> str:
    """Return a word with every doubled letter written once."""
    return _DOUBLED.sub(r"\1", word)


def _deletions(word: str) -> set[str]:
    return {word, *[word[:at] + word[at + 1 :] for at in range(len(word))]}
