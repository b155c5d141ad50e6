"""A draft's report in, its findings at their places in the file out."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path, PurePath

from nimus.collecting.contract import Collected
from nimus.collecting.stored import Stored
from nimus.collecting.written import Change, Piece, Written
from nimus.printing.contract import Checked, Replacement, Told
from nimus.report import Finding, Report

_LENGTH = 32


def told(collected: Collected, report: Report) -> Checked:
    """Return a checked draft whose findings stand where the file as stored has them."""
    written = written_of(collected)
    seen: Counter[str] = Counter()
    found = []
    for finding in report.findings:
        seen[finding.id] += 1
        start, end = written.positions(finding.span)
        found.append(
            Told(
                finding=finding,
                start=start,
                end=end,
                fingerprint=_fingerprint(collected, finding, seen[finding.id]),
                fix=_fix(finding, written) if _is_open(collected) else (),
            )
        )
    return Checked(collected=collected, report=report, told=tuple(found))


def written_of(collected: Collected) -> Written:
    """Return where a draft's code points stand; without an own answer, the draft is the file."""
    if collected.written is not None:
        return collected.written
    content = collected.draft.text.encode()
    stored = Stored(content, first=collected.line)
    return Written.of([Piece(collected.draft.text, 0, len(content))], stored, end=len(content))


def stable(path: str) -> str:
    """Return a path as it is the same on every machine, however it was named: from here, if so."""
    pure = PurePath(path)
    if pure.is_absolute() and pure.is_relative_to(here := Path.cwd()):
        pure = pure.relative_to(here)
    return pure.as_posix()


def _fingerprint(collected: Collected, finding: Finding, number: int) -> str:
    """Return what stays of a finding while its words do: nothing in it counts records or lines.

    A record is told by its own id or title, so that one more above it changes nothing; a finding
    that stands several times in a draft by its number among those.
    """
    name = collected.id or collected.title or ""
    parts = (stable(collected.path), name, collected.field, finding.id, str(number))
    return hashlib.sha256("\0".join(parts).encode(errors="surrogatepass")).hexdigest()[:_LENGTH]


def _is_open(collected: Collected) -> bool:
    """Tell whether others could change a draft in its file.

    Not in a packed one, nor where its twin has to be changed with it: for that there is `--fix`.
    """
    return not (collected.has_twin or collected.path.lower().endswith(".gz"))


def _fix(finding: Finding, written: Written) -> tuple[Replacement, ...]:
    """Return what the first suggestion changes in the file as stored.

    Nothing where the file is no text that others could change, or cannot hold its letters.
    """
    stored = written.stored
    if not finding.fix.suggestions or not stored.is_text:
        return ()
    change = Change(finding.fix.span, finding.fix.suggestions[0])
    try:
        splices = written.splices([change])
    except UnicodeEncodeError:  # told when it is to be written
        return ()
    return tuple(
        Replacement(
            start=stored.place(splice.start),
            end=stored.place(splice.end),
            words=splice.content.decode(),
        )
        for splice in splices
    )
