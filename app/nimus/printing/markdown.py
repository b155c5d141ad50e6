"""Reports in, a summary in Markdown out, as for the page of a job: counts, then the worst replies.

Of replies only the worst are shown, for such a page has a limit; all of them are counted.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Iterator

from nimus.draft import Severity
from nimus.errors import InputError
from nimus.printing.bidi import reads_right_to_left
from nimus.printing.contract import Checked, Layout, Printer, State, Told
from nimus.printing.places import path_from, standing, subject, verdict
from nimus.printing.statistics import Statistics
from nimus.printing.terminal import excerpt, visible
from nimus.printing.wording import instead, readable
from nimus.printing.words import Words, words
from nimus.report import Verdict

_REPLIES = 50
_FINDINGS = 20
_ERRORS = 20
# all signs that Markdown or HTML may take for their own, and the dot that makes a link
_SIGNS = re.compile(r"[^\w\s.,;'?()\u00a0-\U0010ffff-]|_|(?<=www)\.")
_SEVERITIES = {Severity.ERROR: "🔴", Severity.WARNING: "🟡", Severity.INFO: "🔵"}
_VERDICTS = {Verdict.BLOCK: "🔴", Verdict.REVISE: "🟡", Verdict.PASS: "🟢"}

_Ranked = tuple[tuple[int, ...], int, list[str]]


class _Worst:
    """The replies with the gravest findings, the most of them, and the first of equal ones."""

    def __init__(self) -> None:
        self._kept: list[_Ranked] = []
        self._seen = 0

    def add(self, checked: Checked, layout: Layout) -> None:
        """Keep a reply where it is among the worst so far."""
        found = standing(checked)
        if not found:
            return
        self._seen += 1
        severities = [told.finding.severity for told in found]
        grave = tuple(severities.count(severity) for severity in reversed(Severity))
        if len(self._kept) == _REPLIES and (grave, -self._seen) < self._kept[0][:2]:
            return
        ranked = (grave, -self._seen, list(_reply(checked, found, layout)))
        if len(self._kept) < _REPLIES:
            heapq.heappush(self._kept, ranked)
        else:
            heapq.heappushpop(self._kept, ranked)

    def lines(self, said: Words) -> Iterator[str]:
        """Yield the replies that were kept, the worst first."""
        for _, _, lines in sorted(self._kept, reverse=True):
            yield from lines
            yield ""
        if self._seen > len(self._kept):
            yield said.count("more", self._seen - len(self._kept))


def _lines(checked: Iterable[Checked | InputError], layout: Layout) -> Iterator[str]:
    counts, worst, errors = Statistics(), _Worst(), list[InputError]()
    for one in checked:
        counts.add(one)
        if isinstance(one, Checked):
            worst.add(one, layout)
        elif len(errors) < _ERRORS:
            errors.append(one)
    said = words(layout.locale)
    is_turned = layout.locale == "he"
    if is_turned:
        yield '<div dir="rtl">'
        yield ""
    yield from _summary(counts, layout)
    yield from worst.lines(said)
    yield from _unchecked(errors, counts, layout)
    if is_turned:
        yield ""
        yield "</div>"


def _summary(counts: Statistics, layout: Layout) -> Iterator[str]:
    said = words(layout.locale)
    yield f"## {said['title']}"
    yield ""
    parts = [said.count("draft", counts.drafts), said.count("finding", counts.states[State.NEW])]
    others = {
        "fixable": counts.fixable,
        "known": counts.states[State.KNOWN],
        "suppressed": counts.states[State.SUPPRESSED],
        "unchecked": counts.unchecked,
    }
    parts += [said.count(name, number) for name, number in others.items() if number]
    yield f"**{', '.join(parts)}**"
    yield ""
    verdicts = [(verdict, counts.verdicts[verdict]) for verdict in Verdict]
    yield " · ".join(f"{_VERDICTS[one]} {said[one]}: {number:,}" for one, number in verdicts)
    yield ""
    if not counts.rules:
        return
    titles = {rule.id: rule.title[layout.locale] for rule in layout.rules}
    yield _row(said["rule"], said["severity"], said["count"])
    yield _row("---", "---", "---:")
    for rule, number in counts.ranked():
        severity = list(Severity)[counts.weights[rule]]
        title = f" {_cell(titles[rule])}" if rule in titles else ""
        yield _row(f"`{rule}`{title}", f"{_SEVERITIES[severity]} {said[severity]}", f"{number:,}")
    yield ""


def _reply(checked: Checked, found: list[Told], layout: Layout) -> Iterator[str]:
    """Yield a reply: its name, to be opened for its findings."""
    said = words(layout.locale)
    collected = checked.collected
    name = subject(collected) or (f"({collected.id})" if collected.id else "")
    place = f"{path_from(collected.path, layout)}:{collected.line}"
    summary = f"{_VERDICTS[verdict(checked)]} {_cell(place)} {_cell(name)}".rstrip()
    yield f"<details><summary>{summary}: {said.count('finding', len(found))}</summary>"
    yield ""
    yield _row(said["place"], said["rule"], said["words"], said["instead"])
    yield _row("---", "---", "---", "---")
    for told in found[:_FINDINGS]:
        finding = told.finding
        draft = collected.draft
        suggested = " ".join(_cell(excerpt(said)) for said in instead(finding, draft)) or "–"
        yield _row(
            f"{told.start.line}:{told.start.column}",
            f"{_SEVERITIES[finding.severity]} `{finding.rule}`",
            _cell(excerpt(readable(finding.text, draft))),
            suggested,
        )
    yield ""
    if found[_FINDINGS:]:
        yield said.count("more", len(found) - _FINDINGS)
        yield ""
    yield "</details>"


def _unchecked(errors: list[InputError], counts: Statistics, layout: Layout) -> Iterator[str]:
    if not errors:
        return
    said = words(layout.locale)
    yield f"### {said['not-checked']}"
    yield ""
    for error in errors:
        place = path_from(error.path, layout)
        place += "" if error.line is None else f":{error.line}"
        yield f"* {_cell(f'{place}: {error.problem}')}"
    if counts.unchecked > len(errors):
        yield f"* {said.count('more', counts.unchecked - len(errors))}"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(told: str) -> str:
    """Return words as Markdown shows them as they are; Hebrew reads from right to left."""
    escaped = _SIGNS.sub(lambda sign: f"&#{ord(sign.group())};", visible(told))
    return f'<span dir="rtl">{escaped}</span>' if reads_right_to_left(told) else escaped


PRINTER = Printer(name="markdown", lines=_lines)
