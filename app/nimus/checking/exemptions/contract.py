"""What an exemption offers: a case in, by what it is excused out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from nimus.matching.contract import Match
from nimus.parsing.documents import Parsed
from nimus.phrasebook.rules import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Pardon:
    """Where a pattern of some rule's `unless` stands, in indices of words."""

    rule: str
    by: str
    where: str
    say: str
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A match, its rule, the document, and the pardons there by rule and sentence."""

    match: Match
    rule: Rule
    parsed: Parsed
    pardons: Mapping[tuple[str, int], tuple[Pardon, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """A reason for which a match does not count; `excuses` returns what it is called, or None."""

    name: str
    excuses: Callable[[Case], str | None]
