"""A workbook (.xlsx) in; the words of its cells as one text, and the rows of its sheets, out.

In the text each cell of words is followed by a zero, which no cell can hold. It stands for the
file: drafts lead to it, and what changes in it is put back into the workbook.
"""

from __future__ import annotations

import sys
import zipfile
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import BinaryIO, NamedTuple
from xml.parsers.expat import ExpatError

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from nimus.collecting.sheetcells import New, changed
from nimus.collecting.stored import Position, Stored
from nimus.collecting.zipping import replaced
from nimus.errors import InputError

BETWEEN = b"\0"
_OLD = b"\xd0\xcf\x11\xe0"
_SHARED = "sharedstrings.xml"
_WORDS = frozenset(("s", "str", "inlineStr"))
_FORMULA = "f"


class Cell(NamedTuple):
    """A cell that holds something: its column, from 1, and what it says.

    `start` is where it stands in the text; None where it holds no words, or a formula.
    """

    column: int
    text: str
    start: int | None
    is_formula: bool


class Row(NamedTuple):
    """A row of a sheet by its number, from 1, with the cells that hold something."""

    sheet: str
    member: str
    number: int
    cells: tuple[Cell, ...]

    def place(self, column: int) -> str:
        """Return what a cell is called, as in Sheet1!B7."""
        return f"{self.sheet}!{get_column_letter(column)}{self.number}"


class Words(Stored):
    """The words of a workbook: a place in them is the row and the column of their cell."""

    is_text = False
    # all parts of a file have names, and this one is all that can be written
    name = "words"

    def __init__(
        self, path: str, content: bytes, *, starts: list[int], cells: list[Position]
    ) -> None:
        super().__init__(content)
        self._path = path
        self._starts = starts
        self._cells = cells

    def place(self, at: int) -> Position:
        """Return row and column of the cell in which a byte of the text stands."""
        return self._cells[max(0, bisect_right(self._starts, at) - 1)]

    def start(self, number: int) -> int:
        """Return where a row starts, by its number: each sheet has one, so that none is told."""
        return 0

    def repacked(
        self, whole: BinaryIO, parts: Mapping[str, Sequence[tuple[int, int, bytes, bytes]]]
    ) -> Iterator[bytes]:
        """Yield the workbook's new bytes, given what changes in its words; raises InputError."""
        content = self.content
        for start, end, new, _ in sorted(parts.get(self.name, ()), reverse=True):
            content = content[:start] + new + content[end:]
        yield mended(self._path, whole.read(), content)


def opened(path: str, raw: bytes, most: int) -> list[Row]:
    """Return the rows of a workbook; raises InputError where it cannot be read.

    `most` is how many bytes it may have unpacked.
    """
    if raw.startswith(_OLD):
        problem = "is encrypted, or of the old format .xls; save it as .xlsx without a password"
        raise InputError(path, problem)
    try:
        with zipfile.ZipFile(BytesIO(raw)) as packed:
            size = sum(member.file_size for member in packed.infolist())
        if size > most:
            problem = f"is over the limit of {most:,} bytes unpacked; split it or raise max-bytes"
            raise InputError(path, problem)
        return list(_rows(raw))
    except InputError:
        raise
    # whatever a damaged workbook makes its reader stumble over
    except Exception as error:
        raise InputError(path, "the workbook is damaged; save it anew") from error


def words(path: str, rows: list[Row]) -> Words:
    """Return the words of a workbook as one text."""
    content = bytearray()
    starts, cells = [], []
    for row in rows:
        for cell in row.cells:
            if cell.start is not None:
                starts.append(cell.start)
                cells.append(Position(row.number, cell.column))
                content += cell.text.encode() + BETWEEN
    return Words(path, bytes(content), starts=starts, cells=cells)


def mended(path: str, raw: bytes, content: bytes) -> bytes:
    """Return a workbook whose cells say what its text, changed, says; raises InputError.

    All else of it stays, byte for byte; a cell whose words were shared with others gets its own.
    """
    cells = [
        (row, cell)
        for row in opened(path, raw, sys.maxsize)
        for cell in row.cells
        if cell.start is not None
    ]
    new: dict[str, dict[str, New]] = {}
    for (row, cell), said in zip(cells, content.split(BETWEEN)[:-1], strict=True):
        if said.decode() != cell.text:
            name = f"{get_column_letter(cell.column)}{row.number}"
            new.setdefault(row.member, {})[name] = New(cell.text, said.decode())
    try:
        with zipfile.ZipFile(BytesIO(raw)) as packed:
            names = packed.namelist()
            shared = next((name for name in names if name.lower().endswith(_SHARED)), None)
            pool = packed.read(shared) if shared else b""
            contents = {
                member: changed(packed.read(member), pool, words) for member, words in new.items()
            }
        return replaced(raw, contents)
    except (LookupError, ValueError, ExpatError) as error:
        raise InputError(path, "is a workbook of a kind that cannot be written back") from error


def _rows(raw: bytes) -> Iterator[Row]:
    book = load_workbook(BytesIO(raw), read_only=True)
    at = 0
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # some programs write wrong ones
        member = sheet._worksheet_path  # type: ignore[attr-defined]  # noqa: SLF001  untold else
        for number, row in enumerate(sheet.iter_rows(), 1):
            cells = []
            for found in row:
                if found.value is None:
                    continue
                text = str(found.value)
                has_words = found.data_type in _WORDS
                is_formula = found.data_type == _FORMULA
                cells.append(Cell(found.column, text, at if has_words else None, is_formula))
                at += len(text.encode()) + len(BETWEEN) if has_words else 0
            if cells:
                yield Row(sheet.title, member, number, tuple(cells))
    book.close()
