from __future__ import annotations

import pytest

from nimus.api.offsets import moved, utf16_places


@pytest.mark.parametrize("text", ["", "plain", "אני לא יודע", "é\uffff"])
def test_a_text_of_single_units_needs_no_table(text: str) -> None:
    assert utf16_places(text) is None


def test_an_emoji_takes_two_units() -> None:
    assert utf16_places("a🙂b🙂") == [0, 1, 3, 4, 6]


def test_the_table_agrees_with_the_encoder_at_every_place() -> None:
    text = "שלום 🙂👩‍👩‍👧 e\u0301 𝒳!"
    places = utf16_places(text)
    assert places is not None
    assert list(places) == [len(text[:at].encode("utf-16-le")) // 2 for at in range(len(text) + 1)]


def test_every_start_and_end_is_moved_and_nothing_else() -> None:
    value = {
        "score": 1,
        "findings": [{"start": 1, "end": 2, "fix": {"start": 0, "end": 2, "suggestions": ["1"]}}],
        "advice": [{"start": None, "end": None, "id": "start"}],
    }
    assert moved(value, [0, 2, 4]) == {
        "score": 1,
        "findings": [{"start": 2, "end": 4, "fix": {"start": 0, "end": 4, "suggestions": ["1"]}}],
        "advice": [{"start": None, "end": None, "id": "start"}],
    }


def test_the_argument_stays_as_it_was() -> None:
    value = {"start": 1, "end": 1}
    moved(value, [0, 2])
    assert value == {"start": 1, "end": 1}
