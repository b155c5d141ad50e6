"""Reports in, lines for people out: where, what, why, and what to say instead.

Path, line and rule come before the Hebrew, which is isolated where it stands inside Latin text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from nimus.collecting.contract import Collected
from nimus.draft import Severity
from nimus.printing.contract import Checked, Layout, Printer
from nimus.printing.terminal import Colour, excerpt, isolated, painted, visible
from nimus.report import Advice, Finding, Verdict
from nimus.spans import Span

_BREAK = re.compile(r"\r\n|\r|\n")
_WORD = re.compile(r"\w+")
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


def _lines(checked: Iterable[Checked], layout: Layout) -> Iterator[str]:
    verdicts: Counter[Verdict] = Counter()
    findings = 0
    for one in checked:
        verdicts[one.report.verdict] += 1
        findings += len(one.report.findings)
        block = list(_block(one, layout))
        if block:
            yield from block
            yield ""
    yield _summary(verdicts, findings, layout)


def _block(checked: Checked, layout: Layout) -> Iterator[str]:
    """Yield what there is to say of one draft; nothing where nothing is to be done."""
    report, collected = checked.report, checked.collected
    for finding in report.findings:
        yield _headline(finding, collected, layout)
        yield f"    {isolated(visible(finding.message))}"
        for suggestion in finding.fix.suggestions[:1]:
            words = suggestion + _cut_off(finding, collected.draft.text)
            yield f"    instead: {isolated(visible(words))}"
    for excused in report.excused:
        yield f"{_headline(excused.finding, collected, layout)} is excused by {excused.by}"
    for advice in report.advice:
        yield f"{_advised(advice, collected)}: advice {advice.id}"
        yield f"    {isolated(visible(advice.message))}"
    if report.findings or report.excused or report.advice:
        name = f" ({isolated(visible(collected.id))})" if collected.id else ""
        verdict = painted(report.verdict, _VERDICTS[report.verdict], on=layout.colour)
        yield f"{_place(collected)}: {verdict}, score {report.score}{name}"


def _cut_off(finding: Finding, text: str) -> str:
    """Return the rest of a word in which a fix ends, as where it only makes a letter a capital."""
    end = finding.fix.span.end
    rest = _WORD.match(text, end)
    if rest is None or not finding.fix.span or _WORD.match(text, end - 1) is None:
        return ""
    return f"{rest.group()} …"


def _headline(finding: Finding, collected: Collected, layout: Layout) -> str:
    severity = painted(finding.severity, _SEVERITIES[finding.severity], on=layout.colour)
    rule = painted(finding.rule, Colour.BOLD, on=layout.colour)
    words = isolated(excerpt(finding.text))
    return f'{_placed(finding.span, collected)}: {severity} {rule}  "{words}"'


def _advised(advice: Advice, collected: Collected) -> str:
    return _place(collected) if advice.span is None else _placed(advice.span, collected)


def _place(collected: Collected) -> str:
    return f"{isolated(visible(collected.path))}:{collected.line}"


def _placed(span: Span, collected: Collected) -> str:
    """Return path, line and column (from 1, in code points) of a span's start.

    Where one line holds the whole draft, the column is that of the draft and not of the line,
    whose quotes and escapes are the file's.
    """
    path = isolated(visible(collected.path))
    if collected.inline:
        return f"{path}:{collected.line}:{span.start + 1}"
    before = _BREAK.split(collected.draft.text[: span.start])
    return f"{path}:{collected.line + len(before) - 1}:{len(before[-1]) + 1}"


def _summary(verdicts: Counter[Verdict], findings: int, layout: Layout) -> str:
    counts = ", ".join(
        painted(f"{verdicts[verdict]} {verdict}", _VERDICTS[verdict], on=layout.colour)
        for verdict in Verdict
        if verdicts[verdict]
    )
    drafts = _count(verdicts.total(), "draft")
    return f"{drafts}, {_count(findings, 'finding')}{': ' if counts else ''}{counts}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


PRINTER = Printer(name="text", lines=_lines)
