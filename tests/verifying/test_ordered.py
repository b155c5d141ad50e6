"""A reply is in order where no feeling follows the answer and no answer follows the offer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nimus.report import Report, Role, Sentence, Structure, Verdict
from nimus.spans import Span
from nimus.verifying.ordered import in_order

E, P, A, F, G, N = (
    Role.EMPATHY,
    Role.APOLOGY,
    Role.ANSWER,
    Role.ALTERNATIVE,
    Role.GREETING,
    Role.NEXT_STEP,
)


def report(roles: list[Role]) -> Report:
    return Report(
        language="en",
        verdict=Verdict.PASS,
        score=100,
        findings=(),
        excused=(),
        sentences=tuple(
            Sentence(span=Span(n, n + 1), role=role, confidence=1.0, language="en")
            for n, role in enumerate(roles)
        ),
        structure=Structure(),
        advice=(),
    )


TEXT = "x" * 20


@pytest.mark.parametrize(
    "roles",
    [
        pytest.param([], id="nothing"),
        pytest.param([G, E, A, F, N], id="whole"),
        pytest.param([A], id="answer-alone"),
        pytest.param([E, A, F, P], id="apology-last"),
        pytest.param([P, A, F], id="apology-first"),
        pytest.param([E, A, F, A], id="second-answer"),
        pytest.param([F], id="offer-alone"),
        pytest.param([E], id="empathy-alone"),
    ],
)
def test_a_reply_that_feels_answers_and_offers_is_in_order(roles: list[Role]) -> None:
    assert in_order(report(roles), TEXT)


@pytest.mark.parametrize(
    "roles",
    [
        pytest.param([A, E], id="empathy-after-the-answer"),
        pytest.param([E, A, E], id="empathy-again"),
        pytest.param([F, E], id="empathy-after-the-offer"),
        pytest.param([E, F, A], id="answer-after-the-offer"),
        pytest.param([A, P], id="apology-is-all-the-warmth"),
    ],
)
def test_a_reply_that_feels_or_answers_too_late_is_not(roles: list[Role]) -> None:
    assert not in_order(report(roles), TEXT)


def test_what_refuses_and_offers_in_one_sentence_answers() -> None:
    text = "We can't refund you, but we can exchange it. It ships today."
    made = report([F, A])
    first, second = made.sentences
    spans = (Span(0, 44), Span(45, 60))
    sentences = tuple(
        replace(one, span=span) for one, span in zip((first, second), spans, strict=True)
    )
    assert in_order(replace(made, sentences=sentences), text)
    assert not in_order(made, text)
