"""What is answered about the phrasebook, the service and errors, as /openapi.json shows it."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from nimus.api.answer import MadeBy
from nimus.api.examples import example
from nimus.draft import Severity


class Bilingual(BaseModel):
    """The same words in both languages."""

    he: str
    en: str


class RuleSummary(BaseModel):
    """One kind of harm, and the need that it hurts."""

    model_config = ConfigDict(json_schema_extra={"examples": [example("rule")]})

    id: str
    rank: int
    severity: Severity
    need: str
    source: str
    title: Bilingual
    why: Bilingual


class RulesAnswer(BaseModel):
    """Every rule, the one that wins first."""

    phrasebook: str
    rules: list[RuleSummary]


class Replacement(BaseModel):
    """What to say instead; `neutral` fits a customer of either gender."""

    say: str
    neutral: str | None


class Phrase(BaseModel):
    """One wording that does the harm."""

    say: str
    where: str
    strict: bool
    canonical: bool
    instead: list[Replacement]


class Unless(BaseModel):
    """A structure in which the same words do no harm."""

    by: str
    where: str
    patterns: dict[str, list[str]]


class Examples(BaseModel):
    """Sentences that a rule finds, their better wording, and innocent ones."""

    wrong: list[str]
    right: list[str]
    fine: list[str]


class RuleAnswer(RuleSummary):
    """One rule with all that it looks for; phrases, replacements and examples by language."""

    phrases: dict[str, list[Phrase]]
    instead: dict[str, list[Replacement]]
    unless: list[Unless]
    examples: dict[str, Examples]


class Circumstance(BaseModel):
    """A customer type, a channel or a situation."""

    id: str
    title: Bilingual
    source: str


class VocabularyAnswer(BaseModel):
    """The words that a request may use and an answer may hold."""

    customers: list[Circumstance]
    channels: list[Circumstance]
    situations: list[Circumstance]
    rules: list[str]
    formats: list[str]
    languages: list[str]
    locales: list[str]
    offsets: list[str]
    genders: list[str]
    numbers: list[str]
    addresses: list[str]
    severities: list[str]
    kinds: list[str]
    verdicts: list[str]
    roles: list[str]
    needs: list[str]


class HealthAnswer(BaseModel):
    """The process is alive."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"status": "ok"}]})

    status: str


class ReadyAnswer(BaseModel):
    """The phrasebook is loaded."""

    status: str
    nimus: MadeBy
    refused: Annotated[
        str | None,
        Field(
            description="Why a changed phrasebook is not served; the one before still is. "
            "Where keys are asked for, only that the log says why."
        ),
    ] = None


class ReloadAnswer(BaseModel):
    """What serves after phrasebook and keys were looked at again."""

    phrasebook: str
    refused: str | None


class FieldProblem(BaseModel):
    """A field that cannot be used, and what to do."""

    field: str
    message: str


class ProblemAnswer(BaseModel):
    """An error, as RFC 9457 shapes it; `errors` is there for 422."""

    model_config = ConfigDict(json_schema_extra={"examples": [example("problem")]})

    type: str
    title: str
    status: int
    detail: str
    errors: list[FieldProblem] | None = None
