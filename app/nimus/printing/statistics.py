"""Checked drafts in, one by one; how many of what were found, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from nimus.draft import Severity
from nimus.errors import InputError
from nimus.printing.contract import Checked, Layout, State, Told
from nimus.printing.places import path_from, tellings, verdict
from nimus.printing.terminal import turned, visible
from nimus.report import Verdict

_SHOWN = 20


class Statistics:
    """Counts of a run; those of rules, severities, languages and files are of what counts.

    `files` has only files with findings, so that a long run of clean ones costs nothing.
    """

    def __init__(self) -> None:
        self.read = 0
        self.drafts = 0
        self.unchecked = 0
        self.fixable = 0
        self.remarked = 0
        self.verdicts: Counter[Verdict] = Counter()
        self.states: Counter[State] = Counter()
        self.severities: Counter[Severity] = Counter()
        self.languages: Counter[str] = Counter()
        self.rules: Counter[str] = Counter()
        self.weights: dict[str, int] = {}
        self.files: Counter[str] = Counter()
        self._path: str | None = None

    def add(self, one: Checked | InputError) -> None:
        """Count a draft, or what could not be checked."""
        path = one.path if isinstance(one, InputError) else one.collected.path
        if path != self._path:
            self._path = path
            self.read += 1
        if isinstance(one, InputError):
            self.unchecked += 1
            return
        self.drafts += 1
        self.remarked += len(one.remarks)
        self.verdicts[verdict(one)] += 1
        for told in tellings(one):
            self.states[told.state] += 1
            if told.state is State.NEW:
                self._count(told, path)

    def ranked(self) -> list[tuple[str, int]]:
        """Return the rules with how often they were broken: the gravest first, then the most."""
        return sorted(
            self.rules.items(), key=lambda pair: (-self.weights[pair[0]], -pair[1], pair[0])
        )

    def worst(self) -> list[tuple[str, int]]:
        """Return the files with how many findings they have, the most first."""
        return _most(self.files)

    def lines(self, layout: Layout) -> Iterator[str]:
        """Yield the counts for people, one kind after the other."""
        verdicts = _listed([(verdict, self.verdicts[verdict]) for verdict in Verdict])
        yield f"{_many(self.read, 'file')}, {_many(self.drafts, 'draft')}: {verdicts}"
        yield f"{_many(self.states[State.NEW], 'finding')}, {self.fixable:,} fixable"
        others = [(state.value, self.states[state]) for state in (State.KNOWN, State.SUPPRESSED)]
        others += [("remarked upon", self.remarked), ("not checked", self.unchecked)]
        yield f"besides: {_listed(others)}"
        severities = [(name, self.severities[name]) for name in reversed(Severity)]
        yield f"by severity: {_listed(severities)}"
        yield f"by language: {_listed(sorted(self.languages.items()))}"
        yield from _table("by rule:", _most(self.rules), layout)
        files = [(path_from(path, layout), count) for path, count in self.worst()]
        yield from _table("by file:", files, layout)

    def _count(self, told: Told, path: str) -> None:
        finding = told.finding
        self.fixable += bool(finding.fix.suggestions)
        self.severities[finding.severity] += 1
        self.languages[finding.language] += 1
        self.rules[finding.rule] += 1
        weight = finding.severity.weight
        self.weights[finding.rule] = max(weight, self.weights.get(finding.rule, 0))
        self.files[path] += 1


def _most(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _table(title: str, rows: list[tuple[str, int]], layout: Layout) -> Iterator[str]:
    if not rows:
        return
    yield title
    width = max(len(f"{count:,}") for _, count in rows) + 2
    for name, count in rows[:_SHOWN]:
        yield f"{count:>{width},}  {turned(visible(name), visual=layout.visual)}"
    if rows[_SHOWN:]:
        rest = sum(count for _, count in rows[_SHOWN:])
        yield f"{rest:>{width},}  in {len(rows) - _SHOWN:,} more"


def _listed(counts: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in counts if count) or "none"


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
