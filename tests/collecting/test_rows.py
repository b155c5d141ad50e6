from __future__ import annotations

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from nimus.collecting.rows import Cell, Damage, Line, cells, lines

TEXT = st.text(alphabet='ab,;"\n\r\tש |', max_size=8)


def read(content: bytes, delimiter: bytes = b",") -> list[list[str] | str]:
    return [
        line.problem if isinstance(line, Damage) else [cell.text(content) for cell in line.cells]
        for line in lines(content, delimiter, 0)
    ]


@settings(deadline=None)
@given(
    st.lists(st.lists(TEXT, min_size=2, max_size=4), max_size=4),
    st.sampled_from([",", ";", "\t", "|"]),
    # with another line end, Python leaves breaks in cells without quotes
    st.sampled_from([("\r\n", csv.QUOTE_MINIMAL), ("\n", csv.QUOTE_ALL), ("\r", csv.QUOTE_ALL)]),
)
def test_what_pythons_csv_writes_is_read_as_it_was(
    table: list[list[str]], delimiter: str, way: tuple[str, int]
) -> None:
    into = io.StringIO(newline="")
    csv.writer(into, delimiter=delimiter, lineterminator=way[0], quoting=way[1]).writerows(table)  # type: ignore[arg-type]
    content = into.getvalue().encode()
    assert read(content, delimiter.encode()) == table
    for line in lines(content, delimiter.encode(), 0):
        assert isinstance(line, Line)
        for cell in line.cells:
            pieces = list(cell.pieces(content))
            assert "".join(piece.text for piece in pieces) == cell.text(content)
            for piece in pieces:
                raw = content[piece.start : piece.end].decode()
                assert raw == (piece.text if piece.text != '"' or len(raw) == 1 else '""')


def test_a_cell_is_told_by_its_bytes_with_its_quotes() -> None:
    line = cells('x,"a""b",ש\r\ny'.encode(), b",", 2)
    assert line == Line(2, 13, (Cell(2, 8, is_quoted=True), Cell(9, 11, is_quoted=False)))


def test_empty_lines_are_no_rows_and_the_last_may_lack_its_end() -> None:
    assert read(b"\n\r\na,b\n\n\r\rc,d") == [["a", "b"], ["c", "d"]]


def test_a_quote_inside_a_cell_that_has_none_outside_is_a_letter() -> None:
    assert read(b'5" screen,b\n') == [['5" screen', "b"]]


def test_a_quote_that_is_not_doubled_damages_its_row_and_no_other() -> None:
    assert read(b'"say "hi" now",b\n"c",d\n') == [
        "a quotation mark inside a cell is not doubled; double it",
        ["c", "d"],
    ]


def test_a_quote_that_is_not_closed_ends_the_file() -> None:
    assert read(b'a,b\nc,"d\ne,f\n') == [
        ["a", "b"],
        "a quotation mark is not closed; close it, for the rest of the file was not checked",
    ]


def test_a_letter_that_a_first_look_cuts_is_no_failure() -> None:
    assert read("text,ש".encode()[:-1]) == [["text", "\ufffd"]]
