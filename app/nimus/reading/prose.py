"""The words of a draft, freed of markup, with the way back to the draft as sent."""

from __future__ import annotations

from dataclasses import dataclass

from nimus.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """Text for people, and where each of its code points stood in the draft.

    `starts` and `ends` have one entry a code point of `text`, in code points of the draft;
    both are None where the prose is the draft itself. `quoted` are spans of `text` that
    somebody else wrote (blockquotes); `opaque` are spans that are not prose at all (code).
    `firm` tells that every line break is the writer's, none a mail program's; `soft` are the
    starts of lines before which nobody sees a break, None where the format has no such thing.
    """

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None
    quoted: tuple[Span, ...] = ()
    opaque: tuple[Span, ...] = ()
    firm: bool = False
    soft: frozenset[int] | None = None

    def locate(self, span: Span) -> Span:
        """Return the span of the draft from which `span` of the prose came.

        An empty span lies before the code point that it precedes.
        """
        if self.starts is None or self.ends is None:
            return span
        if span.start == span.end:
            at = self.starts[span.start] if span.start < len(self.starts) else self._end()
            return Span(at, at)
        return Span(self.starts[span.start], self.ends[span.end - 1])

    def _end(self) -> int:
        return self.ends[-1] if self.ends else 0
