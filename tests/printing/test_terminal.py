from __future__ import annotations

import pytest

from nimus.printing.terminal import (
    Colour,
    cells,
    escaped,
    excerpt,
    isolated,
    painted,
    turned,
    visible,
)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("one  two\r\nthree\u2028four", "one two three four"),
        ("a\x1b[31mb\x07", "a\\x1b[31mb\\x07"),
        ("a\u202eb\u2069c", "a\\u202eb\\u2069c"),
        ("a\udcff", "a\\udcff"),
        ("שָׁלוֹם 😀", "שָׁלוֹם 😀"),
    ],
    ids=["lines", "escapes", "bidi", "surrogate", "words"],
)
def test_what_a_terminal_would_obey_is_shown(words: str, shown: str) -> None:
    assert visible(words) == shown


def test_an_excerpt_is_one_short_line() -> None:
    assert excerpt("a b\nc") == "a b c"
    assert excerpt("a" * 120) == "a" * 120
    assert excerpt("a" * 121) == "a" * 119 + "…"


def test_hebrew_and_arabic_are_isolated_and_latin_is_not() -> None:
    assert isolated("שלום") == "\u2068שלום\u2069"
    assert isolated("12 مرحبا") == "\u206812 مرحبا\u2069"
    assert isolated("Hello 12!") == "Hello 12!"


def test_hebrew_after_a_placeholder_is_told_to_read_from_right_to_left() -> None:
    assert isolated("{{name}}, שלום") == "\u2067{{name}}, שלום\u2069"
    assert isolated("Dana, שלום") == "\u2068Dana, שלום\u2069"


def test_words_are_painted_only_when_it_is_on() -> None:
    assert painted("a", Colour.RED, on=True) == "\x1b[31ma\x1b[0m"
    assert painted("a", Colour.BOLD, Colour.RED, on=True) == "\x1b[1;31ma\x1b[0m"
    assert painted("a", Colour.RED, on=False) == "a"


def test_controls_are_escaped_and_spaces_kept() -> None:
    assert escaped("a  b\tc\u202e") == "a  b\\x09c\\u202e"


def test_hebrew_is_isolated_or_laid_out_as_it_is_seen() -> None:
    assert turned("\u05d0\u05d1 (c)", visual=False) == "\u2068\u05d0\u05d1 (c)\u2069"
    assert turned("\u05d0\u05d1 (c)", visual=True) == "(c) \u05d1\u05d0"
    assert turned("abc", visual=True) == turned("abc", visual=False) == "abc"


@pytest.mark.parametrize(
    ("words", "columns"),
    [("abc", 3), ("שָׁל", 2), ("日本", 4), ("🙂", 2), ("e\u0301\u200d", 1), ("", 0)],
    ids=["latin", "points", "wide", "emoji", "combining", "empty"],
)
def test_the_columns_of_a_terminal_are_counted(words: str, columns: int) -> None:
    assert cells(words) == columns
