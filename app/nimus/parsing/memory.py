"""A function in, what it returned for each argument out: running text repeats its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")

# a vocabulary far larger than any language's running text has
MOST = 200_000


class Memory(dict[K, V]):
    """What `make` returned for each key; emptied when it has grown too large.

    A dictionary's own look-up, for a call of a cached function costs more than what it saves here.
    """

    __slots__ = ("_make",)

    def __init__(self, make: Callable[[K], V]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: K) -> V:
        if len(self) >= MOST:
            self.clear()
        self[key] = value = self._make(key)
        return value
