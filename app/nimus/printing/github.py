"""Reports in, workflow commands of GitHub Actions out: an annotation a finding.

What is known or suppressed has no annotation, for an annotation cannot say that it does not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nimus.collecting.contract import Collected
from nimus.collecting.stored import Position
from nimus.draft import Severity
from nimus.errors import InputError
from nimus.printing.contract import Checked, Layout, Printer, Told
from nimus.printing.places import path_from, standing, subject
from nimus.printing.terminal import escaped, visible
from nimus.printing.wording import instead

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
# a per cent sign first, for the others are written with it
_ESCAPES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTIES = {**_ESCAPES, ":": "%3A", ",": "%2C"}


def _lines(checked: Iterable[Checked | InputError], layout: Layout) -> Iterator[str]:
    for one in checked:
        if isinstance(one, InputError):
            place = {"file": path_from(one.path, layout), "line": str(one.line or 1)}
            yield _command("error", {**place, "title": "nimus: not checked"}, [one.problem])
            continue
        path = path_from(one.collected.path, layout)
        for told in standing(one):
            yield _told(told, path, one.collected)
        for remark in one.remarks:
            place = {"file": path, **_range(remark.start, remark.start)}
            yield _command("notice", {**place, "title": f"nimus: {remark.id}"}, [remark.message])


def _told(told: Told, path: str, collected: Collected) -> str:
    finding, where = told.finding, subject(collected)
    message = [f'"{finding.text}"' + (f" in {where}" if where else ""), finding.message]
    message += [f"Instead: {suggestion}" for suggestion in instead(finding, collected.draft)]
    properties = {
        "file": path,
        **_range(told.start, told.end),
        "title": f"nimus: {finding.rule}",
    }
    return _command(_LEVELS[finding.severity], properties, message)


def _range(start: Position, end: Position) -> dict[str, str]:
    """Return lines and columns; GitHub takes columns only where start and end are on one line."""
    place = {"line": str(start.line), "endLine": str(end.line)}
    if start.line == end.line:
        place |= {"col": str(start.column), "endColumn": str(end.column)}
    return place


def _command(level: str, properties: dict[str, str], message: list[str]) -> str:
    named = ",".join(
        f"{key}={_escaped(words, _IN_PROPERTIES)}" for key, words in properties.items()
    )
    said = "\n".join(map(visible, message))
    return f"::{level} {named}::{_escaped(said, _ESCAPES)}"


def _escaped(words: str, escapes: dict[str, str]) -> str:
    """Return words as commands want them; what is left that ends a line is shown."""
    for sign, escape in escapes.items():
        words = words.replace(sign, escape)
    return escaped(words)


PRINTER = Printer(name="github", lines=_lines)
