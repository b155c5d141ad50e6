"""Structure and circumstances in, remarks for the agent out; all words are the phrasebook's."""

from __future__ import annotations

import re
from functools import cache

from nimus.checking.order import Order, circumstances
from nimus.checking.voices import addressee, addressing
from nimus.draft import Context, Gender, Number
from nimus.languages import languages
from nimus.parsing.documents import Parsed
from nimus.phrasebook.rules import Phrasebook
from nimus.report import Advice
from nimus.spans import Span

_ORDER_SOURCE = "003"
_SEVERAL = 2


def advice(
    parsed: Parsed,
    order: Order,
    context: Context,
    book: Phrasebook,
    *,
    locale: str,
    anybody: bool,
) -> tuple[Advice, ...]:
    """Return what to tell the agent: missing, misplaced, then what the circumstances ask.

    `anybody` tells that the draft must fit whoever reads it: a canned reply.
    """
    found = [_remark(book, f"missing-{role}", locale) for role in order.missing]
    for displaced in order.displaced:
        span = parsed.prose.locate(parsed.stretches[displaced.sentence].span)
        found.append(_remark(book, f"misplaced-{displaced.role}", locale, span))
    wrong = _gendered(parsed, book) if anybody else _misaddressed(parsed, context, book)
    if wrong is not None:
        found.append(_remark(book, "agreement", locale, wrong, source="nimus"))
    for circumstance in circumstances(context, book):
        for remark in circumstance.remarks:
            found.append(Advice(id=remark.id, message=remark.say[locale], source=remark.source))
    return tuple(found)


def _remark(
    book: Phrasebook, name: str, locale: str, span: Span | None = None, source: str = _ORDER_SOURCE
) -> Advice:
    return Advice(id=name, message=book.messages[name][locale], source=source, span=span)


def _gendered(parsed: Parsed, book: Phrasebook) -> Span | None:
    """Return where a draft for anybody addresses one gender, or both with a slash."""
    places = [
        Span(word.start, word.end)
        for word, column in addressing(parsed, book.inflections)
        if column != _SEVERAL
    ]
    pattern = _slashed()
    places += [Span(m.start(), m.end()) for m in pattern.finditer(parsed.prose.text)]
    return parsed.prose.locate(min(places)) if places else None


@cache
def _slashed() -> re.Pattern[str]:
    endings = "|".join(e for language in languages() for e in language.slashed)
    return re.compile(rf"\w+/(?:{endings})(?!\w)")


def _misaddressed(parsed: Parsed, context: Context, book: Phrasebook) -> Span | None:
    """Return where the draft addresses the customer otherwise than the context says."""
    customer = context.customer
    wanted = {Gender.MALE: 0, Gender.FEMALE: 1}.get(customer.gender)
    if customer.number is Number.PLURAL:
        wanted = _SEVERAL
    elif wanted is None and customer.number is None:
        return None
    found = addressee(parsed, book.inflections)
    if found is None or found == wanted or (wanted is None and found != _SEVERAL):
        return None
    word = addressing(parsed, book.inflections)[0][0]
    return parsed.prose.locate(Span(word.start, word.end))
