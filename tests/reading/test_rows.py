from __future__ import annotations

import pytest

from nimus.reading.rows import cells, is_delimiter


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("| a | b |", ["a", "b"]),
        ("a | b", ["a", "b"]),
        ("  |a|b  ", ["a", "b"]),
        ("| a \\| b | `c|d` |", ["a \\| b", "`c", "d`"]),
        ("| | a |", ["", "a"]),
        ("|", [""]),
        ("a", ["a"]),
    ],
)
def test_a_line_is_cut_into_cells(line: str, words: list[str]) -> None:
    assert [line[start:end] for start, end in cells(line, 0, len(line))] == words


def test_cells_are_sought_between_two_places() -> None:
    assert cells("x> | a | b", 3, 10) == [(5, 6), (9, 10)]


@pytest.mark.parametrize(
    ("line", "width"),
    [
        ("|---|", 1),
        ("---|:-:", 2),
        ("  | :-- | --: |  ", 2),
        ("---", 0),
        ("| a |", 0),
        ("|--|-x-|", 0),
        ("||", 0),
        ("", 0),
    ],
)
def test_the_line_under_the_head_tells_the_width(line: str, width: int) -> None:
    assert is_delimiter(line, 0, len(line)) == width
