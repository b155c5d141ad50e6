"""What a printer offers: checked drafts in, lines out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from nimus.collecting.contract import Collected
from nimus.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A draft with its report, and where it came from."""

    collected: Collected
    report: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How lines are laid out: `colour` for terminals, `locale` (he or en) for our own words."""

    colour: bool = False
    locale: str = "en"
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printer:
    """An output format: `lines` turns checked drafts into lines without line ends, lazily."""

    name: str
    lines: Callable[[Iterable[Checked], Layout], Iterator[str]]
