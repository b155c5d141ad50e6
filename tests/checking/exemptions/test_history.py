"""What stands in quoted history was said by somebody else."""

from __future__ import annotations

import pytest

from nimus import Draft, Engine, Options
from nimus.checking.exemptions.history import EXEMPTION

EXPLAIN = Options(explain=True)


def excused(engine: Engine, text: str) -> list[tuple[str, str]]:
    report = engine.check(Draft(text=text), EXPLAIN)
    assert report.findings == ()
    return [(one.finding.text, one.by) for one in report.excused]


def test_the_exemption_has_a_name() -> None:
    assert EXEMPTION.name == "history"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "It left today.\n\nOn Mon, 3 Jan 2026, Dana wrote:\nI don't care",
            "I don't care",
            id="english-head",
        ),
        pytest.param("It left today.\n> I don't care", "I don't care", id="marked-line"),
        pytest.param(
            "המשלוח יצא היום.\n\nבתאריך יום ב׳, 3 בינו׳ 2026, מאת דנה כתבה:\nלא אכפת לי",
            "לא אכפת לי",
            id="hebrew-head",
        ),
    ],
)
def test_what_is_quoted_below_a_reply_is_excused(engine: Engine, text: str, said: str) -> None:
    assert excused(engine, text) == [(said, "history")]


def test_the_agents_own_words_above_are_not(engine: Engine) -> None:
    text = "I don't care.\n\nOn Mon, 3 Jan 2026, Dana wrote:\nI don't care"
    report = engine.check(Draft(text=text), EXPLAIN)
    assert [one.span.start for one in report.findings] == [0]
    assert [one.by for one in report.excused] == ["history"]
