"""Findings and structure in, verdict and score out."""

from __future__ import annotations

from collections.abc import Iterable

from nimus.checking.order import Order
from nimus.draft import Severity
from nimus.report import Finding, Verdict

# what stays of the score after one finding of full confidence
_KEEPS = {Severity.ERROR: 0.55, Severity.WARNING: 0.8, Severity.INFO: 0.95}
_MISSING, _DISPLACED = 0.95, 0.97


def verdict(findings: Iterable[Finding]) -> Verdict:
    """Return block where an error stands, revise where a warning does, else pass."""
    severities = {finding.severity for finding in findings}
    if Severity.ERROR in severities:
        return Verdict.BLOCK
    return Verdict.REVISE if Severity.WARNING in severities else Verdict.PASS


def score(findings: Iterable[Finding], order: Order) -> int:
    """Return 0 to 100, 100 best; each finding and gap takes its share of what is left."""
    left = 100.0
    for finding in findings:
        left *= 1 - (1 - _KEEPS[finding.severity]) * finding.confidence
    left *= _MISSING ** len(order.missing) * _DISPLACED ** len(order.displaced)
    return round(left)
