"""Words that were met before in, what stands near a place and which patterns it may begin out.

Of a pattern's two rarest places one is the anchor; only where the second is met near it as well is
the pattern walked at all. Both are looked up here, for most words anchor nothing that is near.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nimus.parsing.lexicon import Hits
from nimus.parsing.tokens import Word
from nimus.parsing.walks import Seen, Shape

_PAIR = 2
# stands for the second place of a pattern that has one
ALONE = -1
_NONE = frozenset[int]()
_ONE = frozenset((ALONE,))

# by the second element of a pair: the numbers of the patterns, and the places of their anchors
Bucket = dict[int, list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Known:
    """A word that was met before: its hits, of them what may be a second place, what it anchors.

    `sure` are the second places that it meets for certain, `doubtful` those in doubt that a pattern
    bears. `anchored` is for what the word meets for certain where the second place is met so too;
    `spared` where the second is in doubt; `doubted` where the word itself is. `busy` tells whether
    it anchors any.
    """

    hits: Hits
    sure: frozenset[int]
    doubtful: frozenset[int]
    anchored: Bucket
    spared: Bucket
    doubted: Bucket
    parts: tuple[str, ...]
    busy: bool

    def anchors(self, sure: frozenset[int], doubtful: frozenset[int]) -> bool:
        """Tell whether it anchors a pattern whose second place is among these."""
        return not (
            sure.isdisjoint(self.anchored)
            and doubtful.isdisjoint(self.spared)
            and sure.isdisjoint(self.doubted)
        )


class Read:
    """The words of a text or of another reading of a sentence, with all that is known of them."""

    __slots__ = ("busy", "doubtful", "hits", "known", "sure", "words")

    def __init__(self, words: list[Word], known: list[Known], hits: list[Hits]) -> None:
        self.words = words
        self.known = known
        self.hits = hits
        self.sure = [word.sure for word in known]
        self.doubtful = [word.doubtful for word in known]
        # where the words stand that anchor a pattern whose second place is met somewhere
        sure = _ONE.union(*self.sure)
        doubtful = _NONE.union(*self.doubtful)
        self.busy = [
            at for at, word in enumerate(known) if word.busy and word.anchors(sure, doubtful)
        ]


class Near:
    """What is seen from a place: a sentence, and the elements that a stretch of it meets."""

    __slots__ = ("_hits", "_met", "seen")

    def __init__(self, seen: Seen, hits: list[Hits]) -> None:
        self.seen = seen
        self._hits = hits
        self._met: set[int] | None = None

    def lacks(self, shape: Shape) -> bool:
        """Tell whether a pattern of three words and more has one that stands nowhere near."""
        if len(shape.elements) <= _PAIR:
            return False
        if self._met is None:
            self._met = set[int]().union(*self._hits)
        return not self._met.issuperset(shape.elements)


def anchored(
    word: Known, sure: frozenset[int], doubtful: frozenset[int]
) -> Iterator[list[tuple[int, int]]]:
    """Yield the patterns that a word anchors and whose second place is met near it."""
    for second, entries in word.anchored.items():
        if second in sure:
            yield entries
    for second, entries in word.spared.items():
        if second in doubtful and second not in sure:
            yield entries
    for second, entries in word.doubted.items():
        if second in sure:
            yield entries
