"""What an alignment looks at on its way along a sentence, and what it counts."""

from __future__ import annotations

from dataclasses import dataclass

from nimus.parsing.lexicon import Hits, Likeness
from nimus.parsing.tokens import Word

KINDS = (Likeness.EXACT, Likeness.INFLECTED, Likeness.FUZZY)


@dataclass(frozen=True, slots=True)
class Seen:
    """One sentence of a document: its words are those from `first` to before `last`."""

    words: list[Word]
    hits: list[Hits]
    first: int
    last: int


@dataclass(slots=True)
class Walk:
    """What was met on the way: the least like word, typing errors, words put in, and their cost."""

    at: int
    kind: int = 0
    errors: int = 0
    inserted: int = 0
    strange: int = 0
    cost: float = 0.0

    def meets(self, met: tuple[Likeness, int] | None) -> bool:
        """Count a word of the pattern, if it was met."""
        if met is None:
            return False
        self.kind = max(self.kind, KINDS.index(met[0]))
        self.errors += met[1]
        return True


def met(hits: Hits, element: frozenset[int], *, strict: bool) -> tuple[Likeness, int] | None:
    """Return the best way in which a word meets a place; a strict one, only exactly."""
    found = [hits[number] for number in hits.keys() & element]
    best = min(found, key=_rank) if found else None
    return None if strict and best is not None and best[0] is not Likeness.EXACT else best


def _rank(met: tuple[Likeness, int]) -> tuple[int, int]:
    return KINDS.index(met[0]), met[1]
