"""Requests in, drafts and options out; reports and rewrites in, answers out.

Here is where offsets change their unit: inside Nimus they are code points of the draft.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from nimus.api.offsets import moved, utf16_places
from nimus.api.problems import FieldError, Refused, invalid
from nimus.api.request import (
    CheckRequest,
    RequestContext,
    RequestCustomer,
    RequestPerson,
    RewriteRequest,
    SummaryRequest,
)
from nimus.draft import Context, Customer, Draft, Kind, Options, Person
from nimus.errors import TooLong
from nimus.phrasebook.rules import Phrasebook
from nimus.printing.json import report_as_dict, rewrite_as_dict, summary_as_dict
from nimus.reading import readers
from nimus.report import Report
from nimus.rewrite import Revision
from nimus.summary import Message, Summary, Thread

_ALL_KINDS = tuple(Kind)
_NO_CONTEXT = Context()
_NO_CUSTOMER = RequestCustomer()
_NO_AGENT = RequestPerson()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The ids that a request may use, and the most code points of a text."""

    max_chars: int
    formats: tuple[str, ...]
    rules: tuple[str, ...]
    customers: tuple[str, ...]
    channels: tuple[str, ...]
    situations: tuple[str, ...]

    @classmethod
    def of(cls, book: Phrasebook, *, max_chars: int) -> Known:
        """Return what the phrasebook and the readers know."""
        return cls(
            max_chars=max_chars,
            formats=tuple(sorted(readers())),
            rules=tuple(rule.id for rule in book.ranked()),
            customers=tuple(sorted(book.customers)),
            channels=tuple(sorted(book.channels)),
            situations=tuple(sorted(book.situations)),
        )

    def admit(self, asked: CheckRequest) -> None:
        """Raise TooLong for a text over the limit, Refused for ids that nobody knows."""
        message = (asked.context and asked.context.customer_message) or ""
        for name, text in (("text", asked.text), ("context.customer_message", message)):
            if len(text) > self.max_chars:
                raise TooLong(name, len(text), self.max_chars)
        errors = tuple(self._unknown(asked))
        if errors:
            raise Refused(invalid(*errors))

    def admit_thread(self, asked: SummaryRequest) -> None:
        """Raise TooLong for texts over the limit together, Refused for ids that nobody knows."""
        message = (asked.context and asked.context.customer_message) or ""
        total = sum(map(len, asked.points)) + sum(len(one.text) for one in asked.messages)
        for name, length in (("messages", total), ("context.customer_message", len(message))):
            if length > self.max_chars:
                raise TooLong(name, length, self.max_chars)
        errors = tuple(self._around(asked.context))
        if errors:
            raise Refused(invalid(*errors))

    def _unknown(self, asked: CheckRequest) -> Iterator[FieldError]:
        if asked.format not in self.formats:
            yield _not_among("format", self.formats)
        yield from self._around(asked.context)
        if any(rule not in self.rules for rule in asked.disable):
            yield _not_among("disable", self.rules)

    def _around(self, context: RequestContext | None) -> Iterator[FieldError]:
        if context is not None:
            customer = context.customer or _NO_CUSTOMER
            for name, value, known in (
                ("context.customer.type", customer.type, self.customers),
                ("context.channel", context.channel, self.channels),
                ("context.situation", context.situation, self.situations),
            ):
                if value is not None and value not in known:
                    yield _not_among(name, known)


def _not_among(field: str, known: Collection[str]) -> FieldError:
    return FieldError(field=field, message=f"must be one of the known: {', '.join(known)}")


def draft_of(asked: CheckRequest) -> Draft:
    """Return the draft that a request holds."""
    return Draft(
        text=asked.text,
        language=asked.language,
        format=asked.format,
        context=_NO_CONTEXT if asked.context is None else _context_of(asked.context),
    )


def _context_of(asked: RequestContext) -> Context:
    customer = asked.customer or _NO_CUSTOMER
    agent = asked.agent or _NO_AGENT
    return Context(
        customer=Customer(
            name=customer.name,
            gender=customer.gender,
            number=customer.number,
            type=customer.type,
        ),
        agent=Person(name=agent.name, gender=agent.gender, number=agent.number),
        channel=asked.channel,
        situation=asked.situation,
        customer_message=asked.customer_message,
    )


def options_of(asked: CheckRequest) -> Options:
    """Return what a request asks of its check or rewrite."""
    kinds = dict.fromkeys(asked.kinds) if isinstance(asked, RewriteRequest) else ()
    return Options(
        locale=asked.locale,
        address=asked.address,
        disable=frozenset(asked.disable),
        ignore=frozenset(asked.ignore),
        min_severity=asked.min_severity,
        explain=asked.explain,
        kinds=tuple(kinds) or _ALL_KINDS,
    )


def check_answer(report: Report, asked: CheckRequest, book: Phrasebook) -> dict[str, object]:
    """Return the answer to a check, its offsets in the unit that was asked for."""
    answer = report_as_dict(report, book.digest, explain=asked.explain)
    return _placed(answer, _places(asked, asked.text))


def rewrite_answer(revision: Revision, asked: CheckRequest, book: Phrasebook) -> dict[str, object]:
    """Return the answer to a rewrite: edits lie in the draft, placeholders in the new text."""
    in_draft = _places(asked, asked.text)
    rewrites = []
    for rewrite in revision.rewrites:
        answer = rewrite_as_dict(rewrite)
        edits = _placed({"edits": answer["edits"]}, in_draft)
        offered = _placed({"placeholders": answer["placeholders"]}, _places(asked, rewrite.text))
        rewrites.append({**answer, **edits, **offered})
    check = report_as_dict(revision.check, book.digest, explain=asked.explain)
    return {"check": _placed(check, in_draft), "rewrites": rewrites}


def thread_of(asked: SummaryRequest) -> Thread:
    """Return the thread that a request holds."""
    return Thread(
        points=asked.points,
        messages=tuple(Message(sender=one.sender, text=one.text) for one in asked.messages),
        language=asked.language,
        context=_NO_CONTEXT if asked.context is None else _context_of(asked.context),
    )


def summary_answer(summary: Summary, asked: SummaryRequest) -> dict[str, object]:
    """Return the answer to a request for a summary: all places lie in its text."""
    answer = summary_as_dict(summary)
    return _placed(answer, utf16_places(summary.text) if asked.offsets == "utf-16" else None)


def _places(asked: CheckRequest, text: str) -> Sequence[int] | None:
    return utf16_places(text) if asked.offsets == "utf-16" else None


def _placed(answer: dict[str, object], places: Sequence[int] | None) -> dict[str, object]:
    if places is None:
        return answer
    return {key: moved(value, places) for key, value in answer.items()}
