"""What a printer offers: checked drafts in, lines out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from nimus.collecting.contract import Collected
from nimus.collecting.stored import Position
from nimus.draft import Severity
from nimus.errors import InputError
from nimus.phrasebook.rules import Rule
from nimus.report import Finding, Report


class State(StrEnum):
    """Whether a finding counts: one that is known (in the baseline) or suppressed does not."""

    NEW = "new"
    KNOWN = "known"
    SUPPRESSED = "suppressed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """Words of a file, as stored (escapes and all), in place of those from `start` to `end`."""

    start: Position
    end: Position
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A finding and where it stands in the file as stored; `end` is the place after it.

    `fingerprint` stays while the reply's words do, wherever its record moves in the file.
    `fix` is what the first suggestion changes in the file; empty where there is none.
    `reason` is what the comment that suppresses it says.
    """

    finding: Finding
    start: Position
    end: Position
    fingerprint: str
    fix: tuple[Replacement, ...] = ()
    state: State = State.NEW
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What is said of a comment that suppresses: `id` is unused- or expired-suppression."""

    id: str
    start: Position
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A draft with its report, and where it came from; `told` has an entry a finding, in order."""

    collected: Collected
    report: Report
    told: tuple[Told, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How lines are laid out: `colour` for terminals, `locale` (he or en) for our own words.

    `visual` asks for Hebrew in the order in which it is seen, for terminals that do not turn it
    around themselves. `base` is the folder that paths are shown from, as consoles of CI want them.
    `width` is how many columns a terminal has, 0 where that is not known. `explain` asks for what
    is suppressed too. `fail_on` is the lightest finding that fails a build. `rules` are those of
    the phrasebook, for formats that describe them; where it is empty, findings tell of their rules.
    """

    colour: bool = False
    locale: str = "en"
    digest: str = ""
    visual: bool = False
    base: str = ""
    width: int = 0
    explain: bool = False
    fail_on: Severity = Severity.WARNING
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Printer:
    """An output format: `lines` turns checked drafts into lines without line ends, lazily.

    What could not be checked is an InputError in its place.
    """

    name: str
    lines: Callable[[Iterable[Checked | InputError], Layout], Iterator[str]]
