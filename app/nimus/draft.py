"""What comes in: a draft, who it is for, and what is asked of the check."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Gender(StrEnum):
    """The grammatical gender in which a person is spoken to."""

    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


class Number(StrEnum):
    """Whether one person is spoken to, or several."""

    SINGULAR = "singular"
    PLURAL = "plural"


class Address(StrEnum):
    """How replacements address the customer: as the context or draft does, or to fit anybody."""

    AUTO = "auto"
    NEUTRAL = "neutral"


class Severity(StrEnum):
    """How much a finding weighs; the order of the members is from light to heavy."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def weight(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return list(Severity).index(self)


class Kind(StrEnum):
    """How far a rewrite goes."""

    MINIMAL = "minimal"
    ORDERED = "ordered"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who speaks or is spoken to; `None` is not said, so inferred."""

    name: str | None = None
    gender: Gender = Gender.UNKNOWN
    number: Number | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer(Person):
    """The person a reply is for; `type` is the id of a file in phrasebook/customers."""

    type: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known around a draft; ids come from the phrasebook's vocabulary."""

    customer: Customer = field(default_factory=Customer)
    agent: Person = field(default_factory=Person)
    channel: str | None = None
    situation: str | None = None
    customer_message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A reply as its agent wrote it.

    `language` is auto, he or en; `format` is the name of a reader: plain, html or markdown.
    """

    text: str
    language: str = "auto"
    format: str = "plain"
    context: Context = field(default_factory=Context)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What is asked of a check or a rewrite; `locale` is he, en or None for the draft's own."""

    locale: str | None = None
    address: Address = Address.AUTO
    disable: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    min_severity: Severity = Severity.INFO
    explain: bool = False
    kinds: tuple[Kind, ...] = (Kind.MINIMAL, Kind.ORDERED, Kind.COMPLETE)
