"""What a rewrite is: the new text, how it came from the draft, and what is proved of it."""

from __future__ import annotations

from dataclasses import dataclass

from nimus.draft import Kind
from nimus.report import Report, Role
from nimus.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A replacement of one span of the draft; `reason` is a rule's id, order or missing."""

    span: Span
    replacement: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Placeholder:
    """A `[…]` in the rewritten text (span) that only the agent can fill in."""

    span: Span
    role: Role
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What separate code proved of a rewrite."""

    clean: bool
    ordered: bool
    facts_kept: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Unproved:
    """A claim that could not be proved of a larger rewrite, so that a smaller one is returned."""

    claim: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrite:
    """A rewritten draft; `edits`, in the draft, are sorted, disjoint, and applied give `text`."""

    kind: Kind
    text: str
    edits: tuple[Edit, ...]
    placeholders: tuple[Placeholder, ...]
    verified: Verified
    unproved: tuple[Unproved, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A check of a draft and its rewrites, best first."""

    check: Report
    rewrites: tuple[Rewrite, ...]
