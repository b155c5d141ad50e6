"""Paths in, checked drafts out: in the order of the files, what cannot be checked in its place."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from typing import NamedTuple

from nimus.collecting import drafts, files
from nimus.collecting.contract import Collected, Terms
from nimus.collecting.files import STANDARD_INPUT
from nimus.collecting.naming import Role, named
from nimus.draft import Customer, Draft, Options
from nimus.engine import Engine
from nimus.errors import DraftError, InputError, NimusError, NoReply
from nimus.linting.asking import Asking
from nimus.linting.baselines import Baseline
from nimus.linting.jobs import Known, answers
from nimus.linting.merging import merged
from nimus.linting.results import Answer, Results
from nimus.linting.suppressions import Suppressions
from nimus.linting.telling import told
from nimus.linting.variants import Variant, variants
from nimus.printing.contract import Checked
from nimus.report import Fix, Report, Structure

Said = Checked | InputError


class Asked(NamedTuple):
    """What one process is asked: every variant of a draft, under the same options."""

    drafts: tuple[Draft, ...]
    options: Options


class _Waiting(NamedTuple):
    collected: Collected
    variants: tuple[Variant, ...]


def answer(engine: Engine, asked: Asked) -> Answer:
    """Return a report a variant, or why the draft cannot be checked."""
    try:
        return [engine.check(draft, asked.options) for draft in asked.drafts]
    except DraftError as error:
        return error


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What a run has besides an engine: a day, processes, what is known, reports that were kept."""

    today: date
    jobs: int = 1
    baseline: Baseline = field(default_factory=Baseline)
    results: Results | None = None


class Linter:
    """Checks files as `asking` says, read on `terms`, by such means."""

    def __init__(self, engine: Engine, asking: Asking, terms: Terms, means: Means) -> None:
        self.baseline = means.baseline
        self._engine = engine
        self._asking = asking
        self._terms = terms
        self._means = means
        # files that nobody named: they were found in a folder
        self._walked: set[str] = set()

    def files(self, paths: Iterable[str]) -> Iterator[str | InputError]:
        """Yield the files of paths, without those that a setting leaves out."""
        for path in paths:
            for found in files(path, self._terms):
                if isinstance(found, str) and found != path:
                    self._walked.add(found)
                if isinstance(found, InputError) or not self._asking.skips(found):
                    yield found

    def said(
        self, paths: Iterable[str | InputError], *, with_twins: bool = False
    ) -> Iterator[Said]:
        """Yield every reply of some files, checked, as soon as it is there.

        What is found in a reply is found in its twin too, so that a twin is left out unless it is
        to be mended with it.
        """
        checked = self._checked(
            one
            for path in paths
            for one in self._collected(path)
            if with_twins or isinstance(one, InputError) or one.twin is None
        )
        for path, of_file in groupby(checked, key=_path):
            suppressed = self._suppressions(path).follow(of_file)
            yield from self.baseline.follow(path, suppressed)

    def options(self, path: str, draft: Draft) -> Options:
        """Return what is asked of a path's draft; a canned reply has to fit anybody.

        What comes from a file is one, unless it is known whom it is for.
        """
        canned = path != STANDARD_INPUT and draft.context.customer == Customer()
        return self._asking.options(path, canned=canned)

    def report(self, draft: Draft, options: Options) -> Report:
        """Return what is said of a draft by whoever may see any of its variants."""
        seen = [(one, self._engine.check(one.draft, options)) for one in variants(draft)]
        return merged(draft, seen)

    def _suppressions(self, path: str) -> Suppressions:
        """Return what follows the comments of a file."""
        known = self._engine.book.rules
        return Suppressions(known, active=self._asking.rules(path), today=self._means.today)

    def _collected(self, path: str | InputError) -> Iterator[Collected | InputError]:
        if isinstance(path, InputError):
            yield path
        else:
            for one in drafts(path, self._terms):
                # a folder may hold a JSON file of settings beside one of replies
                if not isinstance(one, NoReply) or path not in self._walked:
                    yield one

    def _checked(self, collected: Iterable[Collected | InputError]) -> Iterator[Said]:
        waiting: deque[_Waiting | InputError] = deque()

        def asked() -> Iterator[Asked]:
            for one in collected:
                if isinstance(one, InputError):
                    waiting.append(one)
                    continue
                ways = variants(one.draft)
                waiting.append(_Waiting(one, ways))
                yield Asked(tuple(way.draft for way in ways), self.options(one.path, one.draft))

        for reports in self._answers(asked()):
            while isinstance(first := waiting.popleft(), InputError):
                yield first
            yield _said(first, reports)
        for error in waiting:
            assert isinstance(error, InputError)
            yield error

    def _answers(self, asked: Iterator[Asked]) -> Iterator[Answer]:
        """Yield the reports of each draft, those that were kept among them."""
        if self._means.results is None:
            return self._run(asked)
        return self._means.results.through(asked, self._run)

    def _run(self, asked: Iterator[Asked | Known[Answer]]) -> Iterator[Answer]:
        return answers(self._engine, answer, asked, size=_size, jobs=self._means.jobs)


def _size(asked: Asked) -> int:
    return sum(len(draft.text) for draft in asked.drafts)


def _path(one: Said) -> str:
    return one.path if isinstance(one, InputError) else one.collected.path


def _said(waiting: _Waiting, reports: Answer) -> Said:
    collected = waiting.collected
    if isinstance(reports, NimusError):
        place = f"{collected.record}: " if collected.record else ""
        return InputError(collected.path, f"{place}{reports}", line=collected.line)
    seen = list(zip(waiting.variants, reports, strict=True))
    report = merged(collected.draft, seen)
    return told(collected, _of_subject(report) if _is_subject(collected) else report)


def _is_subject(collected: Collected) -> bool:
    name = named(collected.field.rpartition(".")[2])
    return collected.is_subject or (name is not None and name.role is Role.SUBJECT)


def _of_subject(report: Report) -> Report:
    """Return what is said of a line that is no reply: no part of one is missing in it."""
    findings = tuple(
        replace(finding, fix=Fix(span=finding.fix.span, suggestions=()))
        for finding in report.findings
    )
    return replace(report, findings=findings, structure=Structure(), advice=())
