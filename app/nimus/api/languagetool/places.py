"""Spans of a text in code points in; UTF-16 places, and what stands around them, out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from nimus.api.offsets import utf16_places
from nimus.spans import Span

AROUND = 40


@dataclass(frozen=True, slots=True)
class Places:
    """A text, and the UTF-16 place of each of its code points, or None where they are equal."""

    text: str
    table: Sequence[int] | None

    @classmethod
    def of(cls, text: str) -> Places:
        """Return the places of a text."""
        return cls(text, utf16_places(text))

    def units(self, span: Span) -> Span:
        """Return a span in UTF-16 units."""
        return span if self.table is None else Span(self.table[span.start], self.table[span.end])

    def context(self, span: Span) -> dict[str, object]:
        """Return forty units of the text on both sides of a span; no character is cut in two."""
        units = self.units(span)
        size = len(self.text) if self.table is None else self.table[-1]
        start, end = max(0, units.start - AROUND), min(size, units.end + AROUND)
        before = "..." if units.start >= AROUND else ""
        after = "..." if size - units.end >= AROUND else ""
        if self.table is not None:
            low, high = bisect_left(self.table, start), bisect_right(self.table, end) - 1
            start, end = self.table[low], high
        else:
            low, high = start, end
        text = self.text[low:high].replace("\n", " ")
        return {
            "text": f"{before}{text}{after}",
            "offset": units.start - start + len(before),
            "length": len(units),
        }
