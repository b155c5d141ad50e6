"""A decoded text and where each of its code points stands in a file, out of pieces.

A draft in an export is written with escapes, quotes or entities of its carrier. A shape decodes it
piece by piece into a Written, which leads back: to line and column for a finding, and to the
bytes that new words replace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple, overload

from nimus.collecting.stored import Position, Stored
from nimus.spans import Span


class Piece(NamedTuple):
    """Text that a file holds from byte `start` to byte `end` of its content.

    A piece whose bytes are its text in UTF-8 is told so by having the same length; any other
    piece is one escape, which stands or falls as a whole.
    """

    text: str
    start: int
    end: int


class Splice(NamedTuple):
    """Bytes of a file's content that others take the place of."""

    start: int
    end: int
    content: bytes


class Change(NamedTuple):
    """New words in place of a span of a text."""

    span: Span
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A text as a file holds it.

    `starts` and `ends` have an entry a code point: its bytes in the content of `stored`. `end` is
    where the text ends there. `spell` writes new words as the carrier does (JSON's escapes, CSV's
    doubled quotes); `respell`, where a carrier must change more than the words (a cell that now
    needs quotes), makes all splices of a text instead.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    end: int
    stored: Stored
    spell: Callable[[str], str] = str
    respell: Callable[[Written, Sequence[Change]], list[Splice]] | None = None

    @classmethod
    def of(
        cls,
        pieces: Iterable[Piece],
        stored: Stored,
        *,
        end: int,
        spell: Callable[[str], str] = str,
        respell: Callable[[Written, Sequence[Change]], list[Splice]] | None = None,
    ) -> Written:
        """Put a text together of its pieces, in order; `end` is where an empty one stands."""
        found = tuple(pieces)
        table = _Table(found)
        return cls(
            text="".join([piece.text for piece in found]),
            starts=_Places(table, at=0),
            ends=_Places(table, at=1),
            end=end,
            stored=stored,
            spell=spell,
            respell=respell,
        )

    def locate(self, span: Span) -> Span:
        """Return the bytes of the content that hold a span of the text.

        An empty span lies before the code point that it precedes.
        """
        if span.start == span.end:
            at = self.starts[span.start] if span.start < len(self.starts) else self.end
            return Span(at, at)
        return Span(self.starts[span.start], self.ends[span.end - 1])

    def positions(self, span: Span) -> tuple[Position, Position]:
        """Return line and column in the file as stored of where a span starts, and of its end."""
        at = self.locate(span)
        return self.stored.place(at.start), self.stored.place(at.end)

    def splices(self, changes: Sequence[Change]) -> list[Splice]:
        """Return what changes in the file where words of the text change; they are disjoint."""
        if self.respell is not None:
            return self.respell(self, changes)
        found = []
        for span, words in map(self.whole, changes):
            at = self.locate(span)
            found.append(Splice(at.start, at.end, self.spell(words).encode()))
        return found

    def whole(self, change: Change) -> Change:
        """Return a change that parts no escape which stands for several code points."""
        (start, end), words = (change.span.start, change.span.end), change.words
        if start == end:
            return change
        while start and self.ends[start - 1] == self.ends[start]:
            start -= 1
            words = self.text[start] + words
        while end < len(self.text) and self.starts[end] == self.starts[end - 1]:
            words += self.text[end]
            end += 1
        return Change(Span(start, end), words)


class _Table:
    """Where each code point of pieces starts and ends, told once asked: most drafts are clean."""

    def __init__(self, pieces: tuple[Piece, ...]) -> None:
        self._pieces = pieces

    @cached_property
    def columns(self) -> tuple[list[int], list[int]]:
        """The starts and the ends."""
        starts: list[int] = []
        ends: list[int] = []
        for text, start, stop in self._pieces:
            if text.isascii() and len(text) == stop - start:
                starts.extend(range(start, stop))
                ends.extend(range(start + 1, stop + 1))
                continue
            ahead = list(accumulate(map(_size, text), initial=start))
            verbatim = ahead[-1] == stop
            starts.extend(ahead[:-1] if verbatim else [start] * len(text))
            ends.extend(ahead[1:] if verbatim else [stop] * len(text))
        return starts, ends


class _Places(Sequence[int]):
    """The starts, or the ends, of a table."""

    __slots__ = ("_at", "_table")

    def __init__(self, table: _Table, *, at: int) -> None:
        self._table = table
        self._at = at

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> list[int]: ...
    def __getitem__(self, index: int | slice) -> int | list[int]:
        return self._table.columns[self._at][index]

    def __len__(self) -> int:
        return len(self._table.columns[self._at])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]


def _size(letter: str) -> int:
    """Return how many bytes a code point has in UTF-8, half of a surrogate pair included."""
    code = ord(letter)
    return 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4
