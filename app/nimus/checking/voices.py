"""Who is spoken to and who speaks: from the context, else from the draft, else anybody."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from nimus.draft import Address, Context, Gender, Number, Options, Person
from nimus.languages import languages
from nimus.parsing.documents import Parsed
from nimus.parsing.sentences import Zone
from nimus.parsing.tokens import Word
from nimus.phrasebook.rules import Inflections, Replacement

_SLOT = re.compile(r"\{([123]):([^{}]*)\}")
_MALE, _FEMALE, _PLURAL = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Voice:
    """The column of an agreement slot for customer and agent: 0 man, 1 woman, 2 several.

    `customer` is None where a wording must fit anybody.
    """

    customer: int | None
    agent: int

    def say(self, replacement: Replacement, rest: str = "") -> str:
        """Return the replacement in this voice; `rest` is what the clause says besides."""
        wording = replacement.say
        if self.customer is None and replacement.neutral is not None:
            wording = replacement.neutral
        said = _SLOT.sub(self._form, wording)
        for slot in ("{rest}", "{expected}", "{cause}"):
            said = said.replace(slot, rest)
        return said

    def _form(self, slot: re.Match[str]) -> str:
        forms = slot.group(2).split("|")
        columns = {"1": self.agent, "2": self.customer, "3": _MALE}
        column = columns[slot.group(1)]
        return forms[_PLURAL if column is None else column]


def voice(
    context: Context, options: Options, parsed: Parsed, tables: Mapping[str, Inflections]
) -> Voice:
    """Choose the voice of replacements for a draft."""
    customer = None
    if options.address is not Address.NEUTRAL:
        customer = _column(context.customer)
        if customer is None:
            customer = addressee(parsed, tables)
    agent = _column(context.agent)
    if agent is None:
        agent = speaker(parsed, tables)
    return Voice(customer, _PLURAL if agent is None else agent)


def _column(person: Person) -> int | None:
    if person.number is Number.PLURAL:
        return _PLURAL
    return {Gender.MALE: _MALE, Gender.FEMALE: _FEMALE}.get(person.gender)


def addressee(parsed: Parsed, tables: Mapping[str, Inflections]) -> int | None:
    """Infer from unambiguous forms whom the draft addresses; None where it tells none or two."""
    votes = {column for _, column in addressing(parsed, tables)}
    return votes.pop() if len(votes) == 1 else None


def speaker(parsed: Parsed, tables: Mapping[str, Inflections]) -> int | None:
    """Infer who writes from what stands behind "I": a form that only a man or only a woman says."""
    votes: set[int] = set()
    for language in languages():
        table = tables.get(language.name)
        if table is None or language.address is None or language.address.speaker not in parsed.keys:
            continue
        for word, following in pairwise(parsed.words):
            if parsed.stretches[word.sentence].zone is Zone.HISTORY:
                continue
            if word.key == language.address.speaker and following.sentence == word.sentence:
                said = parsed.prose.text[following.start : following.end]
                votes |= {
                    turn.forms.index(said)
                    for turn in table.turns.get(said, ())
                    if turn.slot == "present" and turn.forms.count(said) == 1
                }
    return votes.pop() if len(votes) == 1 and votes <= {_MALE, _FEMALE} else None


def addressing(parsed: Parsed, tables: Mapping[str, Inflections]) -> list[tuple[Word, int]]:
    """Return the writer's own words that tell whom they address, and whom each does."""
    known: dict[str, int] = {}
    for listed in (
        *(language.addressees for language in languages()),
        *(table.addressees for table in tables.values()),
    ):
        known.update((key, listed[key]) for key in listed.keys() & parsed.keys)
    if not known:
        return []
    return [
        (word, known[word.key])
        for word in parsed.words
        if word.key in known and parsed.stretches[word.sentence].zone is not Zone.HISTORY
    ]
