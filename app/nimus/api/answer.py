"""What a check or a rewrite answers, as /openapi.json shows it; the answers are made in wire."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from nimus.api.examples import example
from nimus.draft import Kind, Severity
from nimus.report import Role, Verdict


class MadeBy(BaseModel):
    """Which Nimus answered, and from which phrasebook."""

    version: str
    phrasebook: str


class Place(BaseModel):
    """A half-open range of the text, in the unit that was asked for."""

    start: int
    end: int


class Fix(Place):
    """What any of the suggestions may replace."""

    suggestions: list[str]


class Finding(Place):
    """A phrase that hurts the customer."""

    id: str
    rule: str
    severity: Severity
    language: str
    text: str
    phrase: str
    match: Annotated[str, Field(examples=["exact", "inflected", "fuzzy", "semantic"])]
    confidence: Annotated[float, Field(ge=0, le=1)]
    need: str
    message: str
    source: str
    fix: Fix


class Excused(Finding):
    """A finding that does not count."""

    by: Annotated[str, Field(examples=["quotation", "commitment", "condition", "ignored"])]


class Sentence(Place):
    """A sentence of the draft, and what it does."""

    role: Role
    confidence: Annotated[float, Field(ge=0, le=1)]
    language: str
    cues: Annotated[list[Place], Field(description="The words that speak for the role.")]


class Misplaced(Place):
    """A sentence that stands after one that it should precede."""

    role: Role
    should_precede: Role


class Structure(BaseModel):
    """What the order empathy, answer, alternative lacks."""

    missing: list[Role]
    misplaced: list[Misplaced]


class Advice(BaseModel):
    """A remark; without a place where it is about the whole draft."""

    id: str
    message: str
    source: str
    start: int | None
    end: int | None


class CheckAnswer(BaseModel):
    """What a check says of a draft."""

    model_config = ConfigDict(json_schema_extra={"examples": [example("check_answer")]})

    nimus: MadeBy
    language: Annotated[str, Field(examples=["he", "en", "mixed", "none"])]
    verdict: Verdict
    score: Annotated[int, Field(ge=0, le=100)]
    findings: list[Finding]
    excused: Annotated[
        list[Excused], Field(default_factory=list, description="Only with `explain`.")
    ]
    sentences: list[Sentence]
    structure: Structure
    advice: list[Advice]


class Edit(Place):
    """A replacement of one range of the draft."""

    replacement: str
    reason: str


class Placeholder(Place):
    """A `[…]` of the rewritten text that only the agent can fill in."""

    role: Role
    hint: str


class Verified(BaseModel):
    """What separate code proved of a rewrite."""

    clean: bool
    ordered: bool
    facts_kept: bool


class Unproved(BaseModel):
    """Why a smaller rewrite was returned."""

    claim: str
    message: str


class Rewrite(BaseModel):
    """A rewritten draft."""

    kind: Kind
    text: str
    edits: list[Edit]
    placeholders: list[Placeholder]
    verified: Verified
    unproved: list[Unproved]


class RewriteAnswer(BaseModel):
    """A check and its rewrites, best first."""

    model_config = ConfigDict(json_schema_extra={"examples": [example("rewrite_answer")]})

    check: CheckAnswer
    rewrites: list[Rewrite]


class Commitment(Place):
    """Who does what by when, and where in the summary's text it stands."""

    who: Literal["agent", "customer", "other"]
    what: str
    by: str | None


class SummaryAnswer(BaseModel):
    """A short message of what was agreed."""

    model_config = ConfigDict(json_schema_extra={"examples": [example("summary_answer")]})

    text: str
    commitments: list[Commitment]
    placeholders: list[Placeholder]
    verified: Verified
