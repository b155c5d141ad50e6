"""Lines that may go on with the one before in, those that a phrase runs over out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from nimus.matching.contract import Match
from nimus.parsing.documents import Parsed
from nimus.parsing.stages import cut
from nimus.reading.prose import Prose
from nimus.spans import Span

# a typing error or harmless words between are borne; where another word stands between, or the
# words stand in another order, two lines that have nothing to do with each other can hold a phrase
_SURE = 0.95
# so many code points on each side of a break are looked at: more than the words of any phrase
_NEAR = 80
_SPACE = re.compile(r"\s")
_APART = "\n\n"


def bridged(
    prose: Prose, starts: frozenset[int], find: Callable[[Parsed], Iterable[Match]]
) -> frozenset[int]:
    """Return the starts of lines that a phrase, almost word for word, runs over into.

    Only what stands around the lines is read; where code stands between, all of it.
    """
    if not starts:
        return starts
    places = [Span(0, len(prose.text))] if prose.opaque else around(prose.text, starts)
    parts: list[str] = []
    moved: dict[int, int] = {}
    at = 0
    for place in places:
        moved |= {
            start - place.start + at: start for start in starts if place.start < start < place.end
        }
        parts.append(place.of(prose.text))
        at += len(place) + len(_APART)
    text = _APART.join(parts)
    trial = prose if text == prose.text else Prose(text=text)
    sure = [one.span for one in find(cut(trial, frozenset(moved))) if one.score >= _SURE]
    return frozenset(
        start
        for shown, start in moved.items()
        if any(span.start < shown < span.end for span in sure)
    )


def around(text: str, starts: Iterable[int]) -> list[Span]:
    """Return the stretches of whole words around some places; those that touch are one."""
    found: list[Span] = []
    for start in sorted(starts):
        space = _SPACE.search(text, max(0, start - _NEAR), start)
        first = 0 if start <= _NEAR else space.end() if space else start
        rest = _SPACE.search(text, start + _NEAR)
        last = rest.start() if rest else len(text)
        if found and first <= found[-1].end:
            found[-1] = Span(found[-1].start, last)
        else:
            found.append(Span(first, last))
    return found
