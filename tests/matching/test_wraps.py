"""Which lines a phrase runs over."""

from __future__ import annotations

import pytest

from nimus import Draft, Engine
from nimus.matching.contract import Match
from nimus.matching.wraps import bridged
from nimus.parsing.lexicon import Likeness
from nimus.phrasebook.rules import Phrase
from nimus.spans import Span


def match(start: int, end: int, score: float) -> Match:
    return Match(
        phrase=Phrase(rule="calm-down", language="en", say="calm down"),
        span=Span(start, end),
        kind=Likeness.EXACT,
        score=score,
        first=0,
        last=1,
        sentence=0,
        matched=2,
    )


def test_a_line_amid_a_phrase_is_reached() -> None:
    assert bridged([5, 10, 20], [match(5, 18, 1.0)]) == {10}


def test_words_that_are_hardly_the_phrase_reach_nothing() -> None:
    assert bridged([10], [match(5, 18, 0.93)]) == frozenset()


@pytest.mark.parametrize("draft_format", ["plain", "markdown"])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Please calm\ndown now.", "calm\ndown", id="calm-down"),
        pytest.param("As\nI already told\nyou, no.", "As\nI already told\nyou", id="three-lines"),
        pytest.param("אין לי\r\nמה לעשות בעניין", "אין לי\r\nמה לעשות", id="nothing-i-can-do"),
        pytest.param(
            "תודה שכתבת. כמו שכבר\nאמרתי לך, בדקנו", "כמו שכבר\nאמרתי לך", id="already-told-you"
        ),
    ],
)
def test_a_phrase_is_found_over_a_line_break(
    engine: Engine, text: str, found: str, draft_format: str
) -> None:
    (finding,) = engine.check(Draft(text=text, format=draft_format)).findings
    assert finding.text == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Please calm\n\ndown now.", id="blank-line"),
        pytest.param("- please calm\n- down now.", id="list"),
        pytest.param("Please calm\nDown jackets are on sale", id="capital"),
        pytest.param("- כמו שכבר\n- אמרתי לך", id="hebrew-list"),
        pytest.param("כמו שכבר.\nאמרתי לך", id="hebrew-stop"),
    ],
)
def test_lines_of_their_own_hold_no_phrase_together(engine: Engine, text: str) -> None:
    assert not any("\n" in finding.text for finding in engine.check(Draft(text=text)).findings)


def test_other_lines_stay_as_they_are(engine: Engine) -> None:
    text = "שלום דנה\nבדקנו שוב ואין לי\nמה לעשות\nבברכה\nדן"
    report = engine.check(Draft(text=text))
    assert [sentence.span.of(text) for sentence in report.sentences] == [
        "שלום דנה",
        "בדקנו שוב ואין לי\nמה לעשות",
        "בברכה",
        "דן",
    ]
