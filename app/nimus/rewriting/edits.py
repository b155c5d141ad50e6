"""Changes, step upon step, in; edits of the first text out: sorted, disjoint, complete."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nimus.rewrite import Edit
from nimus.rewriting.contract import Change
from nimus.spans import Span


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the present text; `new` is None where it is `[start, end)` of the first text."""

    start: int
    end: int
    new: str | None
    reason: str = ""

    @property
    def size(self) -> int:
        return self.end - self.start if self.new is None else len(self.new)


class Patch:
    """The first text with all changes so far, and where each part of it came from."""

    def __init__(self, text: str) -> None:
        self._first = text
        self._pieces = [_Piece(0, len(text), None)]

    def copy(self) -> Patch:
        """Return a patch with the same changes, which takes others without touching this one."""
        copied = Patch(self._first)
        copied._pieces = self._pieces  # replaced by each change, never altered
        return copied

    @property
    def text(self) -> str:
        """The text as it now stands."""
        return "".join(
            self._first[p.start : p.end] if p.new is None else p.new for p in self._pieces
        )

    def apply(self, changes: Iterable[Change]) -> None:
        """Make changes, given in spans of the present text and disjoint."""
        for change in sorted(changes, key=lambda c: c.span, reverse=True):
            left, rest = self._split(self._pieces, change.span.start)
            gone, right = self._split(rest, change.span.end - change.span.start)
            at = left[-1].end if left else 0
            start = gone[0].start if gone else at
            end = gone[-1].end if gone else at
            self._pieces = [*left, _Piece(start, end, change.text, change.reason), *right]

    @staticmethod
    def _split(pieces: list[_Piece], at: int) -> tuple[list[_Piece], list[_Piece]]:
        left: list[_Piece] = []
        for number, piece in enumerate(pieces):
            after = pieces[number + 1 :]
            if at == 0 and piece.size:
                return left, pieces[number:]
            if at < piece.size:
                if piece.new is None:
                    middle = piece.start + at
                    return (
                        [*left, _Piece(piece.start, middle, None)],
                        [_Piece(middle, piece.end, None), *after],
                    )
                return (
                    [*left, _Piece(piece.start, piece.end, piece.new[:at], piece.reason)],
                    [_Piece(piece.end, piece.end, piece.new[at:], piece.reason), *after],
                )
            left.append(piece)
            at -= piece.size
        return left, []

    def edits(self) -> tuple[Edit, ...]:
        """Return the changes as edits of the first text; neighbours are one, idle ones none."""
        merged: list[_Piece] = []
        for piece in self._pieces:
            if piece.new is None:
                if piece.size:
                    merged.append(piece)
            elif merged and merged[-1].new is not None:
                last = merged[-1]
                words = f"{last.new}{piece.new}"
                merged[-1] = _Piece(last.start, max(last.end, piece.end), words, last.reason)
            else:
                merged.append(piece)
        return tuple(
            Edit(span=Span(p.start, p.end), replacement=p.new, reason=p.reason)
            for p in merged
            if p.new is not None and p.new != self._first[p.start : p.end]
        )
