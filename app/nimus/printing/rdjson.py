"""Reports in, what reviewdog reads (rdjson) out: one JSON document, columns in bytes of UTF-8.

What is known or suppressed is left out, for the format cannot say that it does not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nimus.collecting.contract import Collected
from nimus.collecting.stored import Position, Stored
from nimus.draft import Severity
from nimus.errors import InputError
from nimus.printing.contract import Checked, Layout, Printer, Told
from nimus.printing.json import dumped
from nimus.printing.places import path_from, standing, subject
from nimus.printing.terminal import visible

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}
# the most bytes that a code point has in UTF-8
_WIDEST = 4


class _Columns:
    """Columns of a file in bytes: it walks on from the last place that it was asked for.

    An export may be one line of many megabytes, which must not be read again for each finding.
    """

    def __init__(self) -> None:
        self._stored: Stored | None = None
        self._line = 0
        self._column = 1
        self._at = 0

    def of(self, place: Position, stored: Stored) -> dict[str, int]:
        """Return a place of a file as reviewdog counts it."""
        start = stored.start(place.line)
        if stored is not self._stored or place.line != self._line:
            self._stored, self._line = stored, place.line
            self._column, self._at = 1, start
        ahead = place.column - self._column
        if ahead > 0:
            passed = stored.content[self._at : self._at + _WIDEST * ahead]
            self._at += len(passed.decode(errors="ignore")[:ahead].encode())
        elif ahead < 0:
            passed = stored.content[max(start, self._at + _WIDEST * ahead) : self._at]
            self._at -= len(passed.decode(errors="ignore")[ahead:].encode())
        self._column = place.column
        return {"line": place.line, "column": self._at - start + 1}

    def range(self, start: Position, end: Position, stored: Stored) -> dict[str, object]:
        """Return what stands from one place to another."""
        return {"start": self.of(start, stored), "end": self.of(end, stored)}


def _lines(checked: Iterable[Checked | InputError], layout: Layout) -> Iterator[str]:
    columns = _Columns()
    yield '{"source": {"name": "nimus"}, "diagnostics": ['
    separator = ""
    for one in checked:
        for entry in _entries(one, layout, columns):
            yield separator + dumped(entry)
            separator = ","
    yield "]}"


def _entries(
    one: Checked | InputError, layout: Layout, columns: _Columns
) -> Iterator[dict[str, object]]:
    if isinstance(one, InputError):
        yield _unchecked(one, layout)
    else:
        yield from _all(one, layout, columns)


def _unchecked(error: InputError, layout: Layout) -> dict[str, object]:
    location: dict[str, object] = {"path": path_from(error.path, layout)}
    if error.line is not None:
        location["range"] = {"start": {"line": error.line}}
    return {
        "message": error.problem,
        "location": location,
        "severity": "ERROR",
        "code": {"value": "not-checked"},
    }


def _all(checked: Checked, layout: Layout, columns: _Columns) -> Iterator[dict[str, object]]:
    """Yield the findings that count, and the remarks."""
    counted = standing(checked)
    if not counted and not checked.remarks:
        return
    collected = checked.collected
    path, stored = path_from(collected.path, layout), _stored(collected)
    for told in counted:
        entry = _told(told, subject(collected))
        spot = columns.range(told.start, told.end, stored)
        # each suggestion is one range: where a carrier needs more changed, there is none
        suggestions = [
            {"range": columns.range(change.start, change.end, stored), "text": change.words}
            for change in (told.fix if len(told.fix) == 1 else ())
        ]
        yield {**entry, "location": {"path": path, "range": spot}, "suggestions": suggestions}
    for remark in checked.remarks:
        yield {
            "message": remark.message,
            "location": {"path": path, "range": {"start": columns.of(remark.start, stored)}},
            "severity": "INFO",
            "code": {"value": remark.id},
        }


def _told(told: Told, where: str) -> dict[str, object]:
    finding = told.finding
    words = visible(f'"{finding.text}"{f" in {where}" if where else ""}')
    return {
        "message": f"{words}: {finding.message}",
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }


def _stored(collected: Collected) -> Stored:
    if collected.written is not None:
        return collected.written.stored
    return Stored(collected.draft.text.encode(errors="replace"), first=collected.line)


PRINTER = Printer(name="rdjson", lines=_lines)
