"""Which lines a phrase runs over."""

from __future__ import annotations

import re

import pytest

from nimus import Draft, Engine
from nimus.matching.contract import Match
from nimus.matching.wraps import around, bridged
from nimus.parsing.documents import Parsed
from nimus.parsing.lexicon import Likeness
from nimus.phrasebook.rules import Phrase
from nimus.reading.prose import Prose
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


LINES = Prose(text="Please\ncalm\ndown")


def test_a_line_amid_a_phrase_is_reached() -> None:
    assert bridged(LINES, frozenset({7, 12}), lambda _: [match(7, 16, 1.0)]) == {12}


def test_words_that_are_hardly_the_phrase_reach_nothing() -> None:
    assert bridged(LINES, frozenset({12}), lambda _: [match(7, 16, 0.93)]) == frozenset()


def test_only_what_stands_around_the_lines_is_read() -> None:
    far = "We sent it on Monday. " * 30
    text = f"{far}Please calm\ndown, {far}Please calm\ndown, {far}"
    starts = frozenset(at + 1 for at, char in enumerate(text) if char == "\n")
    read: list[str] = []

    def find(parsed: Parsed) -> list[Match]:
        trial = parsed.prose.text
        read.append(trial)
        places = [found.start() for found in re.finditer("calm", trial)]
        return [match(at, at + len("calm\ndown"), 1.0) for at in places]

    assert bridged(Prose(text=text), starts, find) == starts
    assert len(read[0]) < 400


def test_beside_code_all_is_read() -> None:
    text = f"`a` {'b ' * 200}Please calm\ndown."
    at = text.index("\n") + 1
    read: list[str] = []

    def find(parsed: Parsed) -> list[Match]:
        read.append(parsed.prose.text)
        return [match(at - 5, at + 4, 1.0)]

    prose = Prose(text=text, opaque=(Span(0, 3),))
    assert bridged(prose, frozenset({at}), find) == {at}
    assert read == [text]


@pytest.mark.parametrize(
    ("text", "starts", "expected"),
    [
        ("calm\ndown", [5], ["calm\ndown"]),
        (f"{'a ' * 100}calm\ndown {'b ' * 100}", [205], [f"{'a ' * 37}calm\ndown {'b ' * 38}"]),
        (f"{'a' * 300}\ndown", [301], ["down"]),
        ("one\ntwo\nthree", [4, 8], ["one\ntwo\nthree"]),
    ],
    ids=["short", "amid", "one-long-word", "together"],
)
def test_whole_words_are_taken_from_around(
    text: str, starts: list[int], expected: list[str]
) -> None:
    assert [span.of(text).strip() for span in around(text, starts)] == [
        one.strip() for one in expected
    ]


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
