"""What may be asked over HTTP: the fields of a request, their types and defaults.

`null` is the same as leaving out a field that has no default value to name.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from nimus.api.examples import example
from nimus.draft import Address, Gender, Kind, Number, Severity


class _Request(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)


class RequestPerson(_Request):
    """Somebody who writes or is written to; what is left out is inferred."""

    name: str | None = None
    gender: Gender = Gender.UNKNOWN
    number: Number | None = None


class RequestCustomer(RequestPerson):
    """The customer whom the draft answers."""

    type: Annotated[str | None, Field(description="An id of the vocabulary's `customers`.")] = None


class RequestContext(_Request):
    """What is known around the draft."""

    customer: RequestCustomer | None = None
    agent: RequestPerson | None = None
    channel: Annotated[str | None, Field(description="An id of `channels`.")] = None
    situation: Annotated[str | None, Field(description="An id of `situations`.")] = None
    customer_message: str | None = None


class _Writing(_Request):
    """What whatever is written for a customer is asked with."""

    language: Literal["auto", "he", "en"] = "auto"
    offsets: Annotated[
        Literal["codepoint", "utf-16"],
        Field(description="The unit of every start and end in the answer."),
    ] = "codepoint"
    locale: Annotated[
        Literal["he", "en"] | None,
        Field(description="The language of messages; the text's own where it is left out."),
    ] = None
    address: Address = Address.AUTO
    context: RequestContext | None = None


class CheckRequest(_Writing):
    """A draft to check; only `text` is required."""

    model_config = ConfigDict(json_schema_extra={"examples": [example("check_request")]})

    text: str
    format: Annotated[str, Field(examples=["plain", "html", "markdown"])] = "plain"
    disable: Annotated[tuple[str, ...], Field(description="Ids of rules.")] = ()
    ignore: Annotated[tuple[str, ...], Field(description="Ids of findings.")] = ()
    min_severity: Severity = Severity.INFO
    explain: bool = False


class RewriteRequest(CheckRequest):
    """A draft to rewrite; `kinds` asks for some rewrites only, an empty list for all."""

    model_config = ConfigDict(json_schema_extra={"examples": [example("rewrite_request")]})

    kinds: tuple[Kind, ...] = ()


class BatchRequest(RewriteRequest):
    """One line of a batch: a check or a rewrite, with a name for its answer."""

    model_config = ConfigDict(json_schema_extra={"examples": [example("batch_request")]})

    do: Literal["check", "rewrite"] = "check"
    id: Annotated[str | None, Field(description="Any string; the answer repeats it.")] = None


# told in the description alone: a point without words is passed over where others have some
Said = Annotated[str, Field(json_schema_extra={"pattern": r"\S"})]


class RequestMessage(_Request):
    """A message of the thread that is summed up."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True, populate_by_name=True)

    sender: Annotated[Literal["agent", "customer"], Field(alias="from")]
    text: Said


class SummaryRequest(_Writing):
    """What was agreed: points, the messages of a thread, or both."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [example("summary_request")],
            "anyOf": [
                {"required": ["points"], "properties": {"points": {"minItems": 1}}},
                {"required": ["messages"], "properties": {"messages": {"minItems": 1}}},
            ],
        }
    )

    points: tuple[Said, ...] = ()
    messages: tuple[RequestMessage, ...] = ()
