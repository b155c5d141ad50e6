"""A workbook of replies in, its replies out: each sheet is a table below a row of headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from nimus.collecting.contract import Collected, Source
from nimus.collecting.naming import Role
from nimus.collecting.tables import NO_TEXT, columns
from nimus.collecting.tables.contract import Column
from nimus.collecting.tables.reading import replies
from nimus.collecting.workbooks import Cell, Row, Words, opened, words
from nimus.collecting.written import Piece, Written
from nimus.errors import InputError, NoReply

Found = Iterator[Collected | InputError]


def collected(source: Source) -> Found:
    """Yield the replies of all sheets that have a column of them."""
    rows = opened(source.path, source.content(source.max_bytes), source.max_bytes)
    said = words(source.path, rows)
    has_table = has_rows = False
    for _, sheet in groupby(rows, key=attrgetter("member")):
        header, *below = sheet
        names = [""] * header.cells[-1].column
        for cell in header.cells:
            names[cell.column - 1] = cell.text
        known = columns(names)
        has_table = has_table or bool(known)
        for row in below if known else ():
            has_rows = True
            yield from _replies(source, known, _Row(said, row))
    if not has_table:
        yield InputError(source.path, NO_TEXT, line=1)
    elif not has_rows:
        yield NoReply(source.path, "holds no reply below its header; put one in")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a sheet as tables have it: its columns count from 0."""

    said: Words
    row: Row

    def cell(self, at: int) -> Cell | None:
        """Return a cell by its column, if it holds something."""
        return next((cell for cell in self.row.cells if cell.column == at + 1), None)

    def text(self, at: int) -> str:
        cell = self.cell(at)
        return cell.text if cell else ""

    def written(self, at: int) -> Written:
        cell = self.cell(at)
        assert cell is not None
        assert cell.start is not None
        end = cell.start + len(cell.text.encode())
        return Written.of([Piece(cell.text, cell.start, end)], self.said, end=end)

    def line(self, at: int) -> int:
        return self.row.number

    def place(self, at: int) -> str:
        return self.row.place(at + 1)


def _replies(source: Source, known: tuple[Column, ...], row: _Row) -> Found:
    """Yield the replies of a row; a formula in the place of one is an error, a number is none."""
    held = []
    for column in known:
        cell = row.cell(column.at)
        is_text = column.role in {Role.TEXT, Role.SUBJECT}
        if is_text and cell is not None and cell.is_formula:
            problem = f"{row.place(column.at)}: is a formula; put the text in its place"
            yield InputError(source.path, problem, line=row.line(column.at))
        elif not is_text or (cell is not None and cell.start is not None):
            held.append(column)
    yield from replies(source, held, row)
