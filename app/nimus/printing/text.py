"""Reports in, lines for people out: where, what, why, and what to say instead.

Path, line and rule come before the Hebrew, which is isolated where it stands inside Latin text.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator

from nimus.collecting.contract import Collected
from nimus.collecting.stored import Position
from nimus.draft import Severity
from nimus.errors import InputError
from nimus.printing import excerpts
from nimus.printing.contract import Checked, Layout, Printer, State, Told
from nimus.printing.places import position, standing, subject, tellings, verdict
from nimus.printing.terminal import Colour, excerpt, painted, turned, visible
from nimus.printing.wording import instead, surroundings
from nimus.report import Advice, Excused, Finding, Verdict

_INDENT = "    "
_WIDTH = 100
_SEVERITIES = {
    Severity.ERROR: Colour.RED,
    Severity.WARNING: Colour.YELLOW,
    Severity.INFO: Colour.CYAN,
}
_VERDICTS = {
    Verdict.BLOCK: Colour.RED,
    Verdict.REVISE: Colour.YELLOW,
    Verdict.PASS: Colour.GREEN,
}


def _lines(checked: Iterable[Checked | InputError], layout: Layout) -> Iterator[str]:
    verdicts: Counter[Verdict] = Counter()
    states: Counter[State] = Counter()
    for one in checked:
        if isinstance(one, InputError):
            continue  # told on standard error
        verdicts[verdict(one)] += 1
        states.update(told.state for told in tellings(one))
        block = list(_block(one, layout))
        if block:
            yield from block
            yield ""
    yield _summary(verdicts, states, layout)


def _block(checked: Checked, layout: Layout) -> Iterator[str]:
    """Yield what there is to say of one draft; nothing where nothing is to be done."""
    report, collected = checked.report, checked.collected
    for told in tellings(checked):
        if told.state is State.NEW:
            yield from _told(told, collected, layout)
        elif told.state is State.KNOWN:
            yield f"{_headline(told.finding, told.start, collected, layout)} is known"
        elif layout.explain:
            yield _suppressed(told, collected, layout)
    for excused in report.excused:
        yield _excused(excused, collected, layout)
    for remark in checked.remarks:
        yield f"{_placed(collected, remark.start, layout)}: remark {remark.id}"
        yield from _paragraph(remark.message, layout)
    counted = standing(checked)
    # a reply of which nothing counts needs no advice either
    if counted or not report.findings:
        yield from _verdict(checked, layout, is_whole=len(counted) == len(report.findings))


def _verdict(checked: Checked, layout: Layout, *, is_whole: bool) -> Iterator[str]:
    """Yield what is said of a reply as a whole; its score, where all that was found counts."""
    report, collected = checked.report, checked.collected
    for advice in report.advice:
        yield f"{_advised(advice, collected, layout)}: advice {advice.id}"
        yield from _paragraph(advice.message, layout)
    if report.findings or report.excused or report.advice:
        name = f" ({_shown(collected.id, layout)})" if collected.id else ""
        found = verdict(checked)
        score = f", score {report.score}" if is_whole else ""
        said = painted(found, _VERDICTS[found], on=layout.colour)
        yield f"{_place(collected, layout)}: {said}{score}{name}"


def _told(told: Told, collected: Collected, layout: Layout) -> Iterator[str]:
    finding, draft = told.finding, collected.draft
    yield _headline(finding, told.start, collected, layout)
    where = subject(collected)
    if where:
        yield f"{_INDENT}in {_shown(where, layout)}"
    text, span = surroundings(draft, finding.span)
    for line in excerpts.lines(text, span, layout, _SEVERITIES[finding.severity]):
        yield f"{_INDENT}{line}"
    yield from _paragraph(finding.message, layout)
    for suggestion in instead(finding, draft):
        yield from _paragraph(suggestion, layout, "instead: ")


def _suppressed(told: Told, collected: Collected, layout: Layout) -> str:
    headline = _headline(told.finding, told.start, collected, layout)
    reason = f": {_shown(told.reason, layout)}" if told.reason else ""
    return f"{headline} is suppressed{reason}"


def _excused(excused: Excused, collected: Collected, layout: Layout) -> str:
    start = position(collected, excused.finding.span.start)
    return f"{_headline(excused.finding, start, collected, layout)} is excused by {excused.by}"


def _headline(finding: Finding, start: Position, collected: Collected, layout: Layout) -> str:
    severity = painted(finding.severity, _SEVERITIES[finding.severity], on=layout.colour)
    rule = painted(finding.rule, Colour.BOLD, on=layout.colour)
    words = turned(excerpt(finding.text), visual=layout.visual)
    return f'{_placed(collected, start, layout)}: {severity} {rule}  "{words}"'


def _advised(advice: Advice, collected: Collected, layout: Layout) -> str:
    if advice.span is None:
        return _place(collected, layout)
    return _placed(collected, position(collected, advice.span.start), layout)


def _place(collected: Collected, layout: Layout) -> str:
    return f"{_shown(collected.path, layout)}:{collected.line}"


def _placed(collected: Collected, start: Position, layout: Layout) -> str:
    return f"{_shown(collected.path, layout)}:{start.line}:{start.column}"


def _paragraph(words: str, layout: Layout, label: str = "") -> Iterator[str]:
    """Yield words below a headline; wrapped only where the terminal's wrapping would be wrong."""
    line = visible(words)
    if not layout.visual:
        yield f"{_INDENT}{label}{turned(line, visual=False)}"
        return
    # of a line turned around as a whole, the end would be read first
    width = max(20, (layout.width or _WIDTH) - len(_INDENT) - len(label))
    for part in textwrap.wrap(line, width) or [""]:
        yield f"{_INDENT}{label}{turned(part, visual=True)}"
        label = " " * len(label)


def _shown(words: str, layout: Layout) -> str:
    return turned(visible(words), visual=layout.visual)


def _summary(verdicts: Counter[Verdict], states: Counter[State], layout: Layout) -> str:
    counts = ", ".join(
        painted(f"{verdicts[verdict]} {verdict}", _VERDICTS[verdict], on=layout.colour)
        for verdict in Verdict
        if verdicts[verdict]
    )
    others = ", ".join(
        f"{states[state]:,} {state}" for state in (State.KNOWN, State.SUPPRESSED) if states[state]
    )
    drafts = _count(verdicts.total(), "draft")
    findings = _count(states[State.NEW], "finding") + (f" ({others})" if others else "")
    return f"{drafts}, {findings}{': ' if counts else ''}{counts}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


PRINTER = Printer(name="text", lines=_lines)
