"""Findings before a change and after it in, which of them are the same out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nimus.collecting.written import Change
from nimus.printing.contract import State, Told
from nimus.report import Finding
from nimus.spans import Span


def recognised(
    findings: Sequence[Finding], known: list[tuple[Span, Finding, Told]]
) -> list[tuple[Finding, Told]] | None:
    """Return which of the known each finding is, or None where one is new.

    What was suppressed is recognised only with its words as they were.
    """
    waiting = list(known)
    found = []
    for finding in findings:
        match = next(_candidates(finding, waiting), None)
        if match is None:
            return None
        waiting.remove(match)
        found.append((finding, match[2]))
    return found


def _candidates(
    finding: Finding, waiting: list[tuple[Span, Finding, Told]]
) -> Iterator[tuple[Span, Finding, Told]]:
    for one in waiting:
        span, other, told = one
        if finding.rule != other.rule or not finding.span.overlaps(span):
            continue
        if told.state is State.NEW or finding.text == other.text:
            yield one


def moved(span: Span, changes: Sequence[Change]) -> Span:
    """Return where a span is once changes are made; what one touches is somewhere in it."""
    for gone, words in sorted(changes, reverse=True):
        more = len(words) - len(gone)
        if span.end <= gone.start:
            continue
        if span.start >= gone.end:
            span = Span(span.start + more, span.end + more)
        else:
            span = Span(min(span.start, gone.start), max(gone.start + len(words), span.end + more))
    return span
