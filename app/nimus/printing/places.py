"""Checked drafts in, where they and their findings stand, in the words of each format, out."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from nimus.collecting.contract import Collected
from nimus.collecting.stored import Position
from nimus.draft import Severity
from nimus.printing.contract import Checked, Layout, Remark, State, Told
from nimus.report import Verdict
from nimus.spans import Span

_BREAK = re.compile(r"\r\n|\r|\n")
_LENGTH = 32


def tellings(checked: Checked) -> tuple[Told, ...]:
    """Return a draft's findings at their places; one that no linter told of is told here."""
    if checked.told or not checked.report.findings:
        return checked.told
    return tuple(
        Told(
            finding=finding,
            start=position(checked.collected, finding.span.start),
            end=position(checked.collected, finding.span.end),
            fingerprint=finding.id,
        )
        for finding in checked.report.findings
    )


def standing(checked: Checked) -> list[Told]:
    """Return the findings that count: neither known nor suppressed."""
    return [told for told in tellings(checked) if told.state is State.NEW]


def verdict(checked: Checked) -> Verdict:
    """Return the verdict by what counts, which is the report's own where everything does."""
    severities = {told.finding.severity for told in standing(checked)}
    if Severity.ERROR in severities:
        return Verdict.BLOCK
    return Verdict.REVISE if Severity.WARNING in severities else Verdict.PASS


def position(collected: Collected, at: int) -> Position:
    """Return line and column (from 1, in code points) of a place in a draft.

    Without the way back to the file, and where one line holds the whole draft, the column is that
    of the draft, for the line's quotes and escapes are the file's.
    """
    if collected.written is not None:
        return collected.written.positions(Span(at, at))[0]
    if collected.inline:
        return Position(collected.line, at + 1)
    before = _BREAK.split(collected.draft.text[:at])
    return Position(collected.line + len(before) - 1, len(before[-1]) + 1)


def subject(collected: Collected) -> str:
    """Return which record of a file a draft is, its title in quotes, and which field."""
    title = f'"{" ".join(collected.title.split())}"' if collected.title else ""
    return " ".join(filter(None, (collected.record, title, collected.field)))


def path_from(path: str, layout: Layout) -> str:
    """Return a path as seen from the layout's folder, with slashes; one outside of it as it is."""
    shown = Path(path)
    if layout.base:
        whole, base = shown.absolute(), Path(layout.base).absolute()
        shown = whole.relative_to(base) if whole.is_relative_to(base) else shown
    return shown.as_posix()


def fingerprint(remark: Remark, collected: Collected) -> str:
    """Return what stays of a remark while its comment does, wherever its record moves."""
    name = collected.id or collected.title or ""
    return digest(collected.path, name, collected.field, remark.id, remark.message)


def digest(*parts: str) -> str:
    """Return a fingerprint of what never changes of a thing."""
    return hashlib.sha256("\0".join(parts).encode(errors="surrogatepass")).hexdigest()[:_LENGTH]
