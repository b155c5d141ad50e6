"""What a check or a rewrite answers, as /openapi.json shows it; the answers are made in wire."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from nimus.draft import Kind, Severity
from nimus.report import Role, Verdict

_CHECK: JsonDict = {
    "nimus": {"version": "1.0.0", "phrasebook": "sha256:9c1f4a…"},
    "language": "en",
    "verdict": "block",
    "score": 41,
    "findings": [
        {
            "id": "5b0c1f6a2e9d",
            "rule": "dont-know",
            "severity": "error",
            "language": "en",
            "start": 0,
            "end": 12,
            "text": "I don't know",
            "phrase": "I don't know",
            "match": "exact",
            "confidence": 1.0,
            "need": "security",
            "message": "The customer is left without anybody who will find out.",
            "source": "001",
            "fix": {
                "start": 0,
                "end": 30,
                "suggestions": ["Let me find out when it arrives and write to you."],
            },
        }
    ],
    "sentences": [{"start": 0, "end": 30, "role": "answer", "confidence": 0.9, "language": "en"}],
    "structure": {"missing": ["empathy", "alternative"], "misplaced": []},
    "advice": [
        {
            "id": "angry",
            "message": "Say the trouble back in the customer's own words first.",
            "source": "004",
            "start": None,
            "end": None,
        }
    ],
}
_REWRITE: JsonDict = {
    "kind": "minimal",
    "text": "Let me find out when it arrives and write to you.",
    "edits": [
        {
            "start": 0,
            "end": 30,
            "replacement": "Let me find out when it arrives and write to you.",
            "reason": "dont-know",
        }
    ],
    "placeholders": [],
    "verified": {"clean": True, "ordered": True, "facts_kept": True},
    "unproved": [],
}


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

    model_config = ConfigDict(json_schema_extra={"examples": [_CHECK]})

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

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"check": _CHECK, "rewrites": [_REWRITE]}]}
    )

    check: CheckAnswer
    rewrites: list[Rewrite]
