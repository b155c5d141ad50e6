"""A rewrite's report in, whether no forbidden phrase stands in it out."""

from __future__ import annotations

from nimus.draft import Severity
from nimus.report import Report


def is_clean(report: Report) -> bool:
    """Tell whether nothing of severity warning or above was found."""
    return all(finding.severity is Severity.INFO for finding in report.findings)
