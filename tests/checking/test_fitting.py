"""A suggestion as it is written in its place: case, stop and emoji."""

from __future__ import annotations

import pytest

from nimus.checking.fitting import Place

SAID = "You have every right to be angry."
GRIN = "\U0001f642"


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        pytest.param(Place("", "", "Calm down."), SAID, id="a-sentence"),
        pytest.param(
            Place("", "", "calm down.", lead="Hi Dana, "),
            "you have every right to be angry.",
            id="behind-a-greeting",
        ),
        pytest.param(
            Place("", "", "Calm down.", lead="It left, today. "), SAID, id="behind-a-stop"
        ),
        pytest.param(Place(". ", " T", ", calm down, t"), f". {SAID} T", id="behind-a-new-stop"),
        pytest.param(
            Place(", ", "", ", calm down."), ", you have every right to be angry.", id="comma"
        ),
        pytest.param(
            Place("", "", "calm down", lead="It left (", amid=True),
            "you have every right to be angry",
            id="in-brackets-amid-a-sentence",
        ),
        pytest.param(Place("", "", "Calm down.", lead="("), SAID, id="in-brackets-of-its-own"),
        pytest.param(
            Place("", "", "Calm down", aside=True),
            "You have every right to be angry",
            id="before-brackets",
        ),
        pytest.param(
            Place("", "", f"Calm down {GRIN}"),
            f"You have every right to be angry {GRIN}",
            id="an-emoji-is-the-stop",
        ),
        pytest.param(
            Place("", "", f"Calm down! {GRIN}"), f"{SAID} {GRIN}", id="an-emoji-behind-a-stop"
        ),
        pytest.param(Place("", " T", f"Calm {GRIN} down, t"), f"{SAID} {GRIN} T", id="emoji-amid"),
        pytest.param(
            Place("", "", "Calm down :)"), "You have every right to be angry :)", id="smiley"
        ),
    ],
)
def test_a_suggestion_is_written_as_its_place_asks(place: Place, expected: str) -> None:
    assert place.put(SAID) == expected


@pytest.mark.parametrize(
    ("words", "replaced", "expected"),
    [
        ("I'm looking into it.", "calm down.", "I'm looking into it."),
        ("I see.", "calm down.", "I see."),
        ("Dana should be there.", "I promise Dana will be there.", "Dana should be there."),
        ("The box should be there.", "The box will be there.", "the box should be there."),
        ("It's here.", "calm down.", "it's here."),
    ],
    ids=["i-am", "i", "a-name", "no-name", "it-is"],
)
def test_behind_a_comma_only_i_and_names_keep_a_capital(
    words: str, replaced: str, expected: str
) -> None:
    assert Place("", "", replaced, lead="Hi Noa, ").put(words) == expected
