"""Patterns and a document's words in, alignments out: in order, with few words between.

A word of the pattern that few patterns share is its anchor; where the text has a word of the
anchor's classes, the rest is looked for to the left and the right. An inserted filler ("really")
costs little, another word more; a negation, a pronoun or the end of the sentence is never skipped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from nimus.languages import languages
from nimus.parsing.forms import Forms
from nimus.parsing.lexicon import Lexicon, Likeness
from nimus.parsing.patterns import sequences
from nimus.parsing.tokens import OPAQUE, Word
from nimus.parsing.walks import KINDS, Seen, Walk, met

T = TypeVar("T")

GAP = 3
WIDE = 8
ACCEPT = 0.8
# a phrase of up to four words bears one inserted word that is no filler, a longer one two
_FEW = 4
# a phrase of one word is taken for misspelt only from six letters: Whit is not Wait
_LONE = 6
# a whole sentence may hold two words more than its phrase
_ALONE = 2
# an aside between commas may be this long, whatever its words
_LONGEST = 6
_ASIDE = 0.05
_FILLER, _OTHER, _CLAUSE, _ERROR = 0.02, 0.07, 0.02, 0.05


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
        self,
        forms: Forms,
        wanted: Iterable[Wanted[T]],
        *,
        gap: int = GAP,
        typos: bool = True,
        free: bool = True,
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
            seen = Seen(words, hits, first, last)
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
                        alignment = self._extend(pattern, anchor, at, seen)
                        if alignment is None:
                            continue
                        key = (id(pattern.wanted), alignment.first, alignment.last)
                        other = found.get(key)
                        if other is None or alignment.score > other.score:
                            found[key] = alignment
        return list(found.values())

    def _extend(
        self, pattern: _Pattern[T], anchor: int, at: int, seen: Seen
    ) -> Alignment[T] | None:
        """Walk from the anchor to both ends of the pattern; None where it does not stand there."""
        walk = Walk(at)
        strict = pattern.wanted.strict
        if not walk.meets(met(seen.hits[at], pattern.elements[anchor], strict=strict)):
            return None
        ends = []
        for step in (-1, 1):
            end = self._side(pattern, anchor, at, step, seen, walk)
            if end is None:
                return None
            ends.append(end)
        score = 1.0 - walk.cost - _ERROR * walk.errors
        size = len(pattern.elements)
        if score < ACCEPT or walk.errors > max(1, size // 2):
            return None
        if walk.errors and size == 1 and len(seen.words[at].key) < _LONE:
            return None
        if not self._placed(pattern, ends[0], ends[1], seen):
            return None
        kind = Likeness.FUZZY if walk.inserted else KINDS[walk.kind]
        return Alignment(pattern.wanted.tag, ends[0], ends[1], kind, score, size)

    def _side(
        self, pattern: _Pattern[T], anchor: int, at: int, step: int, seen: Seen, walk: Walk
    ) -> int | None:
        """Find the rest of the pattern on one side of the anchor; return where it ends."""
        here, element = at, anchor + step
        while 0 <= element < len(pattern.elements):
            wide = pattern.wide[element if step > 0 else element + 1]
            position = here + step
            aside = 0
            while True:
                if not seen.first <= position < seen.last:
                    return None
                place = pattern.elements[element]
                if walk.meets(met(seen.hits[position], place, strict=pattern.wanted.strict)):
                    break
                size = 0 if wide or aside else self._aside(pattern, position, step, seen)
                if size:
                    aside = size
                    walk.inserted += 1
                    walk.cost += _ASIDE
                    position += step * size
                    continue
                distance = abs(position - here) - aside
                if not self._skips(pattern, distance, position, seen, walk, wide=wide):
                    return None
                position += step
            low, high = (here, position) if step > 0 else (position, here)
            if not wide and any(word.opens for word in seen.words[low + 1 : high + 1]):
                if not self._free:
                    return None
                walk.cost += _CLAUSE
            here = position
            element += step
        return here

    def _aside(self, pattern: _Pattern[T], position: int, step: int, seen: Seen) -> int:
        """Return how many words an aside has that starts here: "…, to be honest, …"."""
        edge = position if step > 0 else position + 1
        if pattern.wanted.strict or pattern.tight or not self._free or edge >= seen.last:
            return 0
        if not seen.words[edge].opens:
            return 0
        for size in range(1, _LONGEST + 1):
            other = position + size if step > 0 else position - size + 1
            if not seen.first < other < seen.last:
                return 0
            inside = position + step * (size - 1)
            if seen.words[inside].key in self._negations:
                return 0
            if seen.words[other].opens:
                return size
        return 0

    def _skips(
        self,
        pattern: _Pattern[T],
        distance: int,
        position: int,
        seen: Seen,
        walk: Walk,
        *,
        wide: bool,
    ) -> bool:
        """Tell whether the word at `position` may stand inside the pattern, and count it."""
        key = seen.words[position].key
        tight = pattern.wanted.strict or pattern.tight
        reach = WIDE if wide else 0 if tight else self._gap
        if distance > reach or key in self._negations:
            return False
        if wide:
            return True
        filler = key in self._fillers
        if key in self._walls or not (filler or self._free):
            return False
        walk.inserted += 1
        walk.cost += _FILLER if filler else _OTHER
        if filler:
            return True
        walk.strange += 1
        most = 1 if len(pattern.elements) <= _FEW else 2
        return walk.strange <= most and seen.words[position - 1].key not in self._fragile

    def _placed(self, pattern: _Pattern[T], first: int, last: int, seen: Seen) -> bool:
        """Tell whether the alignment stands where its phrase may: anywhere, at a start, alone."""
        where = pattern.wanted.where
        if where == "anywhere":
            return True
        if where == "end":
            return last == seen.last - 1
        more = 0 if pattern.wanted.strict else _ALONE
        if where == "sentence" and seen.last - seen.first - len(pattern.elements) > more:
            return False
        at = first
        while at > seen.first and not seen.words[at].opens:
            at -= 1
            if seen.words[at].key not in self._openers or first - at > GAP:
                return False
        return True
