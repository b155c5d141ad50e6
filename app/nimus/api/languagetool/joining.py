"""Findings in, matches that do not overlap out: what overlaps is one match of all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from nimus.report import Finding
from nimus.spans import Span

# all that five findings suggest; each repeats the words around it
_MOST = 25


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
    fixes = [(one.fix.span, words) for one in grave for words in one.fix.suggestions]
    if len(members) > 1:
        standing = _Standing(members)
        fixes.sort(key=lambda fix: standing.after(*fix))
    said: dict[str, None] = {}
    for place, words in fixes:
        if len(said) < _MOST:
            said[text[span.start : place.start] + words + text[place.end : span.end]] = None
    return Joined(span=span, findings=tuple(grave), suggestions=tuple(said))


class _Standing:
    """How many of some findings a fix leaves standing, as far as their words tell."""

    def __init__(self, findings: list[Finding]) -> None:
        self._findings = sorted(findings, key=lambda one: one.span)

    def after(self, place: Span, words: str) -> int:
        """Return how many stand outside of what is replaced, or can be read in what replaces it."""
        low = bisect_left(self._findings, place.start, key=lambda one: one.span.start)
        high = bisect_right(self._findings, place.end, key=lambda one: one.span.end)
        inside = self._findings[low:high]
        return len(self._findings) - len(inside) + sum(one.text in words for one in inside)
