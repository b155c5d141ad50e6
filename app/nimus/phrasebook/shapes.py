"""The shape of each file of the phrasebook; what is checked when a file is read.

The JSON Schemas under phrasebook/schema are generated from these types.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from nimus.draft import Severity
from nimus.report import Role

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class Shape(BaseModel):
    """A mapping in which only the named keys may stand."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Both(Shape):
    """The same in both languages."""

    he: Text
    en: Text


class ReplacementShape(Shape):
    """A sentence to say instead, with agreement slots."""

    say: Text
    neutral: Text | None = Field(
        default=None, description="The same for a customer whose gender is unknown."
    )


class PhraseShape(Shape):
    """A wording that does the harm, with how it is looked for."""

    say: Text
    where: Literal["anywhere", "start", "clause", "sentence"] = "anywhere"
    strict: bool = False
    canonical: bool = False
    instead: list[ReplacementShape] = []


class UnlessShape(Shape):
    """A structure in which the rule's phrases do no harm."""

    by: Id
    where: Literal["before", "after", "around", "sentence", "next", "near", "colon"]
    he: list[Text] = []
    en: list[Text] = []


class PhrasesShape(Shape):
    """The phrases of a rule by language; a plain string is a phrase with all defaults."""

    he: list[Text | PhraseShape] = Field(min_length=1)
    en: list[Text | PhraseShape] = Field(min_length=1)


class InsteadShape(Shape):
    """The replacements of a rule by language."""

    he: list[Text | ReplacementShape] = Field(min_length=1)
    en: list[Text | ReplacementShape] = Field(min_length=1)


class ShoutingShape(Shape):
    """What shouting is called where it breaks the rule: words in capitals, repeated marks."""

    capitals: Both
    marks: Both


class ExamplesShape(Shape):
    """The tests of a rule in one language."""

    wrong: list[Text] = Field(min_length=1, description="[[…]] marks the span to be found.")
    right: list[Text] = Field(min_length=1)
    fine: list[Text] = Field(min_length=1)


class ExamplesByLanguage(Shape):
    """Examples in both languages."""

    he: ExamplesShape
    en: ExamplesShape


class RuleShape(Shape):
    """rules/<id>.yaml: one kind of harm."""

    id: Id
    abuse: bool = Field(default=False, description="Its phrases say nothing but harm.")
    rank: int = Field(ge=1, description="1 wins over 2 where two rules fit equally well.")
    severity: Severity
    need: Literal["security", "fairness", "respect"]
    source: Text
    title: Both
    why: Both
    phrases: PhrasesShape
    instead: InsteadShape
    unless: list[UnlessShape] = []
    shouting: ShoutingShape | None = None
    cut: bool | Literal["warm", "answered"] = Field(
        default=False,
        description="Its phrases may just go where the reply says more; warm: and is warm besides; "
        "answered: and says no in another sentence.",
    )
    examples: ExamplesByLanguage


class CueShape(Shape):
    """Words by which a role is told."""

    say: Text
    weight: float = 1.0
    where: Literal["anywhere", "start", "sentence", "end"] = "anywhere"


class CuesByLanguage(Shape):
    """The cues of one role."""

    he: list[Text | CueShape] = []
    en: list[Text | CueShape] = []


class RolesShape(Shape):
    """roles.yaml: role → its cues; `signals`: name → words that tell something about a sentence."""

    roles: dict[Role, CuesByLanguage]
    signals: dict[Id, dict[Literal["he", "en"], list[Text]]]


class RemarkShape(Shape):
    """A piece of advice."""

    id: Id
    he: Text
    en: Text
    source: Text | None = None


class WordingsShape(Shape):
    """Wordings in both languages."""

    he: list[Text | ReplacementShape] = []
    en: list[Text | ReplacementShape] = []


class PatternsShape(Shape):
    """Patterns in both languages, in the notation of phrases."""

    he: list[Text] = []
    en: list[Text] = []


class CircumstanceShape(Shape):
    """customers/<id>.yaml, channels/<id>.yaml, situations/<id>.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    id: Id
    title: Both
    source: Text
    owes: list[Role] = []
    always: list[Role] = Field(default=[], description="Owed even where the news is good.")
    only: list[Id] = Field(default=[], description="The rules that count; empty: all.")
    advice: list[RemarkShape] = []
    empathy: WordingsShape = WordingsShape()
    alternative: WordingsShape = WordingsShape()
    said_back: WordingsShape = Field(
        default=WordingsShape(),
        alias="said-back",
        description="Empathy with {thing}: what the customer's message is about.",
    )
    heard: PatternsShape = Field(
        default=PatternsShape(), description="What in a customer's message suggests it."
    )


class ThingsShape(Shape):
    """things.yaml: what customers write about, by which their problem is said back."""

    things: PatternsShape


class MessagesShape(Shape):
    """messages.yaml: what advice and placeholders say."""

    messages: dict[Id, Both]


class InflectionsShape(Shape):
    """inflections/<language>.yaml: tables of forms; in each line all forms of one word."""

    licence: Text
    verbs: dict[Text, dict[str, str] | str] = {}
    adjectives: dict[Text, str] = {}
    words: dict[Text, str] = {}
    nouns: dict[Text, str] = {}
    spellings: dict[Text, str] = {}


class BookShape(Shape):
    """book.yaml: how a folder is layered over the shipped book."""

    shipped: bool = True
    remove: list[Id] = []
