"""Words that the writer does not adopt are excused: quoted, and said whose they are."""

from __future__ import annotations

import pytest

from nimus import Draft, Engine, Options


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param('You wrote: "I don\'t care about the price".', "I don't care", id="you-wrote"),
        pytest.param(
            "You wrote \u201cI don\u2019t care\u201d to us.", "I don\u2019t care", id="curly"
        ),
        pytest.param('You were told "calm down" by our agent.', "calm down", id="disowned"),
        pytest.param(
            'You wrote to us:\n"I don\'t care about the price"', "I don't care", id="next-line"
        ),
        pytest.param('כתבת: "לא אכפת לי מהמחיר".', "לא אכפת לי", id="hebrew"),
        pytest.param(
            'כתבת לד"ר כהן: "לא אכפת לי מהמחיר".', "לא אכפת לי", id="gershayim-is-no-quote"
        ),
        pytest.param('The "calm down" from our desk was plain rude.', "calm down", id="spoken-of"),
        pytest.param(
            'You were told that we "don\'t care".', "we \"don't care", id="subject-outside"
        ),
    ],
)
def test_somebody_elses_words_in_quotes_are_excused(engine: Engine, text: str, said: str) -> None:
    report = engine.check(Draft(text=text), Options(explain=True))
    assert report.findings == ()
    assert [(one.finding.text, one.by) for one in report.excused] == [(said, "quotation")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('"I don\'t care".', id="nobody-named"),
        pytest.param('I "don\'t care" about that.', id="for-show"),
        pytest.param("You wrote to us. I don't care.", id="no-quotes"),
        pytest.param('You wrote "hello" and I don\'t care.', id="outside-the-quotes"),
        pytest.param("You wrote: \"hello, I don't care.", id="quotes-not-closed"),
        pytest.param('כתבת לד"ר כהן, לא אכפת לי.', id="only-gershayim"),
    ],
)
def test_the_writers_own_words_are_not(engine: Engine, text: str) -> None:
    (finding,) = engine.check(Draft(text=text)).findings
    assert finding.rule == "dont-care"
