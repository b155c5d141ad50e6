"""The phrasebook as values: rules, phrases, replacements, tables of forms, vocabulary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nimus.draft import Severity
from nimus.report import Role

LANGUAGES = ("he", "en")

Bilingual = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """A sentence to say instead, with agreement slots; `neutral` fits an unknown customer."""

    say: str
    neutral: str | None = None

    @property
    def needs_rest(self) -> bool:
        """Whether it continues with what followed the phrase."""
        return "{rest}" in self.say

    @property
    def names(self) -> bool:
        """Whether it names what the clause speaks of besides."""
        return "{cause}" in self.say

    @property
    def hedges(self) -> bool:
        """Whether it says what the clause states as only expected."""
        return "{expected}" in self.say


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One wording that does the harm of `rule`; `where` is anywhere, start, clause or sentence.

    Of what no word tells, `where` is shouting and `say` is what it is called.
    """

    rule: str
    language: str
    say: str
    where: str = "anywhere"
    strict: bool = False
    canonical: bool = False
    instead: tuple[Replacement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unless:
    """A structure in which a rule's phrases do no harm; `patterns` by language."""

    by: str
    where: str
    patterns: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """The tests of a rule in one language; in `wrong`, [[…]] marks the span to be found."""

    wrong: tuple[str, ...]
    right: tuple[str, ...]
    fine: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One kind of harm; `rank` 1 wins over 2 where two rules fit equally well.

    `abuse`: its phrases say nothing but harm. `cut`: its phrases may just go where the reply says
    more, "warm": where it says sorry or what it feels besides, "answered": where it says no
    besides.
    `shouting`: by what is shouted with (capitals, marks), a phrase a language.
    """

    id: str
    rank: int
    severity: Severity
    need: str
    source: str
    title: Bilingual
    why: Bilingual
    phrases: tuple[Phrase, ...]
    instead: Mapping[str, tuple[Replacement, ...]]
    unless: tuple[Unless, ...]
    examples: Mapping[str, Examples]
    path: str
    cut: bool | str = False
    abuse: bool = False
    shouting: Mapping[str, tuple[Phrase, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words by which a sentence's role is told; `where`: anywhere, start, sentence, end."""

    role: Role
    language: str
    say: str
    weight: float
    where: str = "anywhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One piece of advice in both languages."""

    id: str
    say: Bilingual
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstance:
    """A customer type, a channel or a situation: what it asks of a reply, and what to offer.

    `only`: the rules that count (empty: all). `owes`: roles that a reply must have, `always` even
    where the news is good. `empathy`, `alternative`: wordings by
    language, `said_back` empathy with a {thing}; `remarks`: its advice; `heard`: patterns of what
    in a customer's message suggests it.
    """

    id: str
    title: Bilingual
    source: str
    owes: tuple[Role, ...] = ()
    only: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    empathy: Mapping[str, tuple[Replacement, ...]] = field(default_factory=dict)
    alternative: Mapping[str, tuple[Replacement, ...]] = field(default_factory=dict)
    said_back: Mapping[str, tuple[Replacement, ...]] = field(default_factory=dict)
    heard: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    always: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """The forms of one word that address a man, a woman and several.

    `slot` is present (adjectives too), past, future or imperative.
    """

    slot: str
    forms: tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inflections:
    """The forms of one language: form → ids of its classes; wrong → right spelling.

    A class id is `lemma/slot`; two forms that share one are the same word for a phrase.
    `finite` holds the forms that take only the prefixes of a clause (and, that), `orders` those
    that take only "and";
    `addressees` those that tell whom they address: 0 a man, 1 a woman, 2 several;
    `turns` are, by each form as it is written, the rows of forms that address; `thirds` the third
    persons of the future, with the column of their gender or number and their infinitive.
    """

    classes: Mapping[str, tuple[str, ...]]
    finite: frozenset[str]
    orders: frozenset[str] = frozenset()
    spellings: Mapping[str, str]
    addressees: Mapping[str, int] = field(default_factory=dict)
    turns: Mapping[str, tuple[Turn, ...]] = field(default_factory=dict)
    thirds: Mapping[str, tuple[int, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrasebook:
    """Everything that Nimus looks for and says; `digest` is of the bytes it was read from."""

    digest: str
    rules: Mapping[str, Rule]
    cues: tuple[Cue, ...]
    signals: Mapping[str, Mapping[str, tuple[str, ...]]]
    messages: Mapping[str, Bilingual]
    inflections: Mapping[str, Inflections]
    customers: Mapping[str, Circumstance]
    channels: Mapping[str, Circumstance]
    situations: Mapping[str, Circumstance]
    things: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def ranked(self) -> tuple[Rule, ...]:
        """Return the rules, the one that wins first."""
        return tuple(sorted(self.rules.values(), key=lambda rule: (rule.rank, rule.id)))
