"""A negation right before a phrase turns it round; a negation of its own does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nimus import Draft, Engine
from nimus.checking.exemptions.contract import Case
from nimus.checking.exemptions.polarity import EXEMPTION
from nimus.matching.contract import Match
from nimus.parsing.documents import Parsed

Parse = Callable[[str], Parsed]
Stand = Callable[[Parsed, str], Match]


@pytest.fixture
def by(engine: Engine, parse: Parse, stand: Stand) -> Callable[[str, str], str | None]:
    def by(text: str, said: str) -> str | None:
        parsed = parse(text)
        rule = engine.book.rules["dont-know"]
        return EXEMPTION.excuses(
            Case(match=stand(parsed, said), rule=rule, parsed=parsed, pardons={})
        )

    return by


By = Callable[[str, str], str | None]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("It is not your own fault.", "your own fault", id="not"),
        pytest.param("You would never waste our time.", "waste our time", id="never"),
        pytest.param("We don't hurry up.", "hurry up", id="contraction"),
        pytest.param("זו לא אשמתך.", "אשמתך", id="hebrew"),
    ],
)
def test_a_negation_right_before_turns_a_phrase_round(by: By, text: str, said: str) -> None:
    assert by(text, said) == "other-sense"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("It is your own fault.", "your own fault", id="no-negation"),
        pytest.param("No, it is your own fault.", "it is your own fault", id="other-clause"),
        pytest.param("Not today. Hurry up.", "Hurry up", id="other-sentence"),
        pytest.param("Hurry up.", "Hurry up", id="first-word"),
        pytest.param("It is never not my problem.", "not my problem", id="own-negation"),
    ],
)
def test_any_other_phrase_stays_what_it_is(by: By, text: str, said: str) -> None:
    assert by(text, said) is None


@pytest.mark.parametrize(
    "text",
    ["I never said I don't know the answer.", "I'm not saying calm down.", "לא אמרתי שלא אכפת לי."],
)
def test_what_the_writer_denies_having_said_is_no_finding(engine: Engine, text: str) -> None:
    assert engine.check(Draft(text=text)).findings == ()
