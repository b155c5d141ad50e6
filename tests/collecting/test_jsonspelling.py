from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nimus.collecting.jsonspelling import Spelling
from nimus.collecting.jsontext import Cursor
from nimus.collecting.stored import Stored
from nimus.collecting.written import Change, Written
from nimus.spans import Span

WHOLE = st.text(st.characters(exclude_categories=["Cs"]))


def first(content: bytes, encoding: str = "utf-8") -> Written:
    """Read the first string of a list."""
    stored = Stored(content, encoding=encoding)
    reading = Cursor("a", stored)
    next(reading.elements())
    return Spelling(stored).written(reading.value())


@pytest.mark.parametrize(
    ("content", "words", "spelled"),
    [
        ('["a"]', 'say "x"\\ \n\t\0', '\\"x\\"\\\\ \\n\\t\\u0000'),
        ('["a"]', "\u05e9", "\u05e9"),
        ('["\u05d0"]', "\u05e9 \U0001f600", "\u05e9 \U0001f600"),
        ('["\\u05d0"]', "\u05e9 \U0001f600", "\\u05e9 \\ud83d\\ude00"),
        ('["\\u05D0 \\u200F"]', "\u05ea", "\\u05EA"),
        ('["a", "\\u05d0"]', "\u05e9", "\\u05e9"),
        ('["a", "\\u05d0\u05d1"]', "\u05e9", "\u05e9"),
        ('["\\\\u05d0"]', "\u05e9", "\u05e9"),
        ('["a"]', "<br/>", "<br/>"),
        ('["<\\/p>"]', "<br/>", "<br\\/>"),
        ('["a", "<\\/p>"]', "<br/>", "<br\\/>"),
        ('["<p/>", "<\\/p>"]', "<br/>", "<br/>"),
        ('["\\u003cp\\u003e"]', "<b>&", "\\u003cb\\u003e&"),
        ('["a", "\\u003cp\\u003e"]', "<b>", "\\u003cb\\u003e"),
        ('["<p>", "\\u003cp\\u003e"]', "<b", "<b"),
        ('["\\u0022"]', '"', "\\u0022"),
    ],
    ids=[
        "signs",
        "letters",
        "hebrew-verbatim",
        "hebrew-in-codes",
        "capital-digits",
        "codes-elsewhere",
        "both-elsewhere",
        "backslash",
        "slash",
        "slash-escaped",
        "slash-escaped-elsewhere",
        "slash-not-here",
        "brackets-in-codes",
        "brackets-in-codes-elsewhere",
        "brackets-not-here",
        "quotes-in-codes",
    ],
)
def test_words_are_spelled_as_the_string_is_or_else_its_file(
    content: str, words: str, spelled: str
) -> None:
    assert first(content.encode()).spell(words).removeprefix("say ") == spelled


def test_a_letter_that_the_files_encoding_lacks_is_spelled_by_its_code() -> None:
    assert first('["\u05d0"]'.encode(), "cp1255").spell("\u05d1\u0416") == "\u05d1\\u0416"


def style(text: str, *, is_ascii: bool, slashes: bool, coded: str) -> str:
    """Write a string as one of the many tools does."""
    raw = json.dumps(text, ensure_ascii=is_ascii)
    for sign in coded:
        raw = raw.replace(sign, f"\\u{ord(sign):04x}")
    return raw.replace("/", "\\/") if slashes else raw


@given(
    text=WHOLE,
    words=WHOLE,
    is_ascii=st.booleans(),
    slashes=st.booleans(),
    coded=st.sampled_from(["", "<>&", "'"]),
    drawn=st.data(),
)
def test_each_code_point_is_located_and_a_change_changes_nothing_else(
    text: str, words: str, is_ascii: bool, slashes: bool, coded: str, drawn: st.DataObject
) -> None:
    raw = style(text, is_ascii=is_ascii, slashes=slashes, coded=coded)
    content = f'["{raw[1:-1]}", "x/\\/"]'.encode()
    written = first(content)
    assert written.text == text
    for at, letter in enumerate(text):
        place = written.locate(Span(at, at + 1))
        assert json.loads(b'"%b"' % content[place.start : place.end]) == letter
    start = drawn.draw(st.integers(0, len(text)))
    end = drawn.draw(st.integers(start, len(text)))
    (splice,) = written.splices([Change(Span(start, end), words)])
    mended = content[: splice.start] + splice.content + content[splice.end :]
    assert json.loads(mended) == [text[:start] + words + text[end:], "x//"]
    if is_ascii and not raw.isascii():
        assert mended.isascii()
