"""Separated values in, the cells of each row out, by their bytes: nothing is decoded here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from nimus.collecting.written import Piece

_QUOTED = re.compile(rb'"[^"]*(?:""[^"]*)*"')
_BREAK = re.compile(rb"\r\n?|\n")
_BLANK = re.compile(rb"(?:\r\n?|\n)+")

_OPEN = "a quotation mark is not closed; close it, for the rest of the file was not checked"
_INNER = "a quotation mark inside a cell is not doubled; double it"


class Cell(NamedTuple):
    """A cell from byte `start` to `end`, its quotation marks included."""

    start: int
    end: int
    is_quoted: bool

    def text(self, content: bytes) -> str:
        """Return what the cell says; a first look at a file may cut a letter in two."""
        if self.is_quoted:
            within = content[self.start + 1 : self.end - 1].replace(b'""', b'"')
        else:
            within = content[self.start : self.end]
        return within.decode(errors="replace")

    def pieces(self, content: bytes) -> Iterator[Piece]:
        """Yield what the cell says, piece by piece: a doubled quotation mark is one."""
        at, end = self.start + self.is_quoted, self.end - self.is_quoted
        while at < end:
            mark = content.find(b'""', at, end) if self.is_quoted else -1
            stop = mark if mark >= 0 else end
            if stop > at:
                yield Piece(content[at:stop].decode(), at, stop)
            if mark >= 0:
                yield Piece('"', mark, mark + 2)
            at = stop + 2


class Line(NamedTuple):
    """A row: its cells, and where the next one starts."""

    start: int
    end: int
    cells: tuple[Cell, ...]


class Damage(NamedTuple):
    """A row that cannot be read: where, why, and where the next one starts."""

    at: int
    end: int
    problem: str


def lines(content: bytes, delimiter: bytes, start: int) -> Iterator[Line | Damage]:
    """Yield the rows from byte `start` on; empty lines are none."""
    while start < len(content):
        blank = _BLANK.match(content, start)
        if blank is not None:
            start = blank.end()
            continue
        found = cells(content, delimiter, start)
        yield found
        start = found.end


def cells(content: bytes, delimiter: bytes, start: int) -> Line | Damage:
    """Return the row that starts at byte `start`."""
    found = []
    at = start
    while True:
        if content[at : at + 1] == b'"':
            quoted = _QUOTED.match(content, at)
            if quoted is None:
                return Damage(at, len(content), _OPEN)
            end = quoted.end()
        else:
            stops = _end(delimiter).search(content, at)
            end = stops.start() if stops else len(content)
            quoted = None
        found.append(Cell(at, end, quoted is not None))
        if content[end : end + 1] == delimiter:
            at = end + 1
            continue
        stop = _BREAK.match(content, end)
        if stop is not None or end == len(content):
            return Line(start, stop.end() if stop else end, tuple(found))
        following = _BREAK.search(content, end)
        return Damage(end - 1, following.end() if following else len(content), _INNER)


@cache
def _end(delimiter: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"[" + re.escape(delimiter) + rb"\r\n]")
