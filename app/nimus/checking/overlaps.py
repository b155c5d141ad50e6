"""Matches in, those that stand out: of matches that share words, the best one.

The longer one wins; then exact before inflected before fuzzy before semantic; then the better
score; then the rule's rank (the order of the rules); then the place and the phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from operator import attrgetter

from nimus.checking.clauses import parts
from nimus.languages import languages
from nimus.matching.contract import Match
from nimus.parsing.documents import Parsed
from nimus.parsing.lexicon import Likeness
from nimus.phrasebook.rules import Rule
from nimus.spans import Span

_ORDER = {kind: place for place, kind in enumerate(Likeness)}


def resolved(matches: Iterable[Match], rules: Mapping[str, Rule]) -> list[Match]:
    """Return matches of which no two overlap, by their place."""

    def merit(match: Match) -> tuple[int, int, float, int, int, int, str]:
        return (
            -match.matched,
            _ORDER[match.kind],
            -match.score,
            rules[match.phrase.rule].rank,
            match.span.start,
            match.span.end,
            match.phrase.say,
        )

    kept: list[Match] = []
    taken: set[int] = set()
    said: dict[int, tuple[str, int]] = {}
    for match in sorted(matches, key=merit):
        place = range(match.span.start, match.span.end)
        harm = (match.phrase.rule, match.sentence)
        # "not my fault" and "you gave the wrong address" side by side are one harm, said once
        beside = (said.get(match.first - 1), said.get(match.last + 1))
        # but capitals and the marks behind them are mended one by one
        if taken.isdisjoint(place) and (match.mend is not None or harm not in beside):
            taken.update(place)
            said.update(dict.fromkeys(range(match.first, match.last + 1), harm))
            kept.append(match)
    return sorted(kept, key=lambda match: match.span)


def together(match: Match, matches: Iterable[Match], parsed: Parsed) -> Match:
    """Return a match widened over those of its harm that stand right beside it: they go with it.

    What is only written otherwise, as in capitals, is mended where it stands. What is like a
    phrase only over the end of a clause takes nothing of the next with it.

    `matches` are those of the same rule in the same sentence, as `by_harm` gives them.
    """
    first, last = match.first, match.last
    start, end = match.span.start, match.span.end
    for other in matches if match.mend is None else ():
        if other.first > last + 1:
            break
        if other.kind is Likeness.FUZZY and parts(other.span.of(parsed.prose.text)):
            continue
        if other.last >= first - 1:
            first, last = min(first, other.first), max(last, other.last)
            start, end = min(start, other.span.start), max(end, other.span.end)
    return replace(match, span=Span(start, end), first=first, last=last)


def scolding(match: Match, rule: Rule, parsed: Parsed) -> Span:
    """Return the span of a match, with the day on which a scolding was said: it scolds as well."""
    span = match.span
    for language in languages() if rule.cut is True else ():
        when = re.compile(language.when).match(parsed.prose.text, match.span.end)
        if when is not None:
            span = Span(span.start, max(span.end, when.end()))
    return span


def bare(span: Span, match: Match, parsed: Parsed) -> list[Span]:
    """Return a span without the numbers, links and placeholders in it that are not the phrase's."""
    text, at = parsed.prose.text, span.start
    found: list[Span] = []
    for token in parsed.firm(span):
        place = Span(token.start, token.end)
        # "100%" is how sure somebody is
        inside = span.contains(place) and "%" not in text[place.start : place.end + 1]
        if inside and place.of(text).casefold() not in match.phrase.say.casefold():
            found.append(Span(at, place.start))
            at = place.end
    return [piece for piece in [*found, Span(at, span.end)] if len(piece)]


def by_harm(matches: Iterable[Match]) -> dict[tuple[str, int], list[Match]]:
    """Return matches by their rule and sentence, in the order of their words."""
    found: dict[tuple[str, int], list[Match]] = {}
    for match in sorted(matches, key=attrgetter("first", "last")):
        found.setdefault((match.phrase.rule, match.sentence), []).append(match)
    return found
