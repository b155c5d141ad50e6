from __future__ import annotations

import pytest

from nimus.reading.entities import entity

FOUND = [
    ("&amp;", 5, "&"),
    ("&nbsp;x", 6, "\xa0"),
    ("&#39;", 5, "'"),
    ("&#1488;", 7, "\u05d0"),
    ("&#x5D0;", 7, "\u05d0"),
    ("&#X5d0;", 7, "\u05d0"),
    ("&#39 ", 4, "'"),
    ("&#0000000000039;", 16, "'"),
    ("&amp", 4, "&"),
    ("&copy2", 5, "\xa9"),
    ("&notit;", 4, "\xac"),
    ("&fjlig;", 7, "fj"),
    ("&#128;", 6, "\u20ac"),
    ("&#0;", 4, "\ufffd"),
    ("&#1;", 4, "\ufffd"),
    ("&#xD800;", 8, "\ufffd"),
    ("&#9999999999;", 13, "\ufffd"),
]


@pytest.mark.parametrize(("text", "end", "words"), FOUND)
def test_a_reference_is_read_as_browsers_do(text: str, end: int, words: str) -> None:
    assert entity(text, 0) == (end, words)


@pytest.mark.parametrize("text", ["&", "& a", "&T", "&#;", "&#x;", "&;", "&nosuch;", "&\u05d0;"])
def test_a_sign_that_names_nothing_is_no_reference(text: str) -> None:
    assert entity(text, 0) is None


def test_a_reference_may_stand_anywhere() -> None:
    assert entity("a &lt; b", 2) == (6, "<")


def test_a_number_of_a_million_digits_is_no_exception() -> None:
    assert entity(f"&#{'9' * 1_000_000};", 0) == (1_000_003, "\ufffd")
