"""Patterns and a document's words in, alignments out: in order, with few and harmless words between.

A word of the pattern that few patterns share is its anchor; where the text has a word of the anchor's classes, the
rest is looked for to the left and the right. An inserted filler ("really", "ממש") costs
little, another word more; a negation, a pronoun or the end of the sentence is never skipped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from nimus.languages import languages
from nimus.parsing.lexicon import Hits, Lexicon, Likeness
from nimus.parsing.patterns import sequences
from nimus.parsing.forms import Forms
from nimus.parsing.tokens import OPAQUE, Word

T = TypeVar("T")

GAP = 3
WIDE = 8
ACCEPT = 0.8
# a phrase of up to four words bears one inserted word that is no filler, a longer one two
_FEW = 4
# a phrase of one word is taken for misspelt only from six letters: Whit is not Wait
_LONE = 6
_FILLER, _OTHER, _CLAUSE, _ERROR = 0.02, 0.07, 0.02, 0.05
_KINDS = (Likeness.EXACT, Likeness.INFLECTED, Likeness.FUZZY)


@dataclass(frozen=True, slots=True)
class Wanted(Generic[T]):
    """A phrase to look for, and whatever the caller wants back with it."""

    say: str
    where: str
    strict: bool
    tag: T


@dataclass(frozen=True, slots=True)
class Alignment(Generic[T]):
    """Where a pattern stands: indices of its first and last word in the document's words."""

    tag: T
    first: int
    last: int
    kind: Likeness
    score: float
    matched: int


@dataclass(frozen=True, slots=True)
class _Pattern(Generic[T]):
    wanted: Wanted[T]
    elements: tuple[frozenset[int], ...]
    wide: tuple[bool, ...]
    tight: bool


class Aligner(Generic[T]):
    """All patterns of a book, indexed by their anchors.

    `gap` words may stand between two of a pattern; unless `free`, only fillers, and all
    in one clause. `typos` says
    whether misspelt words count.
    """

    def __init__(
        self, forms: Forms, wanted: Iterable[Wanted[T]], *, gap: int = GAP, typos: bool = True, free: bool = True
    ) -> None:
        self._lexicon = Lexicon(forms, typos=typos)
        self._gap = gap
        self._free = free
        grammar = languages()
        self._negations = frozenset[str]().union(*(g.negations for g in grammar))
        self._fillers = frozenset({OPAQUE}).union(*(g.fillers for g in grammar))
        self._walls = frozenset[str]().union(*(g.walls for g in grammar))
        self._fragile = frozenset[str]().union(*(g.fragile for g in grammar))
        self._openers = self._fillers | frozenset[str]().union(*(g.openers for g in grammar))
        self._patterns: list[_Pattern[T]] = []
        for want in wanted:
            for sequence in sequences(want.say):
                elements = tuple(
                    self._lexicon.accepts(keys, strict=want.strict) for keys in sequence.places
                )
                self._patterns.append(_Pattern(want, elements, sequence.wide, sequence.tight))
        self._lexicon.seal()
        self._index = self._anchored()

    def _anchored(self) -> dict[int, list[tuple[int, int]]]:
        common: Counter[int] = Counter()
        for pattern in self._patterns:
            common.update(frozenset[int]().union(*pattern.elements))
        index: dict[int, list[tuple[int, int]]] = {}
        for number, pattern in enumerate(self._patterns):
            weights = [max(common[c] for c in element) for element in pattern.elements]
            at = weights.index(min(weights))
            for accepted in sorted(pattern.elements[at]):
                index.setdefault(accepted, []).append((number, at))
        return index

    def align(self, words: list[Word], bounds: list[tuple[int, int]]) -> list[Alignment[T]]:
        """Return every pattern's alignments, best first where one tag has several at a place."""
        hits = [self._lexicon.hits(word.key) for word in words]
        found: dict[tuple[int, int, int], Alignment[T]] = {}
        for first, last in bounds:
            present = set[int]().union(*hits[first:last])
            tried: set[tuple[int, int, int]] = set()
            for at in range(first, last):
                for accepted in hits[at]:
                    for number, anchor in self._index.get(accepted, ()):
                        pattern = self._patterns[number]
                        # most patterns lack a word: told apart before any walk
                        if any(map(present.isdisjoint, pattern.elements)):
                            continue
                        if (number, anchor, at) in tried:
                            continue
                        tried.add((number, anchor, at))
                        alignment = self._extend(pattern, anchor, at, words, hits, (first, last))
                        if alignment is None:
                            continue
                        key = (id(pattern.wanted), alignment.first, alignment.last)
                        other = found.get(key)
                        if other is None or alignment.score > other.score:
                            found[key] = alignment
        return list(found.values())

    def _extend(
        self,
        pattern: _Pattern[T],
        anchor: int,
        at: int,
        words: list[Word],
        hits: list[Hits],
        bounds: tuple[int, int],
    ) -> Alignment[T] | None:
        strict = pattern.wanted.strict
        met = _met(hits[at], pattern.elements[anchor])
        if met is None or (strict and met[0] is not Likeness.EXACT):
            return None
        kind, errors = _KINDS.index(met[0]), met[1]
        cost = 0.0
        ends = [at, at]
        inserted = strange = 0
        most = 1 if len(pattern.elements) <= _FEW else 2
        for side, step in ((0, -1), (1, 1)):
            element = anchor + step
            here = at
            while 0 <= element < len(pattern.elements):
                wide = pattern.wide[element if step > 0 else element + 1]
                reach = WIDE if wide else 0 if strict or pattern.tight else self._gap
                position = here + step
                while True:
                    if not bounds[0] <= position < bounds[1]:
                        return None
                    met = _met(hits[position], pattern.elements[element])
                    if met is not None and not (strict and met[0] is not Likeness.EXACT):
                        break
                    key = words[position].key
                    if abs(position - here) > reach or key in self._negations:
                        return None
                    if not wide:
                        filler = key in self._fillers
                        if key in self._walls or not (filler or self._free):
                            return None
                        inserted += 1
                        strange += not filler
                        if strange > most or not filler and words[position - 1].key in self._fragile:
                            return None
                        cost += _FILLER if filler else _OTHER
                    position += step
                low, high = (here, position) if step > 0 else (position, here)
                if not wide and any(words[at_].opens for at_ in range(low + 1, high + 1)):
                    if not self._free:
                        return None
                    cost += _CLAUSE
                kind = max(kind, _KINDS.index(met[0]))
                errors += met[1]
                here = position
                element += step
            ends[side] = here
        score = 1.0 - cost - _ERROR * errors
        if score < ACCEPT or errors > max(1, len(pattern.elements) // 2):
            return None
        if errors and len(pattern.elements) == 1 and len(words[at].key) < _LONE:
            return None
        if not self._placed(pattern, ends[0], ends[1], words, bounds):
            return None
        if inserted:
            kind = max(kind, 2)
        return Alignment(
            pattern.wanted.tag, ends[0], ends[1], _KINDS[kind], score, len(pattern.elements)
        )

    def _placed(
        self,
        pattern: _Pattern[T],
        first: int,
        last: int,
        words: list[Word],
        bounds: tuple[int, int],
    ) -> bool:
        where = pattern.wanted.where
        if where == "anywhere":
            return True
        if where == "end":
            return last == bounds[1] - 1
        more = 0 if pattern.wanted.strict else 2
        if where == "sentence" and bounds[1] - bounds[0] - len(pattern.elements) > more:
            return False
        at = first
        while at > bounds[0] and not words[at].opens:
            at -= 1
            if words[at].key not in self._openers or first - at > GAP:
                return False
        return True


def _met(hits: Hits, element: frozenset[int]) -> tuple[Likeness, int] | None:
    met = [hits[number] for number in hits.keys() & element]
    return min(met, key=_rank) if met else None


def _rank(met: tuple[Likeness, int]) -> tuple[int, int]:
    return _KINDS.index(met[0]), met[1]
