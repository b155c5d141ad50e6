"""A record (a JSON value) in, its draft out: the fields are those of a request over HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from nimus.draft import Context, Customer, Draft, Gender, Number, Person
from nimus.errors import DraftError

E = TypeVar("E", bound=StrEnum)
D = TypeVar("D")


def draft_of(value: object, base: Draft) -> Draft:
    """Return the draft of a record, a string or a mapping; what it leaves out is as in `base`.

    Raises DraftError for a field of the wrong type; unknown fields are ignored. Which languages,
    formats and circumstances there are is the engine's to know.
    """
    if isinstance(value, str):
        return replace(base, text=_whole(value))
    if not isinstance(value, dict):
        raise DraftError("text", "is missing; a record is a string or an object with text")
    fields = _Fields(value)
    text = fields.string("text", None)
    if text is None:
        raise DraftError("text", "is missing; give the draft")
    return Draft(
        text=_whole(text),
        language=fields.string("language", base.language),
        format=fields.string("format", base.format),
        context=_context(fields.inside("context"), base.context),
    )


def id_of(value: object) -> str | None:
    """Return the record's own name, if it has one."""
    return _Fields(value).string("id", None) if isinstance(value, dict) else None


def _whole(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        problem = "holds half of a surrogate pair; send whole characters"
        raise DraftError("text", problem) from error
    return text


def _context(fields: _Fields, base: Context) -> Context:
    customer, agent = fields.inside("customer"), fields.inside("agent")
    return Context(
        customer=Customer(
            name=customer.string("name", base.customer.name),
            gender=customer.one_of(Gender, "gender") or base.customer.gender,
            number=customer.one_of(Number, "number") or base.customer.number,
            type=customer.string("type", base.customer.type),
        ),
        agent=Person(
            name=agent.string("name", base.agent.name),
            gender=agent.one_of(Gender, "gender") or base.agent.gender,
            number=agent.one_of(Number, "number") or base.agent.number,
        ),
        channel=fields.string("channel", base.channel),
        situation=fields.string("situation", base.situation),
        customer_message=fields.string("customer_message", base.customer_message),
    )


@dataclass(frozen=True, slots=True)
class _Fields:
    """A mapping of a record, and the dotted path that leads to it; null is left out."""

    values: Mapping[str, object]
    path: str = ""

    def string(self, name: str, default: D) -> str | D:
        value = self.values.get(name)
        if value is None:
            return default
        if not isinstance(value, str):
            raise DraftError(self.path + name, "must be a string")
        return value

    def one_of(self, kind: type[E], name: str) -> E | None:
        value = self.string(name, None)
        if value is None:
            return None
        if value not in list(kind):
            raise DraftError(self.path + name, f"must be one of {', '.join(kind)}")
        return kind(value)

    def inside(self, name: str) -> _Fields:
        value = self.values.get(name)
        if value is None:
            return _Fields({}, f"{self.path}{name}.")
        if not isinstance(value, dict):
            raise DraftError(self.path + name, "must be an object")
        return _Fields(value, f"{self.path}{name}.")
