"""Patterns and a document's words in, alignments out: in order, with few words between.

The two rarest places of a pattern are its index: where a sentence has words for both, the pattern
is walked from the rarer one to both sides. A pattern of three words and more bears one word in
doubt: one of the two may be that. Few patterns of a large book share two rare words with a
sentence, so that a book a thousand times larger costs little more.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Generic, TypeVar

from nimus.languages import languages
from nimus.parsing.forms import Forms
from nimus.parsing.lexicon import WEAK, Hits, Lexicon, Likeness
from nimus.parsing.memory import MOST
from nimus.parsing.patterns import sequences
from nimus.parsing.recuts import Recutter
from nimus.parsing.shuffles import shuffled
from nimus.parsing.tokens import Word
from nimus.parsing.walks import GAP, Limits, Seen, Shape, Walk, walked

T = TypeVar("T")

# a sentence is searched in stretches of so many words, each seen with a margin as wide as a
# pattern reaches: what a sentence without an end holds elsewhere is no sign for this place
_STRETCH, _MARGIN = 64, 48
# so many words keep their sense in another order
_ORDERED = range(3, 7)
# stands for the second place of a pattern that has one
_ALONE = -1


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


# by the second element of a pair: the numbers of the patterns, and the places of their anchors
Bucket = dict[int, list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class _Known:
    """A word that was met before: its hits, the strong and the weak, and what it anchors.

    `anchored` is for what the word meets for certain where the second place is met so too;
    `spared` where the second is in doubt; `doubted` where the word itself is.
    """

    hits: Hits
    strong: frozenset[int]
    weak: frozenset[int]
    anchored: Bucket
    spared: Bucket
    doubted: Bucket
    parts: tuple[str, ...]


class Aligner(Generic[T]):
    """All patterns of a book, indexed by their rarest words.

    `gap` words may stand between two of a pattern; unless `free`, only fillers, and all
    in one clause. `typos` says whether misspelt words count.
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
        self._limits = Limits(gap, free)
        self._typos = typos
        self._wanted: list[Wanted[T]] = []
        self._shapes: list[Shape] = []
        self._needs: list[frozenset[int]] = []
        self._known: dict[str, _Known] = {}
        self._recutter = Recutter(self._lexicon)
        for want in wanted:
            for sequence in sequences(want.say):
                elements = tuple(
                    self._lexicon.element(keys, strict=want.strict) for keys in sequence.places
                )
                tight = sequence.tight or want.strict
                size = len(elements)
                order = free and typos and want.where == "anywhere" and size in _ORDERED
                order = order and not tight and not any(sequence.wide)
                order = order and _is_free(sequence.places[0][0])
                for one, other in pairwise(sequence.places):
                    self._recutter.beside(one[0], other[0])
                for at in range(len(sequence.places) - 2):
                    one, other, third = sequence.places[at : at + 3]
                    self._recutter.behind((one[0], other[0]), third[0])
                self._wanted.append(want)
                self._shapes.append(Shape(elements, sequence.wide, tight, want.where, order))
                self._needs.append(frozenset(elements))
        self._index = self._indexed(self._lexicon.seal())
        self._recutter.seal()

    def forget(self) -> None:
        """Forget every word that was met: the next text meets the patterns as the first one did."""
        self._known.clear()
        self._lexicon.forget()

    def __getstate__(self) -> dict[str, object]:
        """Leave out what was remembered of texts: it is nobody's to keep."""
        return {**self.__dict__, "_known": {}}

    def _indexed(self, weights: list[float]) -> dict[int, Bucket]:
        """Return anchor → second place → patterns, by the two rarest places of each pattern."""
        index: dict[int, Bucket] = {}
        for number, shape in enumerate(self._shapes):
            elements = shape.elements
            rarest = sorted(range(len(elements)), key=lambda at: (weights[elements[at]], at))
            second = elements[rarest[1]] if len(rarest) > 1 else _ALONE
            bucket = index.setdefault(elements[rarest[0]], {})
            bucket.setdefault(second, []).append((number, rarest[0]))
        return index

    def align(self, words: list[Word], bounds: list[tuple[int, int]]) -> list[Alignment[T]]:
        """Return every pattern's alignments, best first where one tag has several at a place."""
        known = [self._known.get(word.key) or self._meet(word.key) for word in words]
        found: dict[tuple[int, int, int], Alignment[T]] = {}
        busy = [at for at, word in enumerate(known) if word.anchored or word.doubted]
        hits = [word.hits for word in known] if busy else []
        for first, last in bounds:
            at = bisect_left(busy, first)
            if at < len(busy) and busy[at] < last:
                self._search(Seen(words, hits, first, last, self._limits), known, found)
            if self._typos and self._is_recut(words, known, first, last):
                self._read_anew(words, known, first, last, found)
        return list(found.values())

    def _is_recut(self, words: list[Word], known: list[_Known], first: int, last: int) -> bool:
        """Tell whether a sentence may have been meant otherwise than it is cut."""
        may_join = self._recutter.may_join
        before = ""
        for at in range(first, last):
            if known[at].parts:
                return True
            key = words[at].key
            if before and may_join(before, key) and self._recutter.joined(words[at - 1], words[at]):
                return True
            before = key
        return False

    def _read_anew(
        self,
        words: list[Word],
        known: list[_Known],
        first: int,
        last: int,
        found: dict[tuple[int, int, int], Alignment[T]],
    ) -> None:
        """Search a sentence once more as it was meant, where words are run together or split."""
        some = words[first:last]
        pieces = self._recutter.pieces(some, [word.parts for word in known[first:last]], first)
        if not pieces:
            return
        meant = [piece.word for piece in pieces]
        again = [self._known.get(word.key) or self._meet(word.key) for word in meant]
        anew: dict[tuple[int, int, int], Alignment[T]] = {}
        self._search(
            Seen(meant, [piece.hits for piece in pieces], 0, len(pieces), self._limits), again, anew
        )
        for (wanted, start, end), alignment in anew.items():
            key = (wanted, pieces[start].first, pieces[end].last)
            if key not in found:
                found[key] = replace(alignment, first=key[1], last=key[2])

    def _meet(self, key: str) -> _Known:
        hits = self._lexicon.hits(key)
        strong = frozenset(element for element, code in hits.items() if code < WEAK)
        weak = frozenset(hits) - strong
        if len(self._known) > MOST:
            self._known.clear()
        anchored = self._gathered(strong)
        self._known[key] = known = _Known(
            hits=hits,
            strong=strong,
            weak=weak,
            anchored=anchored,
            spared=self._firm(anchored),
            doubted=self._firm(self._gathered(weak)),
            parts=self._recutter.parts(key) if self._typos else (),
        )
        return known

    def _gathered(self, elements: frozenset[int]) -> Bucket:
        """Return all that a word's elements anchor, in one bucket."""
        found: Bucket = {}
        for element in sorted(elements & self._index.keys()):
            for second, patterns in self._index[element].items():
                # most words anchor one bucket: its lists are shared, never added to
                others = found.get(second)
                found[second] = patterns if others is None else [*others, *patterns]
        return found

    def _firm(self, bucket: Bucket) -> Bucket:
        """Return the part of a bucket whose patterns bear a word in doubt."""
        if not self._typos:
            return {}
        found = {
            second: [entry for entry in entries if self._shapes[entry[0]].firm]
            for second, entries in bucket.items()
        }
        return {second: entries for second, entries in found.items() if entries}

    def _search(
        self, seen: Seen, known: list[_Known], found: dict[tuple[int, int, int], Alignment[T]]
    ) -> None:
        """Walk every pattern that has two of its words in a stretch of the sentence."""
        for start in range(seen.first, seen.last, _STRETCH):
            end = min(seen.last, start + _STRETCH)
            near = known[max(seen.first, start - _MARGIN) : min(seen.last, end + _MARGIN)]
            present = {_ALONE}.union(*[word.strong for word in near])
            weak = set[int]().union(*[word.weak for word in near]) - present
            for at in range(start, end):
                word = known[at]
                if word.anchored:
                    for second in word.anchored.keys() & present:
                        self._try(word.anchored[second], at, seen, present, weak, found)
                    for second in word.spared.keys() & weak:
                        self._try(word.spared[second], at, seen, present, weak, found)
                if word.doubted:
                    for second in word.doubted.keys() & present:
                        self._try(word.doubted[second], at, seen, present, weak, found)

    def _try(
        self,
        entries: list[tuple[int, int]],
        at: int,
        seen: Seen,
        present: set[int],
        weak: set[int],
        found: dict[tuple[int, int, int], Alignment[T]],
    ) -> None:
        """Walk the patterns of a bucket of which the stretch lacks no word, or has one in doubt."""
        for number, anchor in entries:
            missing = self._needs[number] - present
            if missing and (len(missing) > 1 or not missing <= weak):
                continue
            shape = self._shapes[number]
            walk = walked(shape, anchor, at, seen)
            if walk is None and shape.free and not missing:
                walk = shuffled(shape, at, seen)
            if walk is not None:
                self._keep(number, walk, found)

    def _keep(
        self, number: int, walk: Walk, found: dict[tuple[int, int, int], Alignment[T]]
    ) -> None:
        wanted = self._wanted[number]
        key = (id(wanted), walk.first, walk.last)
        other = found.get(key)
        score = walk.score
        if other is None or score > other.score:
            size = len(self._shapes[number].elements)
            found[key] = Alignment(wanted.tag, walk.first, walk.last, walk.likeness, score, size)


def _is_free(key: str) -> bool:
    return any(g.free_order and g.script.match(key) for g in languages())
