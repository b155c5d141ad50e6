"""Findings in, matches that do not overlap out: what overlaps is one match of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from nimus.report import Finding
from nimus.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """A span of the text, its findings, the gravest first, and what may stand in its place."""

    span: Span
    findings: tuple[Finding, ...]
    suggestions: tuple[str, ...]


def joined(
    findings: Iterable[Finding], text: str, widened: Callable[[Span], Span]
) -> tuple[Joined, ...]:
    """Return the findings as matches, in order; each covers what its suggestions replace.

    `widened` says what of the text can only be replaced together with a span.
    """
    placed = sorted(((widened(_replaced(one)), one) for one in findings), key=lambda pair: pair[0])
    groups: list[tuple[Span, list[Finding]]] = []
    for span, finding in placed:
        if groups and groups[-1][0].overlaps(span):
            whole, members = groups[-1]
            groups[-1] = (Span(whole.start, max(whole.end, span.end)), [*members, finding])
        else:
            groups.append((span, [finding]))
    return tuple(_join(span, members, text) for span, members in groups)


def _replaced(finding: Finding) -> Span:
    """Return what a finding's suggestions replace; itself where it has none."""
    return finding.fix.span if finding.fix.suggestions else finding.span


def _join(span: Span, members: list[Finding], text: str) -> Joined:
    """Return one match whose every suggestion gives the text that its own fix gives.

    First come those in which the fewest of the other findings can still be read; of these, who
    puts one in hears again when the text is checked again.
    """
    grave = sorted(members, key=lambda one: (-one.severity.weight, one.span))
    said = dict.fromkeys(
        text[span.start : one.fix.span.start] + words + text[one.fix.span.end : span.end]
        for one in grave
        for words in one.fix.suggestions
    )
    if len(members) > 1:
        said = dict.fromkeys(sorted(said, key=lambda words: _left(words, members)))
    return Joined(span=span, findings=tuple(grave), suggestions=tuple(said))


def _left(words: str, members: list[Finding]) -> int:
    """Return how many findings may still be there, as far as their words tell."""
    return sum(one.text in words for one in members)
