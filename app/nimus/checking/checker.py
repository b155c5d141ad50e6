"""A parsed draft and its matches in, the report out."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from nimus.checking.advice import advice, misaddressed
from nimus.checking.agreeing import Turned
from nimus.checking.exemptions import exemptions
from nimus.checking.exemptions.contract import Case
from nimus.checking.harmless import Free, Proof
from nimus.checking.hearing import Heard, Hearing
from nimus.checking.order import Around, Order, circumstances, order
from nimus.checking.overlaps import bare, by_harm, resolved, scolding, together
from nimus.checking.pardoning import Pardons
from nimus.checking.scoring import score, verdict
from nimus.checking.suggestions import Mending, Wording, mending
from nimus.checking.voices import Voice, voice
from nimus.draft import Address, Draft, Options, Severity
from nimus.matching.contract import Match
from nimus.parsing.documents import Parsed
from nimus.parsing.lexicon import Likeness
from nimus.parsing.scripts import language
from nimus.phrasebook.rules import Inflections, Phrasebook, Rule
from nimus.reading.contract import Reader
from nimus.reading.fitting import Fitting
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

    `forbidden` are the spans in the draft of phrases, with what stands right beside and does the
    same harm; what models find hurts as a whole, and the facts in it stay owed.
    `cuts` say of each what stays where it just goes, None where that would not do;
    `wrong` is what addresses the customer otherwise than it should, in spans of the draft,
    `heard` what the customer's message suggests, `tables` the forms of words.
    """

    report: Report
    parsed: Parsed
    matches: tuple[Match, ...]
    forbidden: tuple[Span, ...]
    cuts: tuple[str | None, ...]
    order: Order
    voice: Voice
    wrong: tuple[Turned, ...]
    heard: Heard
    tables: Mapping[str, Inflections]


class Checker:
    """Weighs matches against exemptions and each other, and says what to do instead."""

    def __init__(
        self,
        book: Phrasebook,
        pardons: Pardons,
        hearing: Hearing,
        free: Free,
    ) -> None:
        self._book = book
        self._pardons = pardons
        self._hearing = hearing
        self._free = free

    def check(
        self, draft: Draft, options: Options, parsed: Parsed, found: list[Match], reader: Reader
    ) -> Checked:
        """Return the report of a draft; `found` are the matches of all matchers."""
        book = self._book
        tongue = language(parsed.prose.text) if draft.language == "auto" else draft.language
        locale = options.locale or ("he" if tongue in ("he", "mixed") else "en")
        speaking = voice(draft.context, options, parsed, book.inflections)
        counted, excused, every = self._weighed(found, draft, options, parsed)
        beside = by_harm(every)
        findings: list[Finding] = []
        matches: list[Match] = []
        cuts: list[str | None] = []
        forbidden: list[Span] = []
        pardoned: list[Excused] = []
        seen: dict[str, int] = {}
        proof, fitting = Proof(self._free, parsed), Fitting(reader, draft.text)
        crowds = Counter(match.sentence for match in counted)
        wording = Wording(speaking, book.messages["kept"], book.messages["about"], book.inflections)
        for match in counted:
            widened = together(match, beside[match.phrase.rule, match.sentence], parsed)
            rule = book.rules[match.phrase.rule]
            mend = mending(widened, rule, parsed, wording, match)
            mend = proof.kept(mend, match, alone=crowds[match.sentence] == 1)
            finding = self._finding(match, mend, draft, parsed, locale, fitting)
            count = seen[finding.id] = seen.get(finding.id, 0) + 1
            if count > 1:  # the same words twice: the id stays unique
                finding = replace(finding, id=f"{finding.id}-{count}")
            if finding.id in options.ignore:
                pardoned.append(Excused(finding=finding, by=_IGNORED))
            elif finding.severity.weight >= options.min_severity.weight:
                findings.append(finding)
                matches.append(match)
                cuts.append(_cut(mend, parsed, fitting))
                if match.kind is not Likeness.SEMANTIC:
                    harm = scolding(widened, rule, parsed)
                    forbidden += map(parsed.prose.locate, bare(harm, match, parsed))
        if options.explain:
            for match, by in excused:
                mend = Mending(match.span, ())
                finding = self._finding(match, mend, draft, parsed, locale, fitting)
                pardoned.append(Excused(finding=finding, by=by))
        pardoned.sort(key=lambda e: (e.finding.span, e.finding.rule, e.by))
        heard = self._hearing.hear(draft.context.customer_message)
        around = Around(draft.context, heard, book)
        structure = order(parsed, [match for match in matches if match.sure], around)
        anybody = options.address is Address.NEUTRAL
        wrong = misaddressed(parsed, draft.context, book, anybody=anybody)
        report = Report(
            language=tongue,
            verdict=verdict(findings),
            score=score(findings, structure),
            findings=tuple(findings),
            excused=tuple(pardoned) if options.explain else (),
            sentences=_sentences(parsed),
            structure=_structure(parsed, structure),
            advice=advice(parsed, structure, around, locale=locale, wrong=wrong),
        )
        return Checked(
            report,
            parsed,
            tuple(matches),
            tuple(forbidden),
            tuple(cuts),
            structure,
            speaking,
            wrong,
            heard,
            book.inflections,
        )

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
        fitting: Fitting,
    ) -> Finding:
        rule = self._book.rules[match.phrase.rule]
        span = parsed.prose.locate(match.span)
        confidence = _CONFIDENCE[match.kind] * (match.score if match.kind in _SCORED else 1.0)
        # marks inside the replaced range stay, after the new words: the draft's markup is not ours
        place, said = fitting.fitted(parsed.prose.locate(mend.span), mend.suggestions)
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
            fix=Fix(span=place, suggestions=said),
        )


def _cut(mend: Mending, parsed: Parsed, fitting: Fitting) -> str | None:
    """Return what stays of a clause whose harm just goes, as the draft's format has it."""
    if mend.cut is None:
        return None
    return fitting.fitted(parsed.prose.locate(mend.span), [mend.cut])[1][0]


def _is_told(match: Match, counted: list[Match], excused: list[tuple[Match, str]]) -> bool:
    """Tell whether words tell the same as a semantic match, or are excused for it.

    In its sentence those of its rule do; of another rule, those in the same clauses.
    """
    if match.kind is not Likeness.SEMANTIC:
        return False
    rule, same = match.phrase.rule, match.sentence
    told = any(
        m.kind is not Likeness.SEMANTIC
        and m.sentence == same
        and (m.phrase.rule == rule or (m.first <= match.last and match.first <= m.last))
        for m in counted
    )
    return told or any(m.sentence == same and m.phrase.rule == rule for m, _ in excused)


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
            cues=_cues(parsed, number),
        )
        for number, stretch in enumerate(parsed.stretches)
    )


def _cues(parsed: Parsed, number: int) -> tuple[Span, ...]:
    """Return the words of a sentence that speak for its role, those that overlap as one span."""
    role, _ = parsed.roles[number]
    found: list[Span] = []
    for said, first, last in parsed.cued(number):
        if said is role:
            span = Span(parsed.words[first].start, parsed.words[last].end)
            if found and span.start < found[-1].end:
                found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
            else:
                found.append(span)
    return tuple(parsed.prose.locate(span) for span in found)


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
