"""The marks of a draft in, which of them stay where words among them are replaced out.

A mark is what a reader leaves out of the prose because it only shapes or joins words, and what no
change of words may touch: half of a pair left over is shown to the customer as signs.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from nimus.reading.tags import SKIPPED, VOID, Tag
from nimus.spans import Span

# elements that carry nothing but the look of their words, and go where all of those go
_LOOSE = frozenset(
    "b bdi bdo big br del em font i ins mark s small span strike strong sub sup tt u wbr".split()
)


class Turn(Enum):
    """What a mark does.

    `BLOCK` begins or ends what no sentence runs over; `SAID` is read as words and must stay too.
    """

    OPENS = auto()
    CLOSES = auto()
    ALONE = auto()
    BLOCK = auto()
    SAID = auto()


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at `[start, end)` of a draft.

    `text` is all that may not change of it, which may be more than its own signs; pairs share a
    `name`. What is `loose` may go with the words that it shapes.
    """

    start: int
    end: int
    turn: Turn
    name: str
    text: str
    loose: bool = False

    def closes(self, other: Mark) -> bool:
        """Tell whether this one ends what another begins."""
        begins, ends = other.turn is Turn.OPENS, self.turn is Turn.CLOSES
        return begins and ends and self.name == other.name


def tagged(source: str, tag: Tag) -> Mark:
    """Return the mark that a tag of HTML is."""
    text = source[tag.start : tag.end]
    turn = Turn.OPENS
    if tag.closes:
        turn = Turn.CLOSES
    elif not tag.name or tag.name in VOID or text.endswith("/>"):
        turn = Turn.ALONE
    elif tag.name in SKIPPED and "</" in text:
        turn = Turn.ALONE  # with all that is in it
    return Mark(tag.start, tag.end, turn, tag.name, text, loose=tag.name in _LOOSE)


def within(marks: Sequence[Mark], span: Span) -> list[Mark]:
    """Return the marks inside a span."""
    first = bisect_left(marks, span.start, key=lambda mark: mark.start)
    after = bisect_right(marks, span.end, key=lambda mark: mark.start)
    return [mark for mark in marks[first:after] if mark.end <= span.end]


def unpaired(marks: Iterable[Mark]) -> list[Mark]:
    """Return what must stay where all words among marks are replaced: whole pairs go."""
    return _reduced(mark for mark in marks if mark.turn not in (Turn.BLOCK, Turn.SAID))


def owed(marks: Iterable[Mark]) -> list[Mark]:
    """Return the marks that must stay whatever becomes of the words: only loose pairs go."""
    return _reduced(marks, loose=True)


def emptied(marks: Sequence[Mark], text: str) -> int:
    """Return how many pairs and blocks have no words between their ends."""
    count = 0
    end = Mark(len(text), len(text), Turn.BLOCK, "", "")
    for mark, following in pairwise([*marks, end]):
        both = mark.turn is following.turn is Turn.BLOCK
        if following.closes(mark) or both:
            count += not text[mark.end : following.start].strip()
    return count


def _reduced(marks: Iterable[Mark], *, loose: bool = False) -> list[Mark]:
    left: list[Mark] = []
    for mark in marks:
        if mark.loose and mark.turn is Turn.ALONE:
            continue
        if left and _is_pair(left[-1], mark) and (mark.loose or not loose):
            left.pop()
        else:
            left.append(mark)
    return left


def _is_pair(one: Mark, other: Mark) -> bool:
    """Tell whether two marks may go together; "**" that ends and "**" that begins join as well."""
    joins = one.loose and one.text == other.text and one.turn is Turn.CLOSES
    return other.closes(one) or (joins and other.turn is Turn.OPENS)
