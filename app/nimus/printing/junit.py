"""Reports in, JUnit's XML out: a suite a file, a case a reply.

A reply fails by a finding at or above what fails a build. It has one failure, with all findings in
its text, for most readers show only the first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from nimus.draft import Draft
from nimus.errors import InputError
from nimus.printing.contract import Checked, Layout, Printer, Remark, State, Told
from nimus.printing.markup import attributes, text
from nimus.printing.places import path_from, subject, tellings
from nimus.printing.spool import Spool
from nimus.printing.wording import instead


def _lines(checked: Iterable[Checked | InputError], layout: Layout) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<testsuites name="nimus">'
    for path, ones in groupby(checked, _path):
        yield from _suite(path_from(path, layout), ones, layout)
    yield "</testsuites>"


def _path(one: Checked | InputError) -> str:
    return one.path if isinstance(one, InputError) else one.collected.path


def _suite(path: str, ones: Iterable[Checked | InputError], layout: Layout) -> Iterator[str]:
    """Yield a file's suite; its cases wait, for its first line says how many there are."""
    counts: Counter[str] = Counter()
    with Spool() as spool:
        for one in ones:
            counts["tests"] += 1
            if isinstance(one, InputError):
                counts["errors"] += 1
                spool.add(_error(one, path))
            else:
                failing = [told for told in tellings(one) if _fails(told, layout)]
                counts["failures"] += bool(failing)
                spool.add(_case(one, failing, path, layout))
        numbers = {name: str(counts[name]) for name in ("tests", "failures", "errors")}
        yield f"<testsuite{attributes({'name': path, **numbers})}>"
        yield from spool.lines()
        yield "</testsuite>"


def _fails(told: Told, layout: Layout) -> bool:
    return told.state is State.NEW and told.finding.severity.weight >= layout.fail_on.weight


def _case(checked: Checked, failing: list[Told], path: str, layout: Layout) -> str:
    opening = _opening(_name(checked, path), path, checked.collected.line)
    draft = checked.collected.draft
    inside = ""
    if failing:
        first = failing[0].finding
        reason = attributes({"message": f"{first.rule}: {first.text}", "type": first.rule})
        words = "\n".join(_told(told, path, draft) for told in failing)
        inside = f"<failure{reason}>{text(words)}</failure>"
    others = [
        f"{told.state} {_told(told, path, draft)}"
        for told in tellings(checked)
        if not _fails(told, layout) and (told.state is not State.SUPPRESSED or layout.explain)
    ]
    others += [_remark(remark, path) for remark in checked.remarks]
    if others:
        said = "\n".join(others)
        inside += f"<system-out>{text(said)}</system-out>"
    return f"{opening}>{inside}</testcase>" if inside else f"{opening}/>"


def _name(checked: Checked, path: str) -> str:
    """Return what a reply is called: its record, else its line where it is one of several."""
    collected = checked.collected
    line = f"line {collected.line}" if collected.inline or collected.line > 1 else ""
    name = f"({collected.id})" if collected.id else ""
    return subject(collected) or " ".join(filter(None, (line, name))) or path


def _remark(remark: Remark, path: str) -> str:
    return f"{path}:{remark.start.line}:{remark.start.column}: {remark.id}\n    {remark.message}"


def _error(error: InputError, path: str) -> str:
    name = path if error.line is None else f"line {error.line}"
    reason = attributes({"message": error.problem, "type": "not-checked"})
    opening = _opening(name, path, error.line or 1)
    return f"{opening}><error{reason}>{text(str(error))}</error></testcase>"


def _opening(name: str, path: str, line: int) -> str:
    place = {"name": name, "classname": path, "file": path, "line": str(line)}
    return f"<testcase{attributes(place)}"


def _told(told: Told, path: str, draft: Draft) -> str:
    finding, start = told.finding, told.start
    said = [
        f'{path}:{start.line}:{start.column}: {finding.severity} {finding.rule}  "{finding.text}"',
        finding.message,
    ]
    said += [f"instead: {suggestion}" for suggestion in instead(finding, draft)]
    return "\n    ".join(said)


PRINTER = Printer(name="junit", lines=_lines)
