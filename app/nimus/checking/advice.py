"""Structure and circumstances in, remarks for the agent out; all words are the phrasebook's."""

from __future__ import annotations

from nimus.checking.order import Order, circumstances
from nimus.checking.voices import addressee, addressing
from nimus.draft import Context, Gender, Number
from nimus.parsing.documents import Parsed
from nimus.phrasebook.rules import Phrasebook
from nimus.report import Advice
from nimus.spans import Span

_ORDER_SOURCE = "003"
_SEVERAL = 2


def advice(
    parsed: Parsed, order: Order, context: Context, book: Phrasebook, locale: str
) -> tuple[Advice, ...]:
    """Return what to tell the agent: missing, misplaced, then what the circumstances ask."""
    found = [_remark(book, f"missing-{role}", locale) for role in order.missing]
    for displaced in order.displaced:
        span = parsed.prose.locate(parsed.stretches[displaced.sentence].span)
        found.append(_remark(book, f"misplaced-{displaced.role}", locale, span))
    wrong = _misaddressed(parsed, context, book)
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
