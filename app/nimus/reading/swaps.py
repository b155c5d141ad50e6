"""A draft and its markup in, prose out: what is swapped for what, and the rest as it stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from nimus.reading.prose import Prose
from nimus.spans import Span


class Swap(NamedTuple):
    """The range `[start, end)` of a draft, not empty, that stands in the prose as `text`."""

    start: int
    end: int
    text: str


def swapped(
    draft: str,
    swaps: Iterable[Swap],
    *,
    quoted: Iterable[tuple[int, int]] = (),
    opaque: Iterable[tuple[int, int]] = (),
    firm: bool = False,
    soft: Iterable[int] | None = None,
) -> Prose:
    """Return the prose of a draft; swaps are disjoint, `quoted` and `opaque` ranges of it.

    `soft` are places in the draft where lines start.
    """
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for start, end, text in sorted(swaps):
        pieces += (draft[at:start], text)
        starts.extend(range(at, start))
        ends.extend(range(at + 1, start + 1))
        starts.extend([start] * len(text))
        ends.extend([end] * len(text))
        at = end
    pieces.append(draft[at:])
    starts.extend(range(at, len(draft)))
    ends.extend(range(at + 1, len(draft) + 1))
    return Prose(
        text="".join(pieces),
        starts=tuple(starts),
        ends=tuple(ends),
        quoted=_found(quoted, starts, ends),
        opaque=_found(opaque, starts, ends),
        firm=firm,
        soft=None if soft is None else frozenset(bisect_left(starts, at) for at in soft),
    )


def _found(
    ranges: Iterable[tuple[int, int]], starts: list[int], ends: list[int]
) -> tuple[Span, ...]:
    """Return the spans of the prose that came from ranges of the draft, joined where they meet."""
    found: list[Span] = []
    for start, end in sorted(ranges):
        first, last = bisect_left(starts, start), bisect_right(ends, end)
        if first >= last:
            continue
        if found and first <= found[-1].end:
            found[-1] = Span(found[-1].start, max(last, found[-1].end))
        else:
            found.append(Span(first, last))
    return tuple(found)
