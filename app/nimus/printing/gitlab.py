"""Reports in, the report that GitLab's code quality reads out: one JSON document.

What is known or suppressed is left out, for the format cannot say that it does not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from nimus.draft import Severity
from nimus.errors import InputError
from nimus.printing.contract import Checked, Layout, Printer
from nimus.printing.json import dumped
from nimus.printing.places import digest, fingerprint, path_from, standing, subject
from nimus.printing.terminal import visible

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def _lines(checked: Iterable[Checked | InputError], layout: Layout) -> Iterator[str]:
    seen: Counter[str] = Counter()
    separator = ""
    yield "["
    for one in checked:
        for entry in _entries(one, layout):
            name = str(entry["fingerprint"])
            yield separator + dumped({**entry, "fingerprint": _own(name, seen)})
            separator = ","
    yield "]"


def _entries(one: Checked | InputError, layout: Layout) -> Iterator[dict[str, object]]:
    if isinstance(one, InputError):
        yield _unchecked(one, layout)
    else:
        yield from _all(one, layout)


def _unchecked(error: InputError, layout: Layout) -> dict[str, object]:
    return {
        "description": error.problem,
        "check_name": "not-checked",
        "fingerprint": digest(error.path, error.problem),
        "severity": "critical",
        "location": _location(error.path, error.line or 1, layout),
    }


def _all(checked: Checked, layout: Layout) -> Iterator[dict[str, object]]:
    """Yield the findings that count, and the remarks."""
    collected = checked.collected
    for told in standing(checked):
        finding = told.finding
        where = subject(collected)
        yield {
            "description": visible(
                f'"{finding.text}"{f" in {where}" if where else ""}: {finding.message}'
            ),
            "check_name": finding.rule,
            "fingerprint": told.fingerprint,
            "severity": _SEVERITIES[finding.severity],
            "location": _location(collected.path, told.start.line, layout, told.end.line),
        }
    for remark in checked.remarks:
        yield {
            "description": visible(remark.message),
            "check_name": remark.id,
            "fingerprint": fingerprint(remark, collected),
            "severity": "info",
            "location": _location(collected.path, remark.start.line, layout),
        }


def _location(path: str, begin: int, layout: Layout, end: int | None = None) -> dict[str, object]:
    lines = {"begin": begin, "end": end or begin}
    return {"path": path_from(path, layout), "lines": lines}


def _own(name: str, seen: Counter[str]) -> str:
    """Return a fingerprint that no other has: GitLab shows only the first of those that share one.

    Records without a name of their own may hold the same words.
    """
    seen[name] += 1
    return name if seen[name] == 1 else digest(name, str(seen[name]))


PRINTER = Printer(name="gitlab", lines=_lines)
