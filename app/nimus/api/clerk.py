"""An engine at work for one phrasebook: work in, answers and what they found out."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from nimus.api.problems import Problem, of
from nimus.api.wire import Known
from nimus.draft import Draft, Options
from nimus.engine import Engine
from nimus.phrasebook.rules import Phrasebook
from nimus.report import Report
from nimus.rewrite import Revision
from nimus.settings import Settings
from nimus.summary import Summary, Thread

_PLAIN = Options()

A = TypeVar("A")


# Tuples with names, since they cross from process to process with every request: a frozen
# dataclass is taken apart and put together field by field there.
class Tally(NamedTuple):
    """What a piece of work found, for the metrics: verdicts, and rules with their matches."""

    verdicts: tuple[str, ...] = ()
    findings: tuple[tuple[str, str], ...] = ()


NOTHING = Tally()


class Done(NamedTuple):
    """What a piece of work came to: its answer, or the problem that stands in its place."""

    body: bytes = b""
    problem: Problem | None = None
    tally: Tally = NOTHING


class Clerk:
    """Has what an engine has, and keeps count of what it says."""

    def __init__(self, engine: Engine, settings: Settings, known: Known | None = None) -> None:
        self.engine = engine
        self.book: Phrasebook = engine.book
        self.settings = settings
        self.known = known or Known.of(engine.book, max_chars=settings.max_chars)
        self._reports: list[Report] = []

    def another(self) -> Clerk:
        """Return another clerk with the same engine, for a thread of its own."""
        return Clerk(self.engine, self.settings, self.known)

    def check(self, draft: Draft, options: Options = _PLAIN) -> Report:
        """Return what the phrasebook says of a draft; raises what the engine raises."""
        report = self.engine.check(draft, options)
        self._reports.append(report)
        return report

    def rewrite(self, draft: Draft, options: Options = _PLAIN) -> Revision:
        """Return a draft's report and rewrites; raises what the engine raises."""
        revision = self.engine.rewrite(draft, options)
        self._reports.append(revision.check)
        return revision

    def summarise(self, thread: Thread, options: Options = _PLAIN) -> Summary:
        """Return what was agreed in a thread; raises what the engine raises."""
        return self.engine.summarise(thread, options)

    def tally(self) -> Tally:
        """Return what was found since this was asked last."""
        if not self._reports:
            return NOTHING
        reports, self._reports = self._reports, []
        return Tally(
            verdicts=tuple(report.verdict.value for report in reports),
            findings=tuple(
                (finding.rule, finding.match) for report in reports for finding in report.findings
            ),
        )


def done(clerk: Clerk, work: Callable[[Clerk, A], bytes], asked: A) -> Done:
    """Do a piece of work; whatever it raises is the problem that its caller is told."""
    try:
        body = work(clerk, asked)
    except Exception as error:  # noqa: BLE001  here it becomes an answer, and a line of the log
        clerk.tally()
        return Done(problem=of(error))
    return Done(body=body, tally=clerk.tally())
