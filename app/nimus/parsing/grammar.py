"""Languages in, the words of all of them that may or may not stand inside a phrase out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from nimus.languages import languages
from nimus.parsing.normalisation import normalise
from nimus.parsing.tokens import OPAQUE


@dataclass(frozen=True, slots=True)
class Grammar:
    """The words of all languages that may or may not stand inside a phrase."""

    negations: frozenset[str]
    fillers: frozenset[str]
    walls: frozenset[str]
    fragile: frozenset[str]
    openers: frozenset[str]
    coordinators: frozenset[str]
    subordinating: tuple[str, ...]
    prepositions: frozenset[str]


@cache
def grammar() -> Grammar:
    """Return the grammar of all languages together."""
    known = languages()
    fillers = frozenset({OPAQUE}).union(*(g.fillers for g in known))
    return Grammar(
        negations=frozenset[str]().union(*(g.negations for g in known)),
        fillers=fillers,
        walls=frozenset[str]().union(*(g.walls for g in known)),
        fragile=frozenset[str]().union(*(g.fragile for g in known)),
        openers=fillers | frozenset[str]().union(*(g.openers for g in known)),
        coordinators=frozenset[str]().union(*(g.coordinators for g in known)),
        prepositions=frozenset(normalise(w).text for g in known for w in g.prepositions),
        subordinating=tuple(sorted(frozenset[str]().union(*(g.subordinating for g in known)))),
    )
