from __future__ import annotations

from email.header import Header, decode_header, make_header

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nimus.collecting.stored import Stored
from nimus.collecting.subjects import Subject
from nimus.collecting.written import Change, Written
from nimus.spans import Span

TEXT = st.text(alphabet="ab?=_ שלום", min_size=1, max_size=80).map(lambda text: f"x{text}x")


def read(content: bytes) -> Written:
    subject = Subject(0, len(content))
    return Written.of(
        subject.pieces(content), Stored(content), end=len(content), respell=subject.respell
    )


def mended(written: Written, change: Change) -> bytes:
    content = written.stored.content
    for splice in sorted(written.splices([change]), reverse=True):
        content = content[: splice.start] + splice.content + content[splice.end :]
    return content


def told(content: bytes) -> str:
    return str(make_header(decode_header(content.decode())))


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"Your refund", "Your refund"),
        (b"Your\r\n refund", "Your refund"),
        (b"=?utf-8?q?=D7=A9_a=3D?=", "ש a="),
        (b"=?UTF-8?B?16k=?= x", "ש x"),
        (b"Re: =?windows-1255?Q?=F9=EC?=", "Re: של"),
        (b"=?utf-8?q?a?=\r\n =?utf-8?q?b?=", "ab"),
        (b"=?utf-8?q?=D7?= =?utf-8?q?=A9?=", "ש"),
        ("שלום =?x".encode(), "שלום =?x"),
    ],
    ids=["plain", "folded", "q", "b", "windows", "side-by-side", "parted-letter", "raw"],
)
def test_a_subject_is_read_through_encoded_words(content: bytes, text: str) -> None:
    assert read(content).text == text


@settings(deadline=None)
@given(TEXT, TEXT, st.sampled_from(["utf-8", "cp1255", "us-ascii"]), st.data())
def test_a_change_is_written_as_a_header_can_hold_it(
    text: str, words: str, charset: str, drawn: st.DataObject
) -> None:
    if charset == "us-ascii":
        text = "".join(letter for letter in text if letter in "abx_")
    content = Header(text, charset).encode(linesep="\r\n").encode()
    written = read(content)
    assert written.text == text
    start = drawn.draw(st.integers(0, len(text)))
    stop = drawn.draw(st.integers(start, len(text)))
    again = mended(written, Change(Span(start, stop), words))
    assert again.isascii()
    assert read(again).text == text[:start] + words + text[stop:]
    if "=?" not in text + words:
        assert told(again) == text[:start] + words + text[stop:]


def test_plain_words_in_a_plain_subject_change_nothing_else() -> None:
    assert (
        mended(read(b"Your  old\r\n\trefund"), Change(Span(6, 9), "new"))
        == b"Your  new\r\n\trefund"
    )


def test_a_break_in_new_words_is_a_space() -> None:
    assert mended(read(b"ab"), Change(Span(1, 1), "x\ny")) == b"ax yb"


def test_an_unknown_charset_raises() -> None:
    with pytest.raises(LookupError):
        read(b"=?klingon?q?a?=")
