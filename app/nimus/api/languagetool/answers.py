"""What /v2 answers, as /openapi.json shows it; the answers are made in answering and listing."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from nimus.draft import Severity
from nimus.report import Role, Verdict


class ToolLanguage(BaseModel):
    """A language or a variant that can be asked for."""

    name: str
    code: str
    longCode: str  # noqa: N815  the name is LanguageTool's


class ToolSoftware(BaseModel):
    """What answers."""

    name: str
    version: str
    buildDate: str  # noqa: N815  the name is LanguageTool's
    premium: bool


class ToolCheckSoftware(ToolSoftware):
    """What answers, as a check says it."""

    apiVersion: int  # noqa: N815  the name is LanguageTool's
    premiumHint: str  # noqa: N815  the name is LanguageTool's
    status: str


class ToolInfoSoftware(ToolSoftware):
    """What answers, and what it was built from."""

    commit: str


class ToolInfoAnswer(BaseModel):
    """What answers."""

    software: ToolInfoSoftware


class ToolParameter(BaseModel):
    """The limits."""

    maxTextLength: int  # noqa: N815  the name is LanguageTool's


class ToolConfiguredRule(BaseModel):
    """A rule, in the language that was asked for."""

    ruleId: Annotated[str, Field(pattern="^[A-Z0-9_]+$")]  # noqa: N815
    description: str
    categoryId: str  # noqa: N815  the name is LanguageTool's
    categoryName: str  # noqa: N815  the name is LanguageTool's
    locQualityIssueType: str  # noqa: N815  the name is LanguageTool's


class ToolConfigurationAnswer(BaseModel):
    """The limits and the rules, the one that wins first."""

    software: ToolSoftware
    parameter: ToolParameter
    rules: list[ToolConfiguredRule]


class ToolWarnings(BaseModel):
    """Whether anything was left out."""

    incompleteResults: bool  # noqa: N815  the name is LanguageTool's


class ToolNamed(BaseModel):
    """A language by name and code."""

    name: str
    code: str


class ToolDetected(ToolNamed):
    """The language that was found, and how much of the text is in it."""

    confidence: Annotated[float, Field(ge=0, le=1)]
    source: str


class ToolUsed(ToolNamed):
    """The language that was asked for, or found."""

    detectedLanguage: ToolDetected  # noqa: N815  the name is LanguageTool's


class ToolReplacement(BaseModel):
    """What may stand in place of a match."""

    value: str


class ToolPlace(BaseModel):
    """A place in the text, in UTF-16 units."""

    offset: Annotated[int, Field(ge=0)]
    length: Annotated[int, Field(ge=0)]


class ToolContext(ToolPlace):
    """Forty units on both sides of a match, and the match's place in them."""

    text: str


class ToolType(BaseModel):
    """How clients mark a match."""

    typeName: Literal["UnknownWord", "Hint", "Other"]  # noqa: N815


class ToolCategory(BaseModel):
    """What kind of rule it is."""

    id: str
    name: str


class ToolPage(BaseModel):
    """The address of a page."""

    value: str


class ToolRule(BaseModel):
    """The rule of a match; of several that overlap, the gravest."""

    id: Annotated[str, Field(pattern="^[A-Z0-9_]+$")]
    description: str
    issueType: str  # noqa: N815  the name is LanguageTool's
    urls: list[ToolPage] | None = None
    category: ToolCategory
    isPremium: bool  # noqa: N815  the name is LanguageTool's


class ToolFinding(ToolPlace):
    """A finding of a match as /v1/check tells it; its place is that of the words that hurt."""

    id: str
    rule: str
    severity: Severity
    need: str
    source: str
    message: str
    match: str
    confidence: Annotated[float, Field(ge=0, le=1)]


class ToolFindings(BaseModel):
    """What Nimus adds to a match."""

    findings: list[ToolFinding]


class ToolMatch(ToolPlace):
    """One finding, or several whose replacements overlap."""

    message: str
    shortMessage: str  # noqa: N815  the name is LanguageTool's
    replacements: list[ToolReplacement]
    context: Annotated[ToolContext | None, Field(description="Not with `c=1`.")] = None
    sentence: Annotated[str | None, Field(description="Not with `c=1`.")] = None
    type: ToolType
    rule: ToolRule
    ignoreForIncompleteSentence: bool  # noqa: N815  the name is LanguageTool's
    contextForSureMatch: int  # noqa: N815  the name is LanguageTool's
    nimus: ToolFindings


class ToolRate(BaseModel):
    """How much of a sentence is in a language."""

    language: str
    rate: float


class ToolRange(BaseModel):
    """A sentence and its languages."""

    model_config = {"populate_by_name": True}

    start: Annotated[int, Field(alias="from")]
    to: int
    detectedLanguages: list[ToolRate]  # noqa: N815  the name is LanguageTool's


class ToolAdvice(BaseModel):
    """A remark about the whole draft."""

    id: str
    message: str


class ToolVerdict(BaseModel):
    """What Nimus adds to an answer: what /v1/check says of the whole draft."""

    version: str
    phrasebook: str
    verdict: Verdict
    score: Annotated[int, Field(ge=0, le=100)]
    missing: list[Role]
    advice: list[ToolAdvice]


class ToolCheckAnswer(BaseModel):
    """What a check says to a client of LanguageTool."""

    software: Annotated[ToolCheckSoftware | None, Field(description="Not with `c=1`.")] = None
    warnings: Annotated[ToolWarnings | None, Field(description="Not with `c=1`.")] = None
    language: ToolUsed
    matches: list[ToolMatch]
    sentenceRanges: list[list[int]]  # noqa: N815  the name is LanguageTool's
    extendedSentenceRanges: list[ToolRange]  # noqa: N815  the name is LanguageTool's
    nimus: ToolVerdict
