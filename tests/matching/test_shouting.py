"""Shouting is found: words in capitals, and exclamation marks in heat."""

from __future__ import annotations

import pytest

from nimus import Draft, Engine


def found(engine: Engine, text: str) -> list[tuple[str, str]]:
    return [(f.rule, f.text) for f in engine.check(Draft(text=text)).findings]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        pytest.param(
            "PLEASE READ THE LETTER ABOUT YOUR ROOM",
            ["PLEASE READ THE LETTER ABOUT YOUR ROOM"],
            id="a-whole-line",
        ),
        pytest.param("Your room IS NOT READY YET.", ["IS NOT READY YET"], id="part-of-a-line"),
        pytest.param("We wrote to you twice!!!", ["!!!"], id="marks-in-heat"),
        pytest.param("תקראו כבר את המכתב!!!", ["!!!"], id="hebrew-marks-in-heat"),
        pytest.param("It is SUSPENDED!!! for now.", ["SUSPENDED", "!!!"], id="one-word-and-marks"),
        pytest.param("It is SOLD OUT!!!", ["SOLD OUT", "!!!"], id="capitals-and-their-marks"),
        pytest.param("Your NETFLIX!!! account.", [], id="a-name-and-marks"),
        pytest.param("It is SUSPENDED for now.", [], id="one-word-alone"),
        pytest.param("The USB and HDMI ports work with the FAQ.", [], id="abbreviations"),
        pytest.param("THANK YOU SO MUCH!!!", [], id="joy-in-capitals"),
        pytest.param("תודה רבה רבה!!!", [], id="hebrew-joy"),
        pytest.param("See you on Sunday!!!", [], id="marks-without-heat"),
        pytest.param("> WE ARE WAITING FOR THE ROOM", [], id="quoted-history"),
    ],
)
def test_shouting(engine: Engine, text: str, spans: list[str]) -> None:
    assert [span for rule, span in found(engine, text) if rule == "aggression"] == spans


def test_what_is_said_counts_more_than_how_loud(engine: Engine) -> None:
    assert found(engine, "I DON'T CARE") == [("dont-care", "I DON'T CARE")]


def test_a_shouted_fact_is_said_again_in_small_letters(engine: Engine) -> None:
    report = engine.check(Draft(text="YOUR ROOM 12 HAS A VIEW OF THE SEA, I THINK"))
    assert report.findings[0].fix.suggestions == ("Your room 12 has a view of the sea, I think",)
