"""Roles of sentences in, what the order empathy, answer, alternative lacks out.

Which parts are owed: empathy where the draft says no, where a finding stands, or where the
circumstances ask for it; an alternative where the answer is a no or "we cannot say yet". Good
news owes neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from nimus.checking.clauses import firm
from nimus.checking.hearing import Heard
from nimus.checking.offers import cued, denies, offers, refuses, surely
from nimus.draft import Context
from nimus.languages import languages
from nimus.matching.contract import Match
from nimus.parsing.documents import Parsed
from nimus.parsing.middles import middle
from nimus.parsing.sentences import Zone
from nimus.phrasebook.rules import Circumstance, Phrasebook
from nimus.report import Role

_WARMTH = (Role.EMPATHY, Role.APOLOGY)
_OFFERS = (Role.ALTERNATIVE,)
# findings of these rules are an answer that leaves the customer with nothing
_CLOSED = frozenset(("dont-know", "defensive"))
# a single line that only greets, thanks or closes owes nothing
_SUBSTANCE = (Role.ANSWER, Role.ALTERNATIVE, Role.NEXT_STEP)
# an answer comes too late behind what is so likely an offer, if it is likely one itself
_SURE, _SURER, _LIKELY = 0.75, 0.85, 0.5
# fewer words answer nothing by themselves
_FEWEST = 3
# from this chance of no harm down, a sentence may do some, the second where it says "you"
_DOUBTED, _ADDRESSED = 0.6, 0.9
_OWED_ORDER = (Role.THANKS, Role.EMPATHY, Role.ANSWER, Role.ALTERNATIVE, Role.NEXT_STEP)


@dataclass(frozen=True, slots=True)
class Displaced:
    """A sentence, by its index, that should stand before the first one of another role."""

    sentence: int
    role: Role
    should_precede: Role


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a draft: its context, what the message suggests, and the book."""

    context: Context
    heard: Heard
    book: Phrasebook


@dataclass(frozen=True, slots=True)
class Order:
    """What is missing, and which sentences are misplaced.

    `because` are, by what is missing, the indices of the words that make it owed.
    """

    missing: tuple[Role, ...]
    displaced: tuple[Displaced, ...]
    because: Mapping[Role, tuple[int, int]] = field(default_factory=dict)


def order(parsed: Parsed, matches: Iterable[Match], around: Around) -> Order:
    """Judge the structure of a draft; `matches` are those that count."""
    body = [
        (number, parsed.roles[number][0])
        for number, stretch in enumerate(parsed.stretches)
        if stretch.zone is Zone.BODY and parsed.bounds[number][0] < parsed.bounds[number][1]
    ]
    if not body or around.context.channel == "internal-note":
        return Order((), ())
    found = list(matches)
    inner = middle(parsed)
    hurting = {match.sentence for match in found}
    told = [
        (number, _taken(parsed, number, role, hurts=number in hurting))
        for number, role in body
        if number in inner
    ]
    late = displaced(told)
    return Order(
        _missing(parsed, body, found, around),
        tuple(one for one in late if _clear(parsed, told, one, hurts=bool(found))),
        _because(parsed, inner, found),
    )


def _because(
    parsed: Parsed, inner: frozenset[int], matches: list[Match]
) -> dict[Role, tuple[int, int]]:
    """Return the words that make empathy and an alternative owed: a refusal, or what hurts."""
    refusals = [
        (first, last)
        for name, sentence, first, last in parsed.signals
        if name == "refusal" and sentence in inner and refuses(parsed, sentence)
    ]
    hurting = sorted((match.first, match.last) for match in matches)
    stuck = sorted((m.first, m.last) for m in matches if m.phrase.rule in _CLOSED)
    found = {}
    for role, places in (
        (Role.EMPATHY, hurting + refusals),
        (Role.ALTERNATIVE, refusals + stuck),
    ):
        if places:
            found[role] = places[0]
    return found


def _taken(parsed: Parsed, number: int, role: Role, *, hurts: bool) -> Role:
    """Return what a sentence is taken for when it comes to the order.

    Words that hurt are neither warm nor an offer, however they are read; what refuses and offers in
    one sentence ("we can't, but we can") is the answer, and so is what says no or states numbers
    and is only likely warm; what only may be warm is neither.
    """
    if hurts and role is not Role.ANSWER:
        return Role.OTHER
    if role is Role.ALTERNATIVE and parsed.signalled("refusal", number):
        return Role.ANSWER
    if role is Role.ANSWER and len(range(*parsed.bounds[number])) < _FEWEST:
        return Role.OTHER  # "Okay."
    if role not in _WARMTH or surely(parsed, number):
        return role
    if refuses(parsed, number) or firm(parsed, parsed.stretches[number].span):
        return Role.ANSWER
    return Role.OTHER


def _clear(parsed: Parsed, told: list[tuple[int, Role]], late: Displaced, *, hurts: bool) -> bool:
    """Tell whether a late sentence surely is what it is taken for, and so what it comes behind.

    Words that speak for a role, or a chance near certainty, do; what is moved for less may be torn
    from what it leans on.
    """
    role, chance = parsed.roles[late.sentence]
    if role is Role.ANSWER:
        offer = next(number for number, said in told if said in _OFFERS)
        # an offer is one beside a no; where nothing is refused or felt, none comes too early
        if not hurts and not any(refuses(parsed, n) or role in _WARMTH for n, role in told):
            return False
        # a no in so many words is an answer for sure
        sure = _SURE if cued(parsed, offer) or refuses(parsed, late.sentence) else _SURER
        return chance >= _LIKELY and parsed.roles[offer][1] >= sure
    return surely(parsed, late.sentence)


def displaced(body: list[tuple[int, Role]]) -> tuple[Displaced, ...]:
    """Return the sentences that stand too late, given the roles of the body's sentences in order.

    An apology is in place after the answer and the alternative, once something warm opened the
    reply.
    """
    found: list[Displaced] = []
    answered = offered = warmed = False
    felt = any(role is Role.EMPATHY for _, role in body)
    answers = any(role is Role.ANSWER for _, role in body)
    # "I am finding out" is the answer where there is no other
    told = Role.ANSWER if answers else Role.NEXT_STEP
    late = False
    for number, role in body:
        if role in _WARMTH:
            if (answered or offered or late) and (role is Role.EMPATHY or not (warmed or felt)):
                first = Role.ANSWER if answers else Role.ALTERNATIVE
                found.append(Displaced(number, role, first))
            warmed = True
        elif role is told:
            if offered and not answered and answers:
                found.append(Displaced(number, role, Role.ALTERNATIVE))
                late = True
                continue
            answered = True
        elif role in _OFFERS:
            offered = True
    return tuple(found)


def _missing(
    parsed: Parsed,
    body: list[tuple[int, Role]],
    matches: list[Match],
    around: Around,
) -> tuple[Role, ...]:
    roles = {role for _, role in body}
    asked = circumstances(around.context, around.book)
    hurting = {match.sentence for match in matches}
    refused = any(
        refuses(parsed, number)
        for number, role in body
        if role in (Role.ANSWER, Role.OTHER, Role.APOLOGY)
        or (role is Role.ALTERNATIVE and not cued(parsed, number))
    )
    answered = any(role is Role.ANSWER and number not in hurting for number, role in body)
    stuck = any(
        match.phrase.rule in _CLOSED
        and not (answered and match.phrase.rule == "defensive" and not denies(match))
        for match in matches
    )
    if not (roles & set(_SUBSTANCE) or matches):
        return ()
    owed = {role for circumstance in asked for role in circumstance.owes}
    if refused or matches or _complains(around.heard.filled(around.context)):
        owed.add(Role.EMPATHY)
    if refused or stuck:
        owed.add(Role.ALTERNATIVE)
    else:
        owed.discard(Role.ALTERNATIVE)
        if not matches:
            owed.discard(Role.THANKS)
    if is_abuse(parsed, matches, around.book):
        return tuple(r for r in _OWED_ORDER if r in owed | {Role.ANSWER, Role.ALTERNATIVE})
    for circumstance in asked:
        owed |= set(circumstance.always)
    # words that hurt are no empathy, however the cues read them
    present: set[Role] = {
        role
        for number, role in body
        if number not in hurting
        and role is not Role.ALTERNATIVE
        and (role not in _WARMTH or surely(parsed, number))
    }
    if any(offers(parsed, number) for number, _ in body if number not in hurting):
        present.add(Role.ALTERNATIVE)
    states = any(
        number not in hurting
        and role in _SUBSTANCE
        and (role is Role.NEXT_STEP or firm(parsed, parsed.stretches[number].span))
        for number, role in body
    )
    if refused or states or Role.ANSWER in roles:
        present.add(Role.ANSWER)
    if present & set(_WARMTH):
        present.add(Role.EMPATHY)
    return tuple(role for role in _OWED_ORDER if role in owed and role not in present)


def is_abuse(parsed: Parsed, matches: Iterable[Match], book: Phrasebook) -> bool:
    """Tell whether a draft says nothing but harm, so that nothing of it can stay.

    Each of its sentences hurts, two at least or one in two ways, and no fact stands in any. Beside
    such ones even what only may hurt does.
    """
    found = list(matches)
    inner = middle(parsed)
    rules = [book.rules[match.phrase.rule] for match in found]
    hurting = {match.sentence for match in found}
    return (
        len(found) > 1
        and any(rule.abuse for rule in rules)
        and all(rule.cut for rule in rules)
        and all(number in hurting or may_hurt(parsed, number) for number in inner)
        and not any(firm(parsed, parsed.stretches[number].span) for number in inner)
    )


def may_hurt(parsed: Parsed, number: int) -> bool:
    """Tell whether a sentence may do harm, or speaks of the customer and may not be harmless."""
    harm = parsed.harms[number] if parsed.harms else None
    if harm is None or parsed.stretches[number].zone is not Zone.BODY:
        return False
    return harm.none <= (_ADDRESSED if _addresses(parsed, number) else _DOUBTED)


def _addresses(parsed: Parsed, number: int) -> bool:
    """Tell whether a sentence says "you"."""
    text = parsed.prose.text
    words = parsed.words[slice(*parsed.bounds[number])]
    return not _you().isdisjoint(text[word.start : word.end].casefold() for word in words)


@cache
def _you() -> frozenset[str]:
    rows = (row for g in languages() if g.address for row in g.address.pronouns)
    return frozenset(word for row in rows for word in row).union(*(g.you for g in languages()))


def _complains(context: Context) -> bool:
    return bool(context.customer.type in ("angry", "hostile"))


def circumstances(context: Context, book: Phrasebook) -> tuple[Circumstance, ...]:
    """Return customer type, channel and situation, as far as the context names them."""
    asked: tuple[tuple[Mapping[str, Circumstance], str | None], ...] = (
        (book.customers, context.customer.type),
        (book.channels, context.channel),
        (book.situations, context.situation),
    )
    return tuple(known[name] for known, name in asked if name is not None and name in known)
