"""A function in, what it returned for each argument out: running text repeats its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")

# so many are remembered, and as many that were not asked for since: more words than are common in
# any language, and however much is read, no more memory than they need
MOST = 15_000


class Recent(dict[K, V]):
    """What was remembered lately; what is asked for again stays, the rest is forgotten in time."""

    _before: Mapping[K, V] = {}

    def recalled(self, key: K) -> V | None:
        """Return what was remembered of a key longer ago, and remember it anew."""
        found = self._before.get(key)
        if found is not None:
            self.keep(key, found)
        return found

    def keep(self, key: K, value: V) -> None:
        """Remember a value."""
        if len(self) >= MOST:
            self._before = dict(self)
            self.clear()
        self[key] = value

    def forget(self) -> None:
        """Forget all of it."""
        self._before = {}
        self.clear()


class Memory(Recent[K, V]):
    """What `make` returned for each key that was asked for lately.

    A dictionary's own look-up, for a call of a cached function costs more than what it saves here.
    """

    def __init__(self, make: Callable[[K], V]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: K) -> V:
        # another thread may put other values before these in the meantime
        before = self._before
        value = before[key] if key in before else self._make(key)
        self.keep(key, value)
        return value
