"""A rewrite is clean where no warning and no error stands in it."""

from __future__ import annotations

import pytest

from nimus.draft import Severity
from nimus.report import Finding, Fix, Report, Structure, Verdict
from nimus.spans import Span
from nimus.verifying.clean import is_clean


def report(*severities: Severity) -> Report:
    findings = tuple(
        Finding(
            id="1",
            rule="dont-know",
            severity=severity,
            language="en",
            span=Span(0, 1),
            text="x",
            phrase="x",
            match="exact",
            confidence=1.0,
            need="security",
            message="Because.",
            source="001",
            fix=Fix(span=Span(0, 1), suggestions=()),
        )
        for severity in severities
    )
    return Report(
        language="en",
        verdict=Verdict.PASS,
        score=100,
        findings=findings,
        excused=(),
        sentences=(),
        structure=Structure(),
        advice=(),
    )


@pytest.mark.parametrize(
    ("severities", "clean"),
    [
        pytest.param((), True, id="nothing"),
        pytest.param((Severity.INFO, Severity.INFO), True, id="info"),
        pytest.param((Severity.INFO, Severity.WARNING), False, id="warning"),
        pytest.param((Severity.ERROR,), False, id="error"),
    ],
)
def test_only_what_is_light_may_stand(severities: tuple[Severity, ...], clean: bool) -> None:
    assert is_clean(report(*severities)) is clean
