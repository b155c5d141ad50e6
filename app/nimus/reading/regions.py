"""Tags in, ranges of the draft out: what a mail program quoted, and what is code."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nimus.reading.tags import VOID, Tag


class Kind(StrEnum):
    """What the words inside an element are."""

    QUOTED = "quoted"
    CODE = "code"
    LAID_OUT = "laid-out"  # inside <pre>: white space is shown as it stands


_KINDS = {
    "blockquote": (Kind.QUOTED,),
    "code": (Kind.CODE,),
    "pre": (Kind.CODE, Kind.LAID_OUT),
}
_QUOTING = frozenset(("gmail_quote", "yahoo_quoted"))
# under this head Outlook puts all that it answers, with nothing around it
_ANSWERED = "divRplyFwdMsg"


@dataclass(slots=True)
class _Region:
    """An element that is open: its name, where it began, how many of that name stand open in it."""

    name: str
    start: int
    depth: int = 1


class Regions:
    """Follows which elements are open; each tag costs the same, however deep it stands."""

    def __init__(self) -> None:
        self._open: dict[Kind, _Region] = {}
        self._closed: dict[Kind, list[tuple[int, int]]] = {kind: [] for kind in Kind}
        self._answered: int | None = None

    def is_open(self, kind: Kind) -> bool:
        """Tell whether the place that was reached is inside an element of a kind."""
        return kind in self._open

    def follow(self, tag: Tag, attributes: dict[str, str]) -> bool:
        """Go past a tag; tell whether a quotation starts or ends there."""
        if tag.closes:
            return self._leave(tag)
        if tag.name in VOID:
            return False
        for region in self._open.values():
            region.depth += region.name == tag.name
        kinds = _KINDS.get(tag.name, ())
        if not _QUOTING.isdisjoint(attributes.get("class", "").split()):
            kinds = (*kinds, Kind.QUOTED)
        if attributes.get("id") == _ANSWERED and self._answered is None:
            self._answered = tag.end
        opened = [kind for kind in kinds if kind not in self._open]
        for kind in opened:
            self._open[kind] = _Region(tag.name, tag.end)
        return Kind.QUOTED in opened

    def ranges(self, kind: Kind, length: int) -> list[tuple[int, int]]:
        """Return the ranges of a kind in a draft of `length` that was followed to its end.

        A quotation that never closes goes on to the end: histories come cut off. Code that
        never closes is none, so that one tag cannot hide a reply.
        """
        found = list(self._closed[kind])
        if kind is Kind.QUOTED:
            if kind in self._open:
                found.append((self._open[kind].start, length))
            if self._answered is not None:
                found.append((self._answered, length))
        return found

    def _leave(self, tag: Tag) -> bool:
        left = []
        for kind, region in self._open.items():
            region.depth -= region.name == tag.name
            if not region.depth:
                left.append(kind)
        for kind in left:
            self._closed[kind].append((self._open.pop(kind).start, tag.start))
        return Kind.QUOTED in left
