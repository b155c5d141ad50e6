from __future__ import annotations

import pytest

from nimus.api.languagetool.places import AROUND, Places
from nimus.spans import Span


def test_a_place_counts_a_character_beyond_the_plane_twice() -> None:
    places = Places.of("a😀\u05d0\u05b8b")
    assert places.units(Span(4, 5)) == Span(5, 6)
    assert places.units(Span(1, 2)) == Span(1, 3)


def test_where_every_character_is_one_unit_a_place_is_itself() -> None:
    assert Places.of("שלום").units(Span(1, 3)) == Span(1, 3)


def test_a_short_text_is_its_own_context() -> None:
    assert Places.of("Hi\nDana, calm\tdown.").context(Span(9, 18)) == {
        "text": "Hi Dana, calm\tdown.",
        "offset": 9,
        "length": 9,
    }


@pytest.mark.parametrize(
    ("before", "after", "shown", "offset"),
    [
        (39, 39, "x" * 39 + "AB" + "y" * 39, 39),
        (40, 40, "..." + "x" * 40 + "AB" + "y" * 40 + "...", 43),
        (99, 99, "..." + "x" * 40 + "AB" + "y" * 40 + "...", 43),
    ],
)
def test_a_context_is_forty_units_wide_and_says_where_it_is_cut(
    before: int, after: int, shown: str, offset: int
) -> None:
    text = "x" * before + "AB" + "y" * after
    context = Places.of(text).context(Span(before, before + 2))
    assert context == {"text": shown, "offset": offset, "length": 2}


def test_a_context_cuts_no_character_in_two() -> None:
    text = "😀" * 30 + "x" + "AB" + "y" + "😀" * 30
    context = Places.of(text).context(Span(31, 33))
    shown = context["text"]
    assert shown == "..." + "😀" * 19 + "xABy" + "😀" * 19 + "..."
    assert context["offset"] == 3 + 2 * 19 + 1
    assert AROUND == 40
