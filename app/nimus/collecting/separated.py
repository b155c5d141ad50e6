"""A table of separated values (CSV, TSV, what Excel calls Unicode text) in, its replies out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from nimus.collecting.contract import Collected, Shape, Source
from nimus.collecting.rows import Cell, Damage, Line, cells, lines
from nimus.collecting.stored import Stored
from nimus.collecting.tables import NO_TEXT, columns, product
from nimus.collecting.tables.reading import replies
from nimus.collecting.written import Change, Splice, Written
from nimus.errors import InputError, NoReply

_DELIMITERS = (b",", b";", b"\t", b"|")
_NONE = b"\0"
# the first line with which some programs tell Excel the delimiter
_TOLD = re.compile(rb'"?sep=([,;\t|])"?(?:\r\n?|\n)', re.IGNORECASE)


@dataclass(frozen=True)
class _Header:
    delimiter: bytes
    names: tuple[str, ...]
    end: int

    @cached_property
    def worth(self) -> tuple[bool, int, int]:
        """How well a delimiter cuts a header: into the names that a table has, or into many."""
        return product(self.names) is not None, len(columns(self.names)), len(self.names)


def _collect(source: Source) -> Iterator[Collected | InputError]:
    stored = source.stored
    header = _header(stored.content)
    known = columns(header.names)
    if not known:
        yield InputError(source.path, NO_TEXT, line=1)
        return
    is_empty = True
    for number, line in enumerate(lines(stored.content, header.delimiter, header.end)):
        is_empty = False
        if isinstance(line, Damage):
            yield InputError(source.path, line.problem, line=stored.place(line.at).line)
        elif len(line.cells) != len(header.names):
            count, expected = len(line.cells), len(header.names)
            problem = f"the row has {count} cells and the header {expected}; mend its delimiters"
            yield InputError(source.path, problem, line=stored.place(line.start).line)
        else:
            row = _Row(stored, line, header.delimiter, number)
            yield from replies(source, known, row)
    if is_empty:
        yield NoReply(source.path, "holds no reply below its header; put one in")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the file, its cells decoded when they are asked for."""

    stored: Stored
    cut: Line
    delimiter: bytes
    number: int

    def text(self, at: int) -> str:
        return self.cut.cells[at].text(self.stored.content)

    def written(self, at: int) -> Written:
        cell = self.cut.cells[at]
        return Written.of(
            cell.pieces(self.stored.content),
            self.stored,
            end=cell.end - cell.is_quoted,
            spell=_doubled if cell.is_quoted else str,
            respell=None if cell.is_quoted else _Plain(cell, self.delimiter).respell,
        )

    def line(self, at: int) -> int:
        return self.stored.place(self.cut.cells[at].start).line

    def place(self, at: int) -> str:
        return f"rows[{self.number}]"


@dataclass(frozen=True, slots=True)
class _Plain:
    """A cell without quotes, which gets them where its new words could be read as more cells."""

    cell: Cell
    delimiter: bytes

    def respell(self, written: Written, changes: Sequence[Change]) -> list[Splice]:
        """Return the splices of the changes: of the words alone, else of the whole cell."""
        text = written.text
        for change in sorted(changes, reverse=True):
            text = text[: change.span.start] + change.words + text[change.span.end :]
        if text and not any(sign in text for sign in self._special - set(written.text)):
            return replace(written, respell=None).splices(changes)
        return [Splice(self.cell.start, self.cell.end, f'"{_doubled(text)}"'.encode())]

    @property
    def _special(self) -> set[str]:
        # where a row is one cell, nothing parts it here, but it would for others
        return {'"', "\r", "\n", "," if self.delimiter == _NONE else self.delimiter.decode()}


def _doubled(words: str) -> str:
    return words.replace('"', '""')


def _header(content: bytes) -> _Header:
    """Return the first row as the delimiter reads it that makes the most of it."""
    told = _TOLD.match(content)
    start = told.end() if told else 0
    read = []
    for delimiter in [told.group(1)] if told else _DELIMITERS:
        first = cells(content, delimiter, start)
        if isinstance(first, Line):
            names = tuple(cell.text(content) for cell in first.cells)
            read.append(_Header(delimiter, names, first.end))
    best = max(read, key=lambda header: header.worth, default=_Header(_NONE, (), start))
    # a single column needs no delimiter, and whoever wrote it by hand quoted no comma
    return replace(best, delimiter=_NONE) if len(best.names) == 1 else best


def _recognises(beginning: bytes) -> bool:
    """Tell a header: a help desk's, or two names at least, of which nearly all are known."""
    header = _header(beginning)
    if product(header.names) is not None:
        return header.end < len(beginning)
    known = columns(header.names)
    return header.end < len(beginning) and len(known) > 1 and len(known) * 2 > len(header.names)


SHAPE = Shape(
    name="csv",
    suffixes=(".csv", ".tsv"),
    within=(".txt",),  # what Excel saves as Unicode text
    collect=_collect,
    recognises=_recognises,
)
