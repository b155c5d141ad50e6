"""A checked draft in, the changes that mend it out: each proved by checking again.

Safe is what a finding itself suggests: put in, that finding is gone and no other has come, all
facts beside it stay, and placeholders and comments are as they were. A whole rewrite is written
only where it was asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from nimus.collecting.contract import Collected
from nimus.collecting.written import Change
from nimus.draft import Draft
from nimus.errors import DraftError
from nimus.linting.comparing import applied, carried_over, narrowed
from nimus.linting.marks import admits, is_conditional, keeps
from nimus.linting.markup import holds, stands
from nimus.linting.recognising import moved, recognised
from nimus.linting.wrapping import in_lines
from nimus.parsing.lexicon import Likeness
from nimus.printing.contract import Checked, State, Told
from nimus.report import Finding, Report
from nimus.rewrite import Revision
from nimus.rewriting.contract import Change as Step
from nimus.rewriting.edits import Patch
from nimus.spans import Span
from nimus.verifying.facts import stand


class Reason(StrEnum):
    """Why a finding that counts was left as it is."""

    UNKNOWN = "nothing is known to say instead"
    UNSAFE = "no suggestion could be put in safely"
    TWIN = "the same reply in another field could not be mended alike"


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A finding that counts and stays, and why."""

    told: Told
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """What becomes of a checked draft.

    `changes` are those of each field that holds the reply: the draft's own, and those of its
    twins. `report` is of the draft as it now stands; `is_rewritten` tells that it is a rewrite.
    """

    checked: Checked
    changes: tuple[tuple[Collected, tuple[Change, ...]], ...] = ()
    fixed: tuple[Told, ...] = ()
    left: tuple[Left, ...] = ()
    report: Report
    is_rewritten: bool = False


@dataclass(frozen=True, slots=True)
class _Present:
    """A draft on its way: its text and report by now, and which finding is which of those told."""

    patch: Patch
    report: Report
    known: tuple[tuple[Finding, Told], ...]


class Fixer:
    """Mends drafts; `check` and `rewrite` are the engine's, with the options of the run.

    `rewrite` is given only where whole rewrites were asked for. `glue` is how a suggestion begins
    to keep what it has no place for.
    """

    def __init__(
        self,
        check: Callable[[Draft], Report],
        rewrite: Callable[[Draft], Revision] | None = None,
        *,
        glue: tuple[str, ...] = (),
    ) -> None:
        self._check = check
        self._rewrite = rewrite
        self._glue = glue

    def mended(self, checked: Checked, twins: Sequence[Collected] = ()) -> Mended:
        """Return what mends a draft, and with it the other fields that hold the same reply."""
        draft = checked.collected.draft
        known = tuple((told.finding, told) for told in checked.told)
        first = _Present(Patch(draft.text), checked.report, known)
        if not any(_counts(told) for _, told in known):
            return Mended(checked=checked, report=checked.report)
        whole = self._rewritten(draft, first)
        last, left = self._mended(draft, whole or first)
        text = last.patch.text
        edits = [Change(edit.span, edit.replacement) for edit in last.patch.edits()]
        fewest = narrowed(draft.text, edits, draft.format)
        own, report = in_lines(draft, fewest, last.report, self._check)
        changes = [(checked.collected, own)]
        for twin in twins:
            same = self._same(draft, replace(draft, text=text), twin.draft, last.report)
            if same is None:
                counted = [told for _, told in known if _counts(told)]
                apart = tuple(Left(told=told, reason=Reason.TWIN) for told in counted)
                return Mended(checked=checked, left=apart, report=checked.report)
            changes.append((twin, same))
        stays = {id(told) for _, told in last.known}
        return Mended(
            checked=checked,
            changes=tuple((one, made) for one, made in changes if made),
            fixed=tuple(told for told in checked.told if id(told) not in stays),
            left=tuple(left),
            report=report,
            is_rewritten=whole is not None,
        )

    def _mended(self, draft: Draft, present: _Present) -> tuple[_Present, list[Left]]:
        """Put in suggestions, as many together as prove good, and what does not one by one."""
        left: list[Left] = []
        size = len(present.known)
        while True:
            given_up = {id(one.told) for one in left}
            counted = [
                (finding, told)
                for finding, told in present.known
                if _counts(told) and id(told) not in given_up
            ]
            if not counted:
                return present, left
            together = _apart(counted)[:size]
            if len(together) > 1:
                further = self._together(draft, present, [finding for finding, _ in together])
                size = size if further else len(together) // 2
            else:
                finding, told = counted[0]
                further = self._without(draft, present, finding)
                size *= 2
                if further is None:
                    unknown = not finding.fix.suggestions
                    reason = Reason.UNKNOWN if unknown else Reason.UNSAFE
                    left.append(Left(told=told, reason=reason))
            present = further or present

    def _together(
        self, draft: Draft, present: _Present, findings: Sequence[Finding]
    ) -> _Present | None:
        """Return the draft with the first suggestion of each finding, if all are safe."""
        said = present.patch.text
        steps = []
        for finding in findings:
            words = min(finding.fix.suggestions, key=lambda words: words.strip() in said)
            said += words
            steps.append(Step(finding.fix.span, words, finding.rule))
        return self._put(draft, present, findings, steps)

    def _without(self, draft: Draft, present: _Present, finding: Finding) -> _Present | None:
        """Return the draft with the first suggestion of a finding that is safe."""
        text = present.patch.text
        # the same kind sentence twice reads like a machine
        said = sorted(finding.fix.suggestions, key=lambda words: words.strip() in text)
        steps = (Step(finding.fix.span, words, finding.rule) for words in said)
        made = (self._put(draft, present, [finding], [step]) for step in steps)
        return next((one for one in made if one is not None), None)

    def _put(
        self,
        draft: Draft,
        present: _Present,
        findings: Sequence[Finding],
        steps: Sequence[Step],
    ) -> _Present | None:
        """Return the draft with changes made that are to make some findings go."""
        changes = [Change(step.span, step.text) for step in steps]
        text = present.patch.text
        if not all(admits(text, change, draft.format) for change in changes):
            return None
        if not stands(text, changes, draft.format):
            return None
        if any(glue and glue in change.words for change in changes for glue in self._glue):
            return None  # what it would keep makes no sentence of its own: somebody has to read it
        patch = present.patch.copy()
        patch.apply(steps)
        # what models find hurts as a whole: the facts in it are not the harm
        hurts = [finding.span for finding in findings if finding.match != Likeness.SEMANTIC]
        if not stand(text, patch.text, hurts):
            return None
        gone = {id(finding) for finding in findings}
        known = [
            (moved(finding.span, changes), finding, told)
            for finding, told in present.known
            if id(finding) not in gone
        ]
        return self._proved(draft, present, patch, known)

    def _rewritten(self, draft: Draft, present: _Present) -> _Present | None:
        """Return the draft rewritten as far as that is proved and needs nobody to fill it in."""
        if self._rewrite is None or is_conditional(draft.text):
            return None
        if any(told.state is not State.NEW for _, told in present.known):
            return None  # what somebody decided to keep would go with the rest
        for rewrite in self._rewrite(draft).rewrites:
            proved = rewrite.verified.clean and rewrite.verified.facts_kept
            if not (rewrite.edits and proved and keeps(draft.text, rewrite.text, draft.format)):
                continue
            if not holds(draft.text, rewrite.text, draft.format):
                continue
            patch = Patch(draft.text)
            patch.apply([Step(edit.span, edit.replacement, edit.reason) for edit in rewrite.edits])
            whole = Span(0, len(rewrite.text))
            known = [(whole, finding, told) for finding, told in present.known]
            further = self._proved(draft, present, patch, known)
            if further is not None:
                return further
        return None

    def _proved(
        self,
        draft: Draft,
        present: _Present,
        patch: Patch,
        known: list[tuple[Span, Finding, Told]],
    ) -> _Present | None:
        """Return a changed draft if less is found in it, and nothing that was not known."""
        try:
            report = self._check(replace(draft, text=patch.text))
        except DraftError:  # longer than a text may be
            return None
        again = recognised(report.findings, known)
        if again is None or len(again) >= len(present.known):
            return None
        stays = {id(told) for _, told in again}
        if any(told.state is not State.NEW and id(told) not in stays for *_, told in known):
            return None  # it was to stay as it is
        return _Present(patch, report, tuple(again))

    def _same(
        self, old: Draft, new: Draft, twin: Draft, report: Report
    ) -> tuple[Change, ...] | None:
        """Return the same changes in a twin, if nothing is found in it that is not in the draft."""
        changes = carried_over(old, new, twin)
        if changes is None or not stands(twin.text, changes, twin.format):
            return None
        again = self._check(replace(twin, text=applied(twin.text, changes)))
        found = [finding.rule for finding in again.findings]
        allowed = [finding.rule for finding in report.findings]
        if any(found.count(rule) > allowed.count(rule) for rule in found):
            return None
        return in_lines(twin, changes, again, self._check)[0]


def _counts(told: Told) -> bool:
    return told.state is State.NEW


def _apart(counted: list[tuple[Finding, Told]]) -> list[tuple[Finding, Told]]:
    """Return those with a suggestion whose fixes leave each other alone."""
    found: list[tuple[Finding, Told]] = []
    for finding, told in counted:
        span = finding.fix.span
        if finding.fix.suggestions and not any(span.touches(o.fix.span) for o, _ in found):
            found.append((finding, told))
    return found
