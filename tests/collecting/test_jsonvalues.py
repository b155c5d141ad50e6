from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nimus.collecting.jsonvalues import Kind, Value


def string(raw: bytes) -> Value:
    return Value(Kind.STRING, raw, 0, len(raw))


@pytest.mark.parametrize(
    ("raw", "pieces"),
    [
        (rb'""', []),
        (rb'"ab"', [("ab", 1, 3)]),
        (rb'"a\nb"', [("a", 1, 2), ("\n", 2, 4), ("b", 4, 5)]),
        (rb'"\"\\\/"', [('"', 1, 3), ("\\", 3, 5), ("/", 5, 7)]),
        (rb'"\u05E9x"', [("\u05e9", 1, 7), ("x", 7, 8)]),
        (rb'"\ud83d\ude00"', [("\U0001f600", 1, 13)]),
        (rb'"\\u05e9"', [("\\", 1, 3), ("u05e9", 3, 8)]),
        (rb'"\ud83d\u05e9"', [("\ud83d", 1, 7), ("\u05e9", 7, 13)]),
    ],
    ids=["empty", "verbatim", "short", "signs", "code", "pair", "backslash", "half"],
)
def test_a_string_is_told_piece_by_piece(raw: bytes, pieces: list[tuple[str, int, int]]) -> None:
    assert list(string(raw).pieces()) == pieces


@given(text=st.text(), is_ascii=st.booleans())
def test_a_string_says_what_any_reader_reads(text: str, is_ascii: bool) -> None:
    raw = json.dumps(text, ensure_ascii=is_ascii).encode(errors="surrogatepass")
    assert string(raw).text == text


def test_another_value_says_how_it_is_written() -> None:
    content = b"[12, null]"
    assert Value(Kind.SCALAR, content, 1, 3).text == "12"
    assert not Value(Kind.SCALAR, content, 1, 3).is_null
    assert Value(Kind.SCALAR, content, 5, 9).is_null
