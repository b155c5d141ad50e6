"""A sentence with its role in, whether it refuses, offers or surely does what that says out."""

from __future__ import annotations

from nimus.checking.clauses import opens_with
from nimus.languages import languages
from nimus.matching.contract import Match
from nimus.parsing.documents import Parsed
from nimus.report import Role

# so likely counts as the offer that is owed, and so likely is what is sure without a cue
_OFFERED, _CERTAIN = 0.7, 0.97
_TELLING = (Role.ANSWER, Role.NEXT_STEP, Role.ALTERNATIVE)
_OFFER = Role.ALTERNATIVE


def surely(parsed: Parsed, number: int) -> bool:
    """Tell whether a sentence surely does what its role says."""
    return parsed.roles[number][1] >= _CERTAIN or cued(parsed, number)


def cued(parsed: Parsed, number: int) -> bool:
    """Tell whether words of a sentence speak for its role."""
    told = parsed.roles[number][0]
    return any(role is told for role, _, _ in parsed.cued(number))


def refuses(parsed: Parsed, number: int) -> bool:
    """Tell whether a sentence says no; what would be under a condition does not."""
    opening = parsed.stretches[number].span.of(parsed.prose.text)
    return parsed.signalled("refusal", number) and not opens_with(opening, "conditions")


def offers(parsed: Parsed, number: int) -> bool:
    """Tell whether a sentence offers something, be it behind a no: "we can't, but we can"."""
    role, chance = parsed.roles[number]
    refusals = parsed.told("refusal", number)
    possible = parsed.told("possible", number)
    if refusals:
        # of "no free table" the words of an offer are part of the no
        turned = _turns(parsed, number, refusals)
        return turned or any(
            not any(first <= high and low <= last for low, high in refusals)
            for first, last in possible
        )
    if role is _OFFER and chance >= _OFFERED:
        return True
    if role not in _TELLING:
        return False
    told = [first for first, _ in possible]
    if role in (_OFFER, Role.NEXT_STEP):
        told += [first for said, first, _ in parsed.cued(number) if said is _OFFER]
    return any(not _is_asked(parsed, first) for first in told)


def _turns(parsed: Parsed, number: int, refusals: list[tuple[int, int]]) -> bool:
    """Tell whether a no goes on with a "but" and no other no: "none in L, but two in M"."""
    _, high = parsed.bounds[number]
    behind = max(last for _, last in refusals)
    turning = frozenset(word for language in languages() for word in language.adversatives)
    return any(word.key in turning for word in parsed.words[behind + 1 : high])


def _is_asked(parsed: Parsed, at: int) -> bool:
    """Tell whether a word is asked for: "let me see what can be done" offers nothing yet."""
    before = parsed.words[at - 1].key if at else ""
    return any(before in language.complements for language in languages())


def denies(match: Match) -> bool:
    """Tell whether a phrase says that nothing can be done."""
    nothing = frozenset[str]().union(*(language.negations for language in languages()))
    return not nothing.isdisjoint(match.phrase.say.casefold().replace("|", " ").split())
