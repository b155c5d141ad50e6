from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from nimus.collecting.written import Piece
from nimus.collecting.yamlscalars import indentation, pieces

TEXT = st.text(alphabet="ab :#-'\"\\\n\tש😀", max_size=30)
# lines as a person writes them into a block, its breaks and indentation too
LINES = st.lists(st.sampled_from(["a", "b c", "", " x", "שלום", "\ty", "- z", "# no"]), max_size=7)


def read(document: str) -> tuple[list[Piece], str, str]:
    """Return the pieces of the first value of a mapping, as it is written, and what it says."""
    root = yaml.compose(document, yaml.SafeLoader)
    assert isinstance(root, yaml.MappingNode)
    node = root.value[0][1]
    raw = document[node.start_mark.index : node.end_mark.index]
    return pieces(raw, node.style or "", node.value), raw, node.value


def is_located(found: list[Piece], raw: str) -> bool:
    """Tell whether each letter that is written as itself stands where its piece says."""
    return all(
        raw[piece.start : piece.end] == piece.text
        for piece in found
        if len(piece.text) > 1 and piece.text.strip("\n")
    )


@settings(deadline=None)
@given(text=TEXT, style=st.sampled_from(["", "'", '"', "|", ">"]), width=st.integers(5, 80))
def test_what_pyyaml_writes_is_read_piece_by_piece(text: str, style: str, width: int) -> None:
    document = yaml.safe_dump({"k": text}, default_style=style, width=width, allow_unicode=True)
    found, raw, value = read(document)
    assert value == text
    assert "".join(piece.text for piece in found) == text
    assert found != [Piece(text, 0, len(raw))] or not raw or style == ""
    assert is_located(found, raw)


@settings(deadline=None)
@given(
    lines=LINES,
    style=st.sampled_from(["|", ">", "|-", ">+", "|+", "|2", ">2-"]),
    end=st.sampled_from(["\n", "\r\n"]),
    following=st.sampled_from(["", "z: 1", "# a comment"]),
)
def test_a_block_is_read_line_by_line_however_it_is_clipped(
    lines: list[str], style: str, end: str, following: str
) -> None:
    block = end.join([f"k: {style}", *(f"  {line}" if line else "" for line in lines), following])
    try:
        found, raw, value = read(block)
    except yaml.YAMLError:
        return  # the first line of a block decides on its indentation
    assert "".join(piece.text for piece in found) == value
    assert is_located(found, raw)
    assert len(found) > 1 or len(value) < 10


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("k: a b", [("a b", "a b")]),
        ("k: a\n  b\n\n  c", [("a", "a"), (" ", "\n  "), ("b", "b"), ("\n", "\n\n  "), ("c", "c")]),
        ("k: 'it''s'", [("it", "it"), ("'", "''"), ("s", "s")]),
        (
            r'k: "a\n\u05e9\x41\_"',
            [("a", "a"), ("\n", r"\n"), ("ש", r"\u05e9"), ("A", r"\x41"), ("\xa0", r"\_")],
        ),
        ('k: "a \\\n   b"', [("a ", "a "), ("b", "b")]),
        ("k: |\n  a\n   b\n", [("a", "a"), ("\n", "\n  "), (" b", " b"), ("\n", "\n")]),
        (
            "k: >-\n  a\n  b\n\n  c\n",
            [("a", "a"), (" ", "\n  "), ("b", "b"), ("\n", "\n\n  "), ("c", "c")],
        ),
        ("k: ''", []),
    ],
    ids=[
        "plain",
        "folded-plain",
        "single",
        "escapes",
        "escaped-break",
        "literal",
        "folded",
        "empty",
    ],
)
def test_each_style_is_cut_where_its_signs_stand(
    document: str, expected: list[tuple[str, str]]
) -> None:
    found, raw, _ = read(document)
    assert [(piece.text, raw[piece.start : piece.end]) for piece in found] == expected


def test_a_scalar_written_in_an_unknown_way_is_one_piece() -> None:
    assert pieces("a\u2028b", "", "a b") == [Piece("a b", 0, 3)]


def test_the_indentation_of_a_block_is_that_of_its_lines() -> None:
    assert indentation("|\n\n    a\n      b\n", "\na\n  b\n") == 4
    assert indentation("|2\n     a\n", "   a\n") == 2
    assert indentation("|\n", "") == 0
