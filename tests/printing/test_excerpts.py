from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nimus.printing.contract import Layout
from nimus.printing.excerpts import Excerpt, lines
from nimus.printing.terminal import Colour, cells
from nimus.spans import Span


def excerpt(text: str, words: str, **layout: bool | int) -> list[str]:
    start = text.index(words)
    return list(lines(text, Span(start, start + len(words)), Layout(**layout)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("Hi.\nSo XX, Dana.\nBye", ["So XX, Dana.", "   ^^"], id="its-line"),
        pytest.param("a\r\nb XX\r\nc", ["b XX", "  ^^"], id="crlf"),
        pytest.param("a\rb XX\rc", ["b XX", "  ^^"], id="cr"),
        pytest.param("\t  b XX", ["b XX", "  ^^"], id="indented"),
        pytest.param("a\tb\tXX", ["a b XX", "    ^^"], id="tabs"),
        pytest.param("日本 XX", ["日本 XX", "     ^^"], id="wide"),
        pytest.param("🙂 XX", ["🙂 XX", "   ^^"], id="emoji"),
        pytest.param("e\u0301 XX", ["e\u0301 XX", "  ^^"], id="combining"),
        pytest.param("\x1b[2J XX", ["\\x1b[2J XX", "        ^^"], id="controls"),
        pytest.param("a\u202eb XX", ["a\\u202eb XX", "         ^^"], id="overrides"),
    ],
)
def test_the_line_is_shown_with_a_caret_below_the_words(text: str, shown: list[str]) -> None:
    assert excerpt(text, "XX") == shown


def test_words_that_are_the_whole_line_are_not_said_twice() -> None:
    assert excerpt("XX", "XX") == []
    assert excerpt("a\n XX\nb", "XX") == []


def test_of_words_on_two_lines_the_first_is_shown() -> None:
    text = "So I don't\nknow it."
    assert excerpt(text, "I don't\nknow") == ["So I don't", "   ^^^^^^^"]
    assert excerpt(text, "\nknow") == ["know it.", "^^^^"]


def test_a_long_line_is_cut_about_the_words() -> None:
    text = "one two three " * 20 + "XX" + " four five six" * 20
    line, carets = excerpt(text, "XX", width=44)
    assert line == "…one two three XX four five six four…"
    assert carets == " " * line.index("XX") + "^^"


def test_where_there_is_more_room_on_one_side_it_is_used() -> None:
    line, _ = excerpt("one two three four five XX", "XX", width=28)
    assert line == "…two three four five XX"


def test_words_longer_than_the_line_are_cut() -> None:
    words = "word " * 30 + "end"
    (line, carets) = excerpt(f"a {words} b", words, width=24)
    assert line == "a word word word… b"
    assert carets == "  ^^^^^^^^^^^^^^^"


def test_in_a_line_with_hebrew_the_words_themselves_are_marked() -> None:
    assert excerpt("שלום, אין לי מה לעשות.", "אין לי מה לעשות") == [
        "\u2068שלום, ^אין לי מה לעשות^.\u2069"
    ]
    assert excerpt("Hi דנה, I don't know", "I don't know") == ["\u2068Hi דנה, ^I don't know^\u2069"]


def test_in_visual_order_the_caret_stands_below_what_is_seen() -> None:
    assert excerpt("שלום, אין לי מה לעשות.", "אין לי מה לעשות", visual=True) == [
        ".תושעל המ יל ןיא ,םולש",
        " ^^^^^^^^^^^^^^^",
    ]
    assert excerpt("Hi דנה לוי, so", "דנה", visual=True) == ["Hi יול הנד, so", "       ^^^"]
    assert excerpt("ב-Wolt אין מה", "Wolt", visual=True) == ["המ ןיא Wolt-ב", "       ^^^^"]
    assert excerpt("שָׁלוֹם דנה", "דנה", visual=True)[1] == "^^^"


def test_in_colour_the_words_of_a_hebrew_line_are_painted() -> None:
    span = Span(4, 6)
    shown = list(lines("אבג דה", span, Layout(colour=True), Colour.RED))
    assert shown == ["\u2068אבג ^\x1b[31mדה\x1b[0m^\u2069"]
    carets = list(lines("abc de", span, Layout(colour=True), Colour.RED))[1]
    assert carets == "\x1b[31m    ^^\x1b[0m"


@given(st.text(), st.text(min_size=1), st.text(), st.integers(0, 60), st.booleans())
def test_any_text_is_two_short_lines_at_most(
    before: str, words: str, after: str, width: int, visual: bool
) -> None:
    span = Span(len(before), len(before + words))
    layout = Layout(width=width, visual=visual)
    shown = list(lines(before + words + after, span, layout))
    assert len(shown) <= 2
    assert all(len(line.splitlines()) <= 1 for line in shown)
    assert all(cells(line) <= max(20, width - 4 if width else 100) + 2 for line in shown)


def test_only_what_can_be_shown_of_a_long_text_is_looked_at() -> None:
    text = "word " * 2_000_000
    found = Excerpt.of(text, Span(5_000_000, 5_000_004), 40)
    assert found == ("…word word word ", "word", " word word word…")
