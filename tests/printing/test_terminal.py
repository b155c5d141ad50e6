from __future__ import annotations

import pytest

from nimus.printing.terminal import Colour, excerpt, isolated, painted, visible


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


def test_words_are_painted_only_when_it_is_on() -> None:
    assert painted("a", Colour.RED, on=True) == "\x1b[31ma\x1b[0m"
    assert painted("a", Colour.BOLD, Colour.RED, on=True) == "\x1b[1;31ma\x1b[0m"
    assert painted("a", Colour.RED, on=False) == "a"
