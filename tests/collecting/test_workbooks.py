from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from nimus.collecting.workbooks import mended, opened, words
from nimus.errors import InputError


def book(*sheets: Sequence[Sequence[object]]) -> bytes:
    into = BytesIO()
    made = Workbook()
    made.remove(made.worksheets[0])
    for number, rows in enumerate(sheets):
        sheet = made.create_sheet(f"S{number}")
        for row in rows:
            sheet.append(list(row))
    made.save(into)
    return into.getvalue()


def test_the_words_of_all_sheets_are_one_text_that_leads_to_their_cells() -> None:
    rows = opened("a", book([["ש", 5], [None, "b\nc"]], [["d"]]), 10_000_000)
    said = words("a", rows)
    assert said.content == "ש\0b\nc\0d\0".encode()
    assert [said.place(at) for at in (0, 1, 3, 5, 7)] == [(1, 1), (1, 1), (2, 2), (2, 2), (1, 1)]
    assert not said.is_text
    assert [(row.sheet, row.number) for row in rows] == [("S0", 1), ("S0", 2), ("S1", 1)]
    assert rows[1].place(28) == "S0!AB2"


def test_formulas_and_numbers_are_no_words() -> None:
    (row,) = opened("a", book([["=A2", 5, True, "x"]]), 10_000_000)
    assert [(cell.text, cell.start, cell.is_formula) for cell in row.cells] == [
        ("=A2", None, True),
        ("5", None, False),
        ("True", None, False),
        ("x", 0, False),
    ]


@pytest.mark.parametrize(
    ("raw", "most", "problem"),
    [
        (b"\xd0\xcf\x11\xe0\xa1", 99, "is encrypted, or of the old format .xls; save it as .xlsx"),
        (b"PK\x03\x04 nonsense", 99, "the workbook is damaged; save it anew"),
        (b"", 99, "the workbook is damaged; save it anew"),
        (book([["x"]])[:-40], 10_000_000, "the workbook is damaged; save it anew"),
        (
            book([["x" * 500]]),
            99,
            "is over the limit of 99 bytes unpacked; split it or raise max-bytes",
        ),
    ],
    ids=["encrypted", "nonsense", "empty", "cut-off", "too-large"],
)
def test_what_cannot_be_read_is_an_error(raw: bytes, most: int, problem: str) -> None:
    with pytest.raises(InputError) as error:
        opened("a", raw, most)
    assert str(error.value).startswith(f"a: {problem}")


TEXT = st.text(alphabet="ab <&>\"'\n\tשלום😀", min_size=1, max_size=20).filter(
    lambda text: not text.startswith("=")
)


def bold(cells: list[str]) -> bytes:
    made = Workbook()
    sheet = made.worksheets[0]
    for row, text in enumerate(cells, 1):
        sheet.cell(row, 2, text).font = Font(bold=True)
    into = BytesIO()
    made.save(into)
    return into.getvalue()


@settings(deadline=None, max_examples=30)
@given(st.lists(TEXT, min_size=1, max_size=4), TEXT, st.data())
def test_a_cell_that_changed_is_read_so_and_every_other_member_keeps_its_bytes(
    cells: list[str], new: str, drawn: st.DataObject
) -> None:
    raw = bold(cells)
    at = drawn.draw(st.integers(0, len(cells) - 1))
    parts = words("a", opened("a", raw, 10_000_000)).content.split(b"\0")
    assert [part.decode() for part in parts[:-1]] == cells
    parts[at] = new.encode()
    again = mended("a", raw, b"\0".join(parts))
    sheet = load_workbook(BytesIO(again)).worksheets[0]
    said = [sheet.cell(row, 2).value for row in range(1, len(cells) + 1)]
    assert said == [new if row == at else text for row, text in enumerate(cells)]
    assert sheet.cell(at + 1, 2).font.bold
    with zipfile.ZipFile(BytesIO(raw)) as old, zipfile.ZipFile(BytesIO(again)) as zipped:
        for name in old.namelist():
            if name != "xl/worksheets/sheet1.xml":
                assert zipped.read(name) == old.read(name)


def test_a_workbook_with_nothing_changed_is_the_same() -> None:
    raw = bold(["a", "b"])
    assert mended("a", raw, b"a\0b\0") == raw


def test_a_damaged_workbook_is_an_error() -> None:
    with pytest.raises(InputError, match="the workbook is damaged"):
        mended("a", b"PK", b"")


def test_the_words_know_how_their_workbook_is_written() -> None:
    raw = bold(["Calm down", "x"])
    said = words("a", opened("a", raw, 10_000_000))
    again = b"".join(said.repacked(BytesIO(raw), {"words": [(0, 4, b"Sit", b"Calm")]}))
    assert [cell.text for row in opened("a", again, 10_000_000) for cell in row.cells] == [
        "Sit down",
        "x",
    ]
