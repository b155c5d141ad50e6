from __future__ import annotations

import io
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nimus.collecting.stored import Position, Stored
from nimus.errors import InputError

# letters that Windows-1255 has, and the ends of lines
LETTERS = "abz ,\r\n\"'שלוםךץ\u05b0\u20aa\u201c\u2013"
MARKED = {
    "utf-8": b"",
    "utf-8-sig": b"",
    "cp1255": b"",
    "utf-16-le": b"\xff\xfe",
    "utf-16-be": b"\xfe\xff",
    "utf-32-le": b"\xff\xfe\0\0",
}


def placed(text: str, at: int) -> Position:
    """Count by hand: line and column of a code point."""
    before = text[:at]
    flat = before.replace("\r\n", "\n").replace("\r", "\n")
    if before.endswith("\r") and text[at : at + 1] == "\n":
        flat = flat[:-1] + "_"  # between the two, the line has not ended
    return Position(flat.count("\n") + 1, len(flat) - flat.rfind("\n"))


@pytest.mark.parametrize("name", ["", *MARKED])
@settings(deadline=None)
@given(text=st.text(alphabet=LETTERS), order=st.randoms(use_true_random=False))
def test_in_every_encoding_each_place_is_told_and_the_bytes_come_back(
    name: str, text: str, order: object
) -> None:
    raw = MARKED.get(name, b"") + text.encode(name or "utf-8")
    stored = Stored.of("a", raw, None if MARKED.get(name) else name or None)
    assert stored.content == text.encode()
    assert stored.encoded(stored.content) == raw
    places = list(range(len(text) + 1))
    order.shuffle(places)  # type: ignore[attr-defined]
    for at in places:
        assert stored.place(len(text[:at].encode())) == placed(text, at)


@settings(deadline=None)
@given(st.text(alphabet=LETTERS + "😀\u2028\x85\ufeff\x0c"))
def test_any_text_in_utf_8_is_stored_as_it_is(text: str) -> None:
    stored = Stored.of("a", text.encode("utf-8"), "utf-8")
    assert stored.encoded(stored.content).decode() == text


@settings(deadline=None)
@given(st.text(alphabet="שלום, דנה\n", min_size=8))
def test_hebrew_in_windows_1255_or_utf_16_needs_no_name(text: str) -> None:
    hebrew = "שלום" + text
    for name in ("cp1255", "utf-16-le", "utf-16-be"):
        stored = Stored.of("a", hebrew.encode(name))
        assert (stored.encoding, stored.content.decode()) == (name, hebrew)


def test_a_line_is_given_without_its_end() -> None:
    stored = Stored(b"a\r\nb\rc\n\nd")
    assert [stored.line(number) for number in range(1, 6)] == ["a", "b", "c", "", "d"]


def test_a_part_of_a_file_counts_the_lines_before_it() -> None:
    stored = Stored("אב\nג".encode(), base=100, first=7)
    assert stored.place(2) == (7, 2)
    assert stored.place(5) == (8, 1)
    assert stored.line(8) == "ג"


def test_a_line_of_megabytes_is_told_from_the_place_told_before() -> None:
    stored = Stored(b"x" * 3_000_000)
    columns = [stored.place(at).column for at in range(0, 3_000_000, 30)]
    assert columns == list(range(1, 3_000_001, 30))


def test_what_an_encoding_lacks_cannot_be_written() -> None:
    stored = Stored.of("a", "שלום".encode("cp1255"))
    with pytest.raises(UnicodeEncodeError):
        stored.encoded("😀".encode())


def test_a_stream_is_read_and_an_unknown_encoding_refused() -> None:
    stream = cast("io.BufferedReader", io.BytesIO(b"Hi"))
    assert Stored.read("a", stream).content == b"Hi"
    with pytest.raises(InputError, match="a: the encoding that was asked for is unknown"):
        Stored.read("a", stream, "klingon")
