"""Verdict and score: an error blocks, a warning asks for revision, and nothing raises a score."""

from __future__ import annotations

import pytest

from nimus.checking.order import Displaced, Order
from nimus.checking.scoring import score, verdict
from nimus.draft import Severity
from nimus.report import Finding, Fix, Role, Verdict
from nimus.spans import Span

GOOD = Order((), ())


def finding(severity: Severity, confidence: float = 1.0) -> Finding:
    return Finding(
        id="1",
        rule="dont-know",
        severity=severity,
        language="en",
        span=Span(0, 1),
        text="x",
        phrase="x",
        match="exact",
        confidence=confidence,
        need="security",
        message="Because.",
        source="001",
        fix=Fix(span=Span(0, 1), suggestions=()),
    )


ERROR, WARNING, INFO = (
    finding(severity) for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)
)


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        pytest.param([], Verdict.PASS, id="none"),
        pytest.param([INFO], Verdict.PASS, id="info"),
        pytest.param([INFO, WARNING], Verdict.REVISE, id="warning"),
        pytest.param([WARNING, ERROR, INFO], Verdict.BLOCK, id="error"),
    ],
)
def test_the_heaviest_finding_decides(findings: list[Finding], expected: Verdict) -> None:
    assert verdict(findings) is expected


def test_a_draft_without_fault_scores_a_hundred() -> None:
    assert score([], GOOD) == 100


@pytest.mark.parametrize(
    ("findings", "order", "expected"),
    [
        pytest.param([ERROR], GOOD, 55, id="error"),
        pytest.param([WARNING], GOOD, 80, id="warning"),
        pytest.param([INFO], GOOD, 95, id="info"),
        pytest.param([ERROR, WARNING], GOOD, 44, id="two"),
        pytest.param([], Order((Role.EMPATHY,), ()), 95, id="missing"),
        pytest.param([], Order((), (Displaced(1, Role.EMPATHY, Role.ANSWER),)), 97, id="misplaced"),
    ],
)
def test_every_fault_takes_its_share(findings: list[Finding], order: Order, expected: int) -> None:
    assert score(findings, order) == expected


def test_a_finding_that_is_less_sure_costs_less() -> None:
    assert score([finding(Severity.ERROR, 0.5)], GOOD) == 78


def test_a_score_falls_with_every_finding_and_stays_above_nothing() -> None:
    scores = [score([ERROR] * count, GOOD) for count in range(20)]
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] == 0
