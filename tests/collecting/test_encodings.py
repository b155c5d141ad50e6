from __future__ import annotations

import codecs

import pytest

from nimus.collecting.encodings import decoded, known, told
from nimus.errors import InputError

REPLY = "שלום דנה,\nההחזר אושר היום.\n"


@pytest.mark.parametrize(
    ("raw", "name", "mark"),
    [
        (b"Hi", "utf-8", b""),
        (b"", "utf-8", b""),
        (REPLY.encode(), "utf-8", b""),
        (REPLY.encode("utf-8-sig"), "utf-8", codecs.BOM_UTF8),
        (REPLY.encode("cp1255"), "cp1255", b""),
        ("I\u2019m sorry \u2013 really".encode("cp1252"), "cp1255", b""),
        (codecs.BOM_UTF16_LE + REPLY.encode("utf-16-le"), "utf-16-le", codecs.BOM_UTF16_LE),
        (codecs.BOM_UTF16_BE + REPLY.encode("utf-16-be"), "utf-16-be", codecs.BOM_UTF16_BE),
        (REPLY.encode("utf-16-le"), "utf-16-le", b""),
        (REPLY.encode("utf-16-be"), "utf-16-be", b""),
        ("Hello, Dana".encode("utf-16-le"), "utf-16-le", b""),
        (codecs.BOM_UTF32_LE + REPLY.encode("utf-32-le"), "utf-32-le", codecs.BOM_UTF32_LE),
        # one damaged byte makes no other encoding of it
        (REPLY.encode() + b"\xe9", "utf-8", b""),
        ("Don\u2019t \u2013 ever".encode() + b"\xe9", "utf-8", b""),
        (b"caf\xe9 na\xefve \xff\xfe\xdf", "utf-8", b""),
    ],
    ids=[
        "ascii",
        "empty",
        "utf-8",
        "utf-8-mark",
        "windows-1255",
        "quotes-of-windows",
        "utf-16-le-mark",
        "utf-16-be-mark",
        "utf-16-le",
        "utf-16-be",
        "utf-16-latin",
        "utf-32",
        "damaged",
        "damaged-english",
        "neither",
    ],
)
def test_an_encoding_is_told_by_its_mark_or_its_bytes(raw: bytes, name: str, mark: bytes) -> None:
    assert told("a", raw, None) == (name, mark)


def test_the_user_tells_an_encoding_and_a_mark_tells_better() -> None:
    assert told("a", REPLY.encode("cp1255"), "windows-1255") == ("cp1255", b"")
    assert told("a", b"caf\xe9", "latin-1") == ("iso8859-1", b"")
    assert told("a", REPLY.encode("utf-16"), "cp1255") == ("utf-16-le", codecs.BOM_UTF16_LE)


@pytest.mark.parametrize(
    ("asked", "name"),
    [("UTF8", "utf-8"), ("utf-8-sig", "utf-8"), ("UTF-16", "utf-16-le"), ("hebrew", "iso8859-8")],
)
def test_an_encoding_has_many_names(asked: str, name: str) -> None:
    assert known("a", asked) == name


@pytest.mark.parametrize("asked", ["klingon", "", "hex", "rot13", "undefined", "a\0b"])
def test_a_name_that_is_no_encodings_is_an_error(asked: str) -> None:
    with pytest.raises(InputError, match="a: the encoding that was asked for is unknown; say utf"):
        known("a", asked)


@pytest.mark.parametrize(
    ("raw", "name", "line", "shown"),
    [
        pytest.param(b"a\nb\n\xff", "utf-8", 3, "UTF-8", id="utf-8"),
        pytest.param(b"a\r\nb\rc\xd7", "utf-8", 3, "UTF-8", id="cut-off"),
        pytest.param(b"\xed\xa0\x80", "utf-8", 1, "UTF-8", id="surrogate"),
        pytest.param(b"\xf9\n\xd9", "cp1255", 2, "Windows-1255", id="undefined"),
        pytest.param("\n\n".encode("utf-16-le") + b"\x00\xd8a\x00", "utf-16-le", 3, "UTF-16-LE"),
        pytest.param("a\n".encode("utf-16-be") + b"\0", "utf-16-be", 2, "UTF-16-BE", id="odd"),
        pytest.param(b"a\r" * 600_000 + b"\xff", "utf-8", 600_001, "UTF-8", id="far"),
        pytest.param(b"\n" * 1_048_575 + b"\r\n\xff", "utf-8", 1_048_577, "UTF-8", id="parted"),
    ],
)
def test_what_is_no_text_is_an_error_with_its_line(
    raw: bytes, name: str, line: int, shown: str
) -> None:
    with pytest.raises(InputError) as error:
        decoded("a", raw, name, b"")
    assert str(error.value) == f"a:{line}: is not {shown}; save it as UTF-8, or say its --encoding"


def test_half_a_surrogate_pair_is_an_error_where_an_encoding_can_hold_it() -> None:
    with pytest.raises(InputError, match="is not whole UNICODE_ESCAPE"):
        decoded("a", rb"\ud800", "unicode_escape", b"")


def test_an_encoding_that_would_not_come_back_the_same_is_refused() -> None:
    assert decoded("a", b"a+AGE-", "ascii", b"") == b"a+AGE-"
    with pytest.raises(InputError, match="UTF-7 that could not be written back the same"):
        decoded("a", b"a+AGE-", "utf-7", b"")
