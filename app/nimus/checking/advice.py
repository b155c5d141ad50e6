"""Structure and circumstances in, remarks for the agent out; all words are the phrasebook's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from nimus.checking.agreeing import FEMALE, MALE, SEVERAL, Turned, turned
from nimus.checking.order import Around, Order, circumstances
from nimus.draft import Context, Gender, Number
from nimus.parsing.documents import Parsed
from nimus.phrasebook.rules import Phrasebook
from nimus.report import Advice
from nimus.spans import Span

_ORDER_SOURCE = "003"
# of whom article 002 asks that a manager is told
_UNHAPPY = ("hostile", "angry", "lapsing", "persistent", "critic")


def advice(
    parsed: Parsed, order: Order, around: Around, *, locale: str, wrong: tuple[Turned, ...]
) -> tuple[Advice, ...]:
    """Return what to tell the agent: missing, misplaced, then what the circumstances ask.

    `wrong` is what addresses the customer otherwise than it should.
    """
    context, book = around.context, around.book
    found = [
        _remark(book, f"missing-{role}", locale, _place(parsed, order.because.get(role)))
        for role in order.missing
    ]
    for displaced in order.displaced:
        span = parsed.prose.locate(parsed.stretches[displaced.sentence].span)
        found.append(_remark(book, f"misplaced-{displaced.role}", locale, span))
    if wrong:
        found.append(_remark(book, "agreement", locale, wrong[0].span, source="nimus"))
    found += _suggested(around, locale)
    for circumstance in circumstances(context, book):
        for remark in circumstance.remarks:
            found.append(Advice(id=remark.id, message=remark.say[locale], source=remark.source))
    return tuple(found)


def _suggested(around: Around, locale: str) -> Iterator[Advice]:
    """Tell what the message suggests, each with the words that do."""
    context, book, heard = around.context, around.book, around.heard
    for name, known, chosen, given in (
        ("heard-type", book.customers, heard.type, context.customer.type),
        ("heard-situation", book.situations, heard.situation, context.situation),
    ):
        if chosen is not None and given is None:
            said = book.messages[name][locale]
            circumstance = known[chosen]
            said = said.replace("{title}", circumstance.title[locale])
            said = said.replace("{words}", heard.because[chosen])
            yield Advice(id=name, message=said, source=circumstance.source)
    if heard.heat:
        said = book.messages["heard-heat"][locale].replace("{words}", heard.heat)
        yield Advice(id="heard-heat", message=said, source="004")
    if heard.type in _UNHAPPY:
        said = book.messages["heard-manager"][locale]
        said = said.replace("{words}", heard.because[heard.type])
        yield Advice(id="heard-manager", message=said, source="002")


def _place(parsed: Parsed, words: tuple[int, int] | None) -> Span | None:
    """Return where some words of the draft stand, by the indices of the first and the last."""
    if words is None:
        return None
    first, last = words
    return parsed.prose.locate(Span(parsed.words[first].start, parsed.words[last].end))


def _remark(
    book: Phrasebook, name: str, locale: str, span: Span | None = None, source: str = _ORDER_SOURCE
) -> Advice:
    return Advice(id=name, message=book.messages[name][locale], source=source, span=span)


def misaddressed(
    parsed: Parsed, context: Context, book: Phrasebook, *, anybody: bool
) -> tuple[Turned, ...]:
    """Return what addresses the customer otherwise than the context says, and what it should be.

    Where it must fit `anybody`, what is for one gender alone.
    """
    customer = context.customer
    wanted = {Gender.MALE: MALE, Gender.FEMALE: FEMALE}.get(customer.gender)
    if anybody or customer.number is Number.PLURAL:
        wanted = SEVERAL
    if wanted is None and customer.number is None:
        return ()
    found = turned(parsed, book.inflections, MALE if wanted is None else wanted, anybody=anybody)
    if wanted is None:
        # one person, a woman or a man: what addresses several is wrong, and what is right unknown
        found = [
            replace(turn, text=turn.span.of(parsed.prose.text))
            for turn in found
            if turn.old == SEVERAL
        ]
    return tuple(replace(turn, span=parsed.prose.locate(turn.span)) for turn in found)
