"""The reports of a draft's variants in, the one report of the draft's whole text out.

What any customer may see counts: each finding once, the worst verdict and score, what any path
lacks. A fix stays where all that it replaces was seen, and no placeholder goes or comes twice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from nimus.draft import Draft
from nimus.linting.variants import Variant
from nimus.report import (
    Advice,
    Excused,
    Finding,
    Fix,
    Misplaced,
    Report,
    Role,
    Sentence,
    Structure,
    Verdict,
)
from nimus.spans import Span
from nimus.verifying.facts import variables

# where one clause ends behind another, or begins
_BEHIND = re.compile(r"(?:\A|[,;:.!?\u2026>\r\n])\s*\Z")
_AHEAD = re.compile(r"[,;:.!?\u2026<\r\n]|\Z")
# what would end a fallback, or begin something inside it
_ENDING = re.compile(r"[\"'{}%|;<>&\r\n]")
_MIXED = "mixed"
_NONE = "none"
_MISPLACED = "misplaced-"

Seen = Sequence[tuple[Variant, Report]]


def merged(draft: Draft, seen: Seen) -> Report:
    """Return the report of a draft whose variants were seen; of one that is whole, its own."""
    variant, first = seen[0]
    if len(seen) == 1 and variant.draft.text == draft.text:
        return first
    findings = _findings(draft, seen)
    return Report(
        language=_language(report.language for _, report in seen),
        verdict=min((report.verdict for _, report in seen), key=list(Verdict).index),
        score=min(report.score for _, report in seen),
        findings=findings,
        excused=_excused(draft, seen, findings),
        sentences=_sentences(seen),
        structure=_structure(seen),
        advice=_advice(seen),
    )


def _language(languages: Iterable[str]) -> str:
    found = sorted({language for language in languages if language != _NONE})
    if not found:
        return _NONE
    return found[0] if len(found) == 1 else _MIXED


def _findings(draft: Draft, seen: Seen) -> tuple[Finding, ...]:
    """Return the findings of all variants in the draft's own places; of those that overlap, one.

    The heavier one, then one that can be mended, then the surer, then that of an earlier variant.
    """
    found = [
        (_placed(draft, variant, finding, seen), number)
        for number, (variant, report) in enumerate(seen)
        for finding in report.findings
    ]

    def merit(row: tuple[Finding, int]) -> tuple[int, bool, float, int, Span]:
        finding, number = row
        unmended = not finding.fix.suggestions
        return -finding.severity.weight, unmended, -finding.confidence, number, finding.span

    kept: list[Finding] = []
    for finding, _ in sorted(found, key=merit):
        if not any(finding.span.overlaps(other.span) for other in kept):
            kept.append(finding)
    return tuple(_told_apart(sorted(kept, key=lambda finding: finding.span)))


def _told_apart(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Return findings with an id each: the same words in two branches have the same."""
    known: Counter[str] = Counter()
    for finding in findings:
        known[finding.id] += 1
        count = known[finding.id]
        yield replace(finding, id=f"{finding.id}-{count}") if count > 1 else finding


def _placed(draft: Draft, variant: Variant, finding: Finding, seen: Seen) -> Finding:
    span = variant.locate(finding.span)
    return replace(
        finding, span=span, text=span.of(draft.text), fix=_fix(draft, variant, finding, seen)
    )


def _fix(draft: Draft, variant: Variant, finding: Finding, seen: Seen) -> Fix:
    """Return a fix in the draft's own places, smaller where only that much was seen."""
    fix, text = finding.fix, variant.draft.text
    for suggestion in fix.suggestions:
        for span in (fix.span, _changed(fix.span.of(text), suggestion, fix.span)):
            at = variant.locate(span)
            if variant.holds(at) and _reads_alike(at, variant, seen):
                said = [_within(fix.span, span, text, words) for words in fix.suggestions]
                fitting = [w for w in said if w is not None and _fits(at, w, draft, variant)]
                if fitting:
                    return Fix(span=at, suggestions=tuple(dict.fromkeys(fitting)))
    return Fix(span=variant.locate(finding.span), suggestions=())


def _changed(old: str, new: str, span: Span) -> Span:
    """Return the clauses of a span that change where new words stand in place of the old."""
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    start = next(at for at in range(head, -1, -1) if _parts(old, at))
    end = next(at for at in range(len(old) - tail, len(old) + 1) if _parts(old, at))
    if start == end:  # words that only come stand beside some that were there
        start = next((at for at in range(start - 1, -1, -1) if _parts(old, at)), 0)
    return Span(span.start + start, span.start + end)


def _alike(one: str, other: str) -> int:
    """Return how many letters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _parts(text: str, at: int) -> bool:
    """Tell whether a clause may end at a place of a text, or begin there."""
    return _BEHIND.search(text, 0, at) is not None or _AHEAD.match(text, at) is not None


def _reads_alike(place: Span, variant: Variant, seen: Seen) -> bool:
    """Tell whether words join a place on all paths that show it, or on none: "Sadly {…}I don't"."""
    if variant.fallbacks:
        return True
    own = _joined(place, variant)
    return all(
        _joined(place, other) == own
        for other, _ in seen
        if not other.fallbacks and other.holds(place)
    )


def _joined(place: Span, variant: Variant) -> tuple[bool, bool]:
    before, after = variant.around(place)
    return before.rstrip(" \t")[-1:].isalnum(), after.lstrip(" \t")[:1].isalnum()


def _within(whole: Span, part: Span, text: str, words: str) -> str | None:
    """Return what words for a whole span make of a part of it; None where they change the rest."""
    head, tail = text[whole.start : part.start], text[part.end : whole.end]
    if len(words) < len(head) + len(tail):
        return None
    if not (words.startswith(head) and words.endswith(tail)):
        return None
    return words[len(head) : len(words) - len(tail)]


def _fits(place: Span, words: str, draft: Draft, variant: Variant) -> bool:
    """Tell whether words may stand in a place of the draft: all placeholders stay, once each."""
    if any(one.contains(place) for one in variant.fallbacks):
        return _ENDING.search(words) is None
    return variables(place.of(draft.text)) == variables(words)


def _excused(draft: Draft, seen: Seen, findings: Iterable[Finding]) -> tuple[Excused, ...]:
    """Return what is excused wherever it is seen."""
    found: dict[tuple[Span, str, str], Excused] = {}
    counted = list(findings)
    for variant, report in seen:
        for excused in report.excused:
            finding = _placed(draft, variant, excused.finding, seen)
            rule, span = finding.rule, finding.span
            if not any(one.rule == rule and one.span.overlaps(span) for one in counted):
                found.setdefault((span, rule, excused.by), Excused(finding=finding, by=excused.by))
    return tuple(found[key] for key in sorted(found))


def _sentences(seen: Seen) -> tuple[Sentence, ...]:
    """Return the sentences of the first variant, and what of the others stands beside them."""
    found: list[Sentence] = []
    for variant, report in seen:
        placed = [
            replace(
                sentence,
                span=variant.locate(sentence.span),
                cues=tuple(variant.locate(cue) for cue in sentence.cues),
            )
            for sentence in report.sentences
        ]
        found += [one for one in placed if not any(one.span.overlaps(o.span) for o in found)]
    return tuple(sorted(found, key=lambda sentence: sentence.span))


def _structure(seen: Seen) -> Structure:
    missing = {role for _, report in seen for role in report.structure.missing}
    misplaced = {
        (variant.locate(one.span), one.role, one.should_precede)
        for variant, report in seen
        for one in report.structure.misplaced
    }
    return Structure(
        missing=tuple(role for role in Role if role in missing),
        misplaced=tuple(
            Misplaced(span=span, role=role, should_precede=before)
            for span, role, before in sorted(misplaced)
        ),
    )


def _advice(seen: Seen) -> tuple[Advice, ...]:
    """Return what is advised on any path, once: what stands too late once a place."""
    found: dict[tuple[str, Span | None], Advice] = {}
    for variant, report in seen:
        for advice in report.advice:
            span = variant.locate(advice.span) if advice.span is not None else None
            key = (advice.id, span if advice.id.startswith(_MISPLACED) else None)
            found.setdefault(key, replace(advice, span=span))
    return tuple(found.values())
