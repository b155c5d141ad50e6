from __future__ import annotations

import base64
import quopri

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nimus.collecting.stored import Stored
from nimus.collecting.transfers import Body, applied, letters, quoted, sixty_four
from nimus.collecting.written import Change, Written
from nimus.spans import Span

TEXT = st.text(alphabet="ab =\r\n.,-שלום\u2026", max_size=120).map(
    lambda text: text.replace("\r", "").replace("\n", "\r\n")
)


def encoded(text: str, transfer: str, charset: str) -> bytes:
    raw = text.encode(charset)
    if transfer == "base64":
        return base64.encodebytes(raw).replace(b"\n", b"\r\n")
    if transfer == "quoted-printable":
        return quopri.encodestring(raw.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")
    return raw


def decoded(content: bytes, transfer: str, charset: str) -> str:
    if transfer == "base64":
        return base64.b64decode(content).decode(charset)
    if transfer == "quoted-printable":
        return quopri.decodestring(content).decode(charset)
    return content.decode(charset)


def read(content: bytes, transfer: str, charset: str, *, is_html: bool = False) -> Written:
    body = Body(start=0, end=len(content), transfer=transfer, charset=charset, is_html=is_html)
    pieces = list(body.pieces(content))
    return Written.of(pieces, Stored(content), end=len(content), respell=body.respell)


def mended(written: Written, *changes: Change) -> bytes:
    content = written.stored.content
    for splice in sorted(written.splices(changes), reverse=True):
        content = content[: splice.start] + splice.content + content[splice.end :]
    return content


@pytest.mark.parametrize("charset", ["utf-8", "cp1255", "utf-16-le"])
@pytest.mark.parametrize("transfer", ["quoted-printable", "base64"])
@settings(deadline=None)
@given(text=TEXT, words=TEXT, drawn=st.data())
def test_a_part_is_read_and_a_change_written_in_its_own_way(
    transfer: str, charset: str, text: str, words: str, drawn: st.DataObject
) -> None:
    if charset == "utf-16-le" and transfer == "quoted-printable":
        charset = "iso8859-8"
        text, words = text.replace("\u2026", "."), words.replace("\u2026", ".")
    content = encoded(text, transfer, charset)
    written = read(content, transfer, charset)
    assert written.text == text
    start = drawn.draw(st.integers(0, len(text)))
    stop = drawn.draw(st.integers(start, len(text)))
    if "\r\n" in (text[start - 1 : start + 1], text[stop - 1 : stop + 1]):
        return  # nobody puts words between the two signs of a break
    again = mended(written, Change(Span(start, stop), words))
    expected = text[:start] + words + text[stop:]
    # a part without a break does not tell which ones it would have
    said = decoded(again, transfer, charset)
    assert said.replace("\r\n", "\n") == expected.replace("\r\n", "\n")
    assert max(map(len, again.splitlines()), default=0) <= 76


@settings(deadline=None)
@given(text=TEXT, words=st.lists(TEXT, max_size=6), drawn=st.data())
def test_many_changes_of_quoted_printable_share_its_lines(
    text: str, words: list[str], drawn: st.DataObject
) -> None:
    text = text.replace("\r\n", " ")
    places = sorted(drawn.draw(st.sets(st.integers(0, len(text)), max_size=2 * len(words))))
    changes = [
        Change(Span(start, stop), some)
        for start, stop, some in zip(places[::2], places[1::2], words, strict=False)
    ]
    content = encoded(text, "quoted-printable", "utf-8")
    again = mended(read(content, "quoted-printable", "utf-8"), *changes)
    said = decoded(again, "quoted-printable", "utf-8")
    assert said.replace("\r\n", "\n") == applied(text, changes).replace("\r\n", "\n")
    assert max(map(len, again.splitlines()), default=0) <= 76


def test_new_words_leave_the_other_lines_of_quoted_printable_alone() -> None:
    content = (
        b"Your parcel is late. Please calm dow=\r\nn while we ask the courier where it may b=\r\n"
        b"e by now.\r\nBest,\r\n"
    )
    written = read(content, "quoted-printable", "utf-8")
    at = written.text.index("Please calm down")
    new = "You have every right to be angry about it"
    assert mended(written, Change(Span(at, at + 16), new)) == (
        b"Your parcel is late. You have every right to be angry about it =\r\n"
        b"while we ask the courier where it may b=\r\ne by now.\r\nBest,\r\n"
    )


@settings(deadline=None)
@given(text=TEXT, charset=st.sampled_from(["utf-8", "cp1255"]))
def test_the_bytes_of_a_letter_are_that_letter(text: str, charset: str) -> None:
    content = encoded(text, "quoted-printable", charset)
    written = read(content, "quoted-printable", charset)
    for at, letter in enumerate(text):
        place = written.locate(Span(at, at + 1))
        part = content[place.start : place.end]
        assert quopri.decodestring(part.replace(b"=\r\n", b"")).decode(charset) == letter


def test_a_part_without_an_encoding_stands_as_it_is() -> None:
    written = read("שלום dear".encode(), "8bit", "utf-8")
    assert mended(written, Change(Span(0, 4), "Hi…")).decode() == "Hi… dear"


def test_a_letter_over_a_soft_break_is_one_letter() -> None:
    content = b"a=D7=\r\n=A9b"
    written = read(content, "quoted-printable", "utf-8")
    assert written.text == "aשb"
    assert written.locate(Span(1, 2)) == Span(1, 10)
    assert mended(written, Change(Span(1, 2), "x")) == b"axb"


def test_a_sign_that_a_charset_lacks_is_written_otherwise() -> None:
    change = Change(Span(0, 1), "a\u2026\u05d0\u2019")
    html = read(b"xy", "quoted-printable", "iso8859-1", is_html=True)
    assert mended(html, change) == b"a&#8230;&#1488;&#8217;y"
    plain = read(b"xy", "7bit", "iso8859-8")
    assert mended(plain, change) == "a...\u05d0'y".encode()
    with pytest.raises(UnicodeEncodeError):
        mended(read(b"xy", "quoted-printable", "iso8859-1"), change)


def test_base64_changes_from_the_change_on_in_lines_as_long_as_its_own() -> None:
    content = b"\r\nYWJjZGVm\r\nZ2hpamts\r\nbW5v\r\n\r\n"
    written = read(content, "base64", "utf-8")
    assert written.text == "abcdefghijklmno"
    again = mended(written, Change(Span(7, 8), "HH"))
    assert again == b"\r\nYWJjZGVm\r\nZ0hIaWpr\r\nbG1ubw==\r\n\r\n"
    one_line = mended(read(b"YWI=\r\n", "base64", "utf-8"), Change(Span(2, 2), "x" * 60))
    assert [len(line) for line in one_line.split(b"\r\n")] == [76, 8, 0]


@pytest.mark.parametrize(
    ("transfer", "content"),
    [
        ("base64", b"Q"),
        ("base64", b"/w=="),
        ("quoted-printable", b"=FF"),
        ("quoted-printable", b"=D7"),
    ],
)
def test_what_is_damaged_raises(transfer: str, content: bytes) -> None:
    with pytest.raises(ValueError, match=r"base64|decode|codec"):
        read(content, transfer, "utf-8")


def test_octets_and_letters_know_their_places() -> None:
    assert [tuple(one) for one in quoted(b"a=3D", 0, 4, "utf-8")] == [(b"a", 0, 1), (b"=", 1, 4)]
    assert [tuple(one) for one in sixty_four(b"Y W\nI=", 0, 6)] == [(b"a", 0, 3), (b"b", 2, 5)]
    assert [tuple(one) for one in letters(quoted(b"=F9", 0, 3, "cp1255"), "cp1255")] == [
        ("ש", 0, 3)
    ]


def test_changes_are_applied_from_the_last_on() -> None:
    assert applied("abc", [Change(Span(0, 1), "xx"), Change(Span(2, 2), "-")]) == "xxb-c"
