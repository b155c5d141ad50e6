"""Numbers that were kept in, the place of each out, many at once and each by two looks.

A number stands in either of two tables, at the place that its lowest or its highest bits name
(cuckoo hashing): a search by halves would wait for memory at every step, and a dictionary would
look at an object a number.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]
Numbers = NDArray[np.int32]

_BITS = 32
# tables that are more than half full together may have no room for all
_FULL = 0.45
_ROUNDS = 500


N = TypeVar("N", bound=np.generic)


def distinct(numbers: NDArray[N]) -> NDArray[N]:
    """Return numbers in order, each once; numpy's own imports and hashes more than this takes."""
    ordered = np.sort(numbers)
    first = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]


class Slots:
    """The places of some numbers, none twice, counted from one; that of any other is 0."""

    def __init__(self, codes: Codes) -> None:
        self._codes = np.concatenate([np.zeros(1, dtype=np.uint32), codes])
        bits = 4
        while len(codes) > _FULL * 2 * (1 << bits):
            bits += 1
        while (tables := _filled(self._codes, bits)) is None:
            bits += 1
        self._low, self._high = tables
        self._mask = np.uint32((1 << bits) - 1)
        self._shift = np.uint32(_BITS - bits)

    def places(self, codes: Codes) -> Numbers:
        """Return the place of each number."""
        found = self._low.take(codes & self._mask)
        found *= self._codes.take(found) == codes
        other = self._high.take(codes >> self._shift)
        other *= self._codes.take(other) == codes
        found += other
        return found


def _filled(codes: Codes, bits: int) -> tuple[Numbers, Numbers] | None:
    """Return the tables with the places of all numbers, or None where they have no room for all.

    Who finds a place taken throws out who is there, and that one looks in the other table.
    """
    tables = (np.zeros(1 << bits, dtype=np.int32), np.zeros(1 << bits, dtype=np.int32))
    slots = (codes & np.uint32((1 << bits) - 1), codes >> np.uint32(_BITS - bits))
    homeless = np.arange(1, len(codes), dtype=np.int32)
    for turn in range(_ROUNDS):
        if not len(homeless):
            return tables
        table, wanted = tables[turn % 2], slots[turn % 2][homeless]
        before = distinct(table[wanted])
        table[wanted] = homeless
        thrown = before[before > 0]
        homeless = np.concatenate([homeless[table[wanted] != homeless], thrown])
    return None
