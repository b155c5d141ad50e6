"""A parsed draft and its matches in, the report out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from nimus.checking.advice import advice
from nimus.checking.exemptions import exemptions
from nimus.checking.exemptions.contract import Case
from nimus.checking.order import Order, circumstances, order
from nimus.checking.overlaps import by_harm, resolved, together
from nimus.checking.pardoning import Pardons
from nimus.checking.scoring import score, verdict
from nimus.checking.suggestions import Mending, mending
from nimus.checking.voices import Voice, voice
from nimus.draft import Address, Draft, Options, Severity
from nimus.matching.contract import Match
from nimus.parsing.documents import Parsed
from nimus.parsing.lexicon import Likeness
from nimus.parsing.scripts import language
from nimus.phrasebook.rules import Phrasebook, Rule
from nimus.reading.contract import Reader
from nimus.report import Excused, Finding, Fix, Misplaced, Report, Sentence, Structure
from nimus.spans import Span

# by how like the phrase a match is, and not yet by how often such a match is right
_CONFIDENCE = {
    Likeness.EXACT: 1.0,
    Likeness.INFLECTED: 0.97,
    Likeness.FUZZY: 0.9,
    Likeness.SEMANTIC: 1.0,
}
_SCORED = (Likeness.FUZZY, Likeness.SEMANTIC)
_IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Checked:
    """A report with what it was made from, for the rewriting that follows.

    `forbidden` are the spans of the findings, with what stands right beside and does the same harm.
    """

    report: Report
    parsed: Parsed
    matches: tuple[Match, ...]
    forbidden: tuple[Span, ...]
    mendings: tuple[Mending, ...]
    order: Order
    voice: Voice


class Checker:
    """Weighs matches against exemptions and each other, and says what to do instead."""

    def __init__(self, book: Phrasebook, pardons: Pardons, hurts: Callable[[str], bool]) -> None:
        self._book = book
        self._pardons = pardons
        self._hurts = hurts

    def check(
        self, draft: Draft, options: Options, parsed: Parsed, found: list[Match], reader: Reader
    ) -> Checked:
        """Return the report of a draft; `found` are the matches of all matchers."""
        book = self._book
        tongue = language(parsed.prose.text) if draft.language == "auto" else draft.language
        locale = options.locale or (
            "en" if tongue == "en" else "he" if tongue in ("he", "mixed") else "en"
        )
        speaking = voice(draft.context, options, parsed, book.inflections)
        counted, excused, every = self._weighed(found, draft, options, parsed)
        beside = by_harm(every)
        findings: list[Finding] = []
        matches: list[Match] = []
        mendings: list[Mending] = []
        forbidden: list[Span] = []
        pardoned: list[Excused] = []
        seen: dict[str, int] = {}
        for match in counted:
            widened = together(match, beside[match.phrase.rule, match.sentence])
            mend = mending(
                widened,
                book.rules[match.phrase.rule],
                parsed,
                speaking,
                book.messages["kept"],
            )
            mend = self._harmless(mend, match, parsed)
            finding = self._finding(match, mend, draft, parsed, locale, reader)
            count = seen[finding.id] = seen.get(finding.id, 0) + 1
            if count > 1:  # the same words twice: the id stays unique
                finding = replace(finding, id=f"{finding.id}-{count}")
            if finding.id in options.ignore:
                pardoned.append(Excused(finding=finding, by=_IGNORED))
            elif finding.severity.weight >= options.min_severity.weight:
                findings.append(finding)
                matches.append(match)
                mendings.append(mend)
                forbidden.append(widened.span)
        if options.explain:
            for match, by in excused:
                mend = Mending(match.span, ())
                finding = self._finding(match, mend, draft, parsed, locale, reader)
                pardoned.append(Excused(finding=finding, by=by))
        pardoned.sort(key=lambda e: (e.finding.span, e.finding.rule, e.by))
        structure = order(parsed, matches, draft.context, book)
        report = Report(
            language=tongue,
            verdict=verdict(findings),
            score=score(findings, structure),
            findings=tuple(findings),
            excused=tuple(pardoned) if options.explain else (),
            sentences=_sentences(parsed),
            structure=_structure(parsed, structure),
            advice=advice(
                parsed,
                structure,
                draft.context,
                book,
                locale=locale,
                anybody=options.address is Address.NEUTRAL,
            ),
        )
        return Checked(
            report,
            parsed,
            tuple(matches),
            tuple(forbidden),
            tuple(mendings),
            structure,
            speaking,
        )

    def _harmless(self, mend: Mending, match: Match, parsed: Parsed) -> Mending:
        """Return the suggestions after which models find no harm in what was the sentence."""
        text, whole = parsed.prose.text, parsed.stretches[match.sentence].span
        before = text[min(whole.start, mend.span.start) : mend.span.start]
        after = text[mend.span.end : max(whole.end, mend.span.end)]
        fine = [said for said in mend.suggestions if not self._hurts(f"{before}{said}{after}")]
        return replace(mend, suggestions=tuple(fine))

    def _weighed(
        self, found: list[Match], draft: Draft, options: Options, parsed: Parsed
    ) -> tuple[list[Match], list[tuple[Match, str]], list[Match]]:
        """Part the matches that count from the excused, with by what; last, all before overlaps."""
        only: set[str] = set()
        for circumstance in circumstances(draft.context, self._book):
            only.update(circumstance.only)
        asked = [
            match
            for match in found
            if match.phrase.rule not in options.disable and (not only or match.phrase.rule in only)
        ]
        if not asked:
            return [], [], []
        pardons = self._pardons.find(parsed)
        counted: list[Match] = []
        excused: list[tuple[Match, str]] = []
        for match in asked:
            rule = self._book.rules[match.phrase.rule]
            case = Case(match=match, rule=rule, parsed=parsed, pardons=pardons)
            by = next((by for e in exemptions() if (by := e.excuses(case)) is not None), None)
            if by is None:
                counted.append(match)
            else:
                excused.append((match, by))
        counted = [match for match in counted if not _is_told(match, counted, excused)]
        kept = resolved(counted, self._book.rules)
        shown = set(resolved([match for match, _ in excused], self._book.rules))
        return kept, [(match, by) for match, by in excused if match in shown], counted

    def _finding(
        self,
        match: Match,
        mend: Mending,
        draft: Draft,
        parsed: Parsed,
        locale: str,
        reader: Reader,
    ) -> Finding:
        rule = self._book.rules[match.phrase.rule]
        span = parsed.prose.locate(match.span)
        confidence = _CONFIDENCE[match.kind] * (match.score if match.kind in _SCORED else 1.0)
        # tags inside the replaced range stay, after the new words: the draft's markup is not ours
        markup = reader.leftover(parsed.prose.markup(mend.span, draft.text))
        return Finding(
            id=_id(match, parsed),
            rule=rule.id,
            severity=_severity(match, rule),
            language=match.phrase.language,
            span=span,
            text=span.of(draft.text),
            phrase=match.phrase.say,
            match=str(match.kind),
            confidence=round(confidence, 3),
            need=rule.need,
            message=rule.why[locale],
            source=rule.source,
            fix=Fix(
                span=parsed.prose.locate(mend.span),
                suggestions=tuple(f"{reader.escape(text)}{markup}" for text in mend.suggestions),
            ),
        )


def _is_told(match: Match, counted: list[Match], excused: list[tuple[Match, str]]) -> bool:
    """Tell whether a semantic match is beside words that tell more, or that are excused for it."""
    if match.kind is not Likeness.SEMANTIC:
        return False
    same = match.sentence
    told = any(m.kind is not Likeness.SEMANTIC and m.sentence == same for m in counted)
    return told or any(
        m.sentence == same and m.phrase.rule == match.phrase.rule for m, _ in excused
    )


def _severity(match: Match, rule: Rule) -> Severity:
    """Return how bad a finding is; what models are not sure of is for information only."""
    return rule.severity if match.sure else Severity.INFO


def _id(match: Match, parsed: Parsed) -> str:
    """Return a name that stays while the text around moves: rule, phrase, words nearby."""
    low, high = parsed.bounds[match.sentence]
    near = parsed.words[max(low, match.first - 2) : min(high, match.last + 3)]
    text = "\x1f".join([match.phrase.rule, match.phrase.say, *(word.key for word in near)])
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _sentences(parsed: Parsed) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(
            span=parsed.prose.locate(stretch.span),
            role=parsed.roles[number][0],
            confidence=round(parsed.roles[number][1], 3),
            language=parsed.languages[number],
        )
        for number, stretch in enumerate(parsed.stretches)
    )


def _structure(parsed: Parsed, structure: Order) -> Structure:
    return Structure(
        missing=structure.missing,
        misplaced=tuple(
            Misplaced(
                span=parsed.prose.locate(parsed.stretches[d.sentence].span),
                role=d.role,
                should_precede=d.should_precede,
            )
            for d in structure.displaced
        ),
    )
