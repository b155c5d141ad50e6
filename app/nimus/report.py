"""What a check says of a draft; every span is in code points of the draft as sent."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nimus.draft import Severity
from nimus.spans import Span


class Verdict(StrEnum):
    """block: an error stands; revise: a warning; pass: neither."""

    BLOCK = "block"
    REVISE = "revise"
    PASS = "pass"  # noqa: S105 - a verdict


class Role(StrEnum):
    """What a sentence of a reply does (the table of roles in the rules)."""

    GREETING = "greeting"
    THANKS = "thanks"
    EMPATHY = "empathy"
    APOLOGY = "apology"
    ANSWER = "answer"
    ALTERNATIVE = "alternative"
    NEXT_STEP = "next-step"
    QUESTION = "question"
    CLOSING = "closing"
    SIGNATURE = "signature"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """Suggestions, each of which may stand in place of `span`."""

    span: Span
    suggestions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A phrase that hurts the customer: where, why, and what to say instead."""

    id: str
    rule: str
    severity: Severity
    language: str
    span: Span
    text: str
    phrase: str
    match: str
    confidence: float
    need: str
    message: str
    source: str
    fix: Fix


@dataclass(frozen=True, slots=True, kw_only=True)
class Excused:
    """A finding that does not count, and by what it is excused."""

    finding: Finding
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the draft, and what it does.

    `cues` are the words that speak for its role, apart and in order; none where only its place and
    the trained models do.
    """

    span: Span
    role: Role
    confidence: float
    language: str
    cues: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Misplaced:
    """A sentence that stands after one that it should precede."""

    span: Span
    role: Role
    should_precede: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """What the order empathy, answer, alternative lacks in the draft."""

    missing: tuple[Role, ...] = ()
    misplaced: tuple[Misplaced, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """A remark for the agent; `span` is None where it is about the whole draft."""

    id: str
    message: str
    source: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that a check says of one draft."""

    language: str
    verdict: Verdict
    score: int
    findings: tuple[Finding, ...]
    excused: tuple[Excused, ...]
    sentences: tuple[Sentence, ...]
    structure: Structure
    advice: tuple[Advice, ...]
