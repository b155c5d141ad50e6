from __future__ import annotations

import io
from typing import cast

import pytest

from nimus.collecting.contract import Collected, Source
from nimus.collecting.text import SHAPE
from nimus.draft import Context, Draft
from nimus.errors import InputError
from nimus.spans import Span

BASE = Draft(text="", language="he", context=Context(channel="sms"))


def collected(content: bytes, *, max_chars: int = 100) -> Collected | InputError:
    source = Source(
        path="a.txt",
        stream=io.BufferedReader(cast("io.RawIOBase", io.BytesIO(content))),
        base=BASE,
        format=None,
        max_chars=max_chars,
    )
    (one,) = SHAPE.collect(source)
    return one


def test_the_whole_file_is_one_draft_with_the_language_and_context_of_the_flags() -> None:
    one = collected("שלום.\n\nלהתראות.".encode())
    assert isinstance(one, Collected)
    assert (one.path, one.line) == ("a.txt", 1)
    assert one.draft == Draft(
        text="שלום.\n\nלהתראות.", language="he", context=Context(channel="sms")
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1255"])
def test_the_places_and_the_bytes_of_the_file_are_known_in_any_encoding(encoding: str) -> None:
    raw = "שלום.\r\nלהתראות.".encode(encoding)
    one = collected(raw)
    assert isinstance(one, Collected)
    assert one.written is not None
    assert one.written.positions(Span(7, 14)) == ((2, 1), (2, 8))
    stored = one.written.stored
    assert stored.encoded(stored.content) == raw


@pytest.mark.parametrize("text", ["a\r\nb\r\n", "a\rb", "a\u2028b\x0c", "a\x00b"])
def test_every_code_point_of_the_file_stays(text: str) -> None:
    one = collected(text.encode())
    assert isinstance(one, Collected)
    assert one.draft.text == text


def test_a_byte_order_mark_is_no_part_of_the_draft() -> None:
    one = collected(b"\xef\xbb\xbfabc", max_chars=3)
    assert isinstance(one, Collected)
    assert one.draft.text == "abc"


@pytest.mark.parametrize(
    ("content", "line", "encoding"),
    [
        pytest.param(b"a\nb\n\xff\xfb", 3, "UTF-8", id="no-encoding"),
        pytest.param(b"\xef\xbb\xbf\xff", 1, "UTF-8", id="after-a-mark"),
        pytest.param(b"\xff\xfea\x00\n\x00a", 2, "UTF-16-LE", id="utf-16"),
        pytest.param(b"ok\n\xd7", 2, "UTF-8", id="cut-off"),
        pytest.param(b"\xed\xa0\x80", 1, "UTF-8", id="surrogate"),
        pytest.param(b"\xf9\xec\xe5\xed\n\xd9", 2, "Windows-1255", id="windows-1255"),
    ],
)
def test_bytes_that_are_no_text_are_an_error_with_their_line(
    content: bytes, line: int, encoding: str
) -> None:
    one = collected(content)
    assert isinstance(one, InputError)
    problem = f"is not {encoding}; save it as UTF-8, or say its --encoding"
    assert str(one) == f"a.txt:{line}: {problem}"


def test_the_limit_counts_code_points_and_not_bytes() -> None:
    assert isinstance(collected("😀😀😀😀".encode(), max_chars=4), Collected)
    one = collected("שלום!".encode(), max_chars=4)
    assert isinstance(one, InputError)
    assert str(one) == "a.txt: is over the limit of 4 code points; split it or raise max-chars"


def test_of_a_file_that_is_far_too_long_little_is_read() -> None:
    raw = io.BytesIO(b"a" * 1_000_000)
    source = Source(
        path="a.txt",
        stream=io.BufferedReader(cast("io.RawIOBase", raw)),
        base=BASE,
        format=None,
        max_chars=10,
    )
    (one,) = SHAPE.collect(source)
    assert isinstance(one, InputError)
    assert raw.tell() < 20_000
