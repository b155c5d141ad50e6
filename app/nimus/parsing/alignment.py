"""Patterns and a document's words in, alignments out: in order, with few words between.

The two rarest places of a pattern are its index: where a sentence has words for both, the pattern
is walked from the rarer one to both sides. A pattern of three words and more bears one word in
doubt: one of the two may be that. Few patterns of a large book share two rare words with a
sentence, so that a book a thousand times larger costs little more.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from nimus.languages import languages
from nimus.parsing.anchors import ALONE, Bucket, Known, Near, Read, anchored
from nimus.parsing.forms import Forms
from nimus.parsing.lexicon import KIND, WEAK, Lexicon, Likeness
from nimus.parsing.memory import Recent
from nimus.parsing.patterns import sequences
from nimus.parsing.recuts import Recutter
from nimus.parsing.shuffles import shuffled
from nimus.parsing.tokens import Word
from nimus.parsing.walks import GAP, KINDS, Limits, Seen, Shape, Walk, walked

T = TypeVar("T")

# a sentence is searched in stretches of so many words, each seen with a margin as wide as a
# pattern reaches: what a sentence without an end holds elsewhere is no sign for this place
_STRETCH, _MARGIN = 64, 48
# so many words keep their sense in another order
_ORDERED = range(3, 7)
_NONE = frozenset[int]()
_ONE = frozenset((ALONE,))


class Wanted(NamedTuple, Generic[T]):
    """A phrase to look for, and whatever the caller wants back with it."""

    say: str
    where: str
    strict: bool
    tag: T


class Alignment(NamedTuple, Generic[T]):
    """Where a pattern stands: indices of its first and last word in the document's words."""

    tag: T
    first: int
    last: int
    kind: Likeness
    score: float
    matched: int


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
        self._known: Recent[str, Known] = Recent()
        self._recutter = Recutter(self._lexicon)
        # most patterns are wide nowhere: those of a length share what says so
        widths: dict[tuple[bool, ...], tuple[bool, ...]] = {}
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
                wide = widths.setdefault(sequence.wide, sequence.wide)
                self._shapes.append(Shape(elements, wide, tight, want.where, order))
        # the element of a pattern that is one word and may stand anywhere
        self._singles = [
            shape.elements[0] if len(shape.elements) == 1 and shape.where == "anywhere" else None
            for shape in self._shapes
        ]
        self._index = self._indexed(self._lexicon.seal())
        buckets = self._index.values()
        self._seconds = frozenset(second for bucket in buckets for second in bucket)
        self._spared = frozenset(second for bucket in buckets for second in self._firm(bucket))
        self._recutter.seal()

    def forget(self) -> None:
        """Forget every word that was met: the next text meets the patterns as the first one did."""
        self._known.forget()
        self._lexicon.forget()

    def __getstate__(self) -> dict[str, object]:
        """Leave out what was remembered of texts: it is nobody's to keep."""
        return {**self.__dict__, "_known": Recent()}

    def _indexed(self, weights: list[float]) -> dict[int, Bucket]:
        """Return anchor → second place → patterns, by the two rarest places of each pattern."""
        index: dict[int, Bucket] = {}
        for number, shape in enumerate(self._shapes):
            elements = shape.elements
            rarest = sorted(range(len(elements)), key=lambda at: (weights[elements[at]], at))
            second = elements[rarest[1]] if len(rarest) > 1 else ALONE
            bucket = index.setdefault(elements[rarest[0]], {})
            bucket.setdefault(second, []).append((number, rarest[0]))
        return index

    def align(self, words: list[Word], bounds: list[tuple[int, int]]) -> list[Alignment[T]]:
        """Return every pattern's alignments, best first where one tag has several at a place."""
        known = self._met(words)
        read = Read(words, known, [word.hits for word in known])
        found: dict[tuple[int, int, int], Alignment[T]] = {}
        joints = self._recutter.joints(words) if self._typos else {}
        recut = sorted({*joints, *(at for at, word in enumerate(known) if word.parts)})
        for first, last in bounds:
            self._search(read, first, last, found)
            if bisect_left(recut, first) < bisect_left(recut, last):
                self._read_anew(read, joints, (first, last), found)
        return list(found.values())

    def _met(self, words: list[Word]) -> list[Known]:
        known = self._known
        return [
            known.get(word.key) or known.recalled(word.key) or self._meet(word.key)
            for word in words
        ]

    def _read_anew(
        self,
        read: Read,
        joints: Mapping[int, tuple[str, ...]],
        bounds: tuple[int, int],
        found: dict[tuple[int, int, int], Alignment[T]],
    ) -> None:
        """Search a sentence once more as it was meant, where words are run together or split."""
        some = slice(*bounds)
        parts = [word.parts for word in read.known[some]]
        pieces = self._recutter.pieces(read.words[some], parts, joints, bounds[0])
        if not pieces:
            return
        meant = [piece.word for piece in pieces]
        anew: dict[tuple[int, int, int], Alignment[T]] = {}
        again = Read(meant, self._met(meant), [piece.hits for piece in pieces])
        self._search(again, 0, len(pieces), anew)
        for (wanted, start, end), alignment in anew.items():
            key = (wanted, pieces[start].first, pieces[end].last)
            if key not in found:
                found[key] = alignment._replace(first=key[1], last=key[2])

    def _meet(self, key: str) -> Known:
        hits = self._lexicon.hits(key)
        parts = self._recutter.parts(key) if self._typos else ()
        if not hits and not parts:
            # most new words meet nothing: they share what is known of them
            self._known.keep(key, _STRANGE)
            return _STRANGE
        strong = frozenset(element for element, code in hits.items() if code < WEAK)
        weak = hits.keys() - strong
        anchored, doubted = self._gathered(strong), self._firm(self._gathered(weak))
        known = Known(
            hits=hits,
            sure=strong & self._seconds,
            doubtful=self._spared & weak,
            anchored=anchored,
            spared=self._firm(anchored),
            doubted=doubted,
            parts=parts,
            busy=bool(anchored or doubted),
        )
        self._known.keep(key, known)
        return known

    def _gathered(self, elements: AbstractSet[int]) -> Bucket:
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
        self, read: Read, first: int, last: int, found: dict[tuple[int, int, int], Alignment[T]]
    ) -> None:
        """Walk every pattern that has two of its words in a stretch of the sentence."""
        busy = read.busy
        for start in range(first, last, _STRETCH):
            end = min(last, start + _STRETCH)
            here = busy[bisect_left(busy, start) : bisect_left(busy, end)]
            if not here:
                continue
            low, high = max(first, start - _MARGIN), min(last, end + _MARGIN)
            sure = _ONE.union(*read.sure[low:high])
            doubtful = _NONE.union(*read.doubtful[low:high]) if self._typos else _NONE
            near: Near | None = None
            for at in here:
                word = read.known[at]
                # most words anchor nothing that is near
                if not word.anchors(sure, doubtful):
                    continue
                if near is None:
                    seen = Seen(read.words, read.hits, first, last, self._limits)
                    near = Near(seen, read.hits[low:high])
                for entries in anchored(word, sure, doubtful):
                    self._try(entries, at, near, found)

    def _try(
        self,
        entries: list[tuple[int, int]],
        at: int,
        near: Near,
        found: dict[tuple[int, int, int], Alignment[T]],
    ) -> None:
        """Walk the patterns of a bucket of which the stretch lacks no word."""
        for number, anchor in entries:
            single = self._singles[number]
            if single is not None and not (code := near.seen.hits[at][single]) % KIND:
                # a word by itself, as it is written or in another form: there is nowhere to walk
                wanted = self._wanted[number]
                key = (id(wanted), at, at)
                if key not in found or found[key].score < 1.0:
                    found[key] = Alignment(wanted.tag, at, at, KINDS[code // KIND], 1.0, 1)
                continue
            shape = self._shapes[number]
            if near.lacks(shape):
                continue
            walk = walked(shape, anchor, at, near.seen)
            if walk is None and shape.free:
                walk = shuffled(shape, at, near.seen)
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


_STRANGE = Known(
    hits={},
    sure=frozenset(),
    doubtful=frozenset(),
    anchored={},
    spared={},
    doubted={},
    parts=(),
    busy=False,
)


def _is_free(key: str) -> bool:
    return any(g.free_order and g.script.match(key) for g in languages())
