"""A customer's message in, what it suggests out: type, situation, heat, and what it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from nimus.draft import Context
from nimus.parsing.alignment import Aligner, Wanted
from nimus.parsing.chunks import read
from nimus.parsing.documents import bounded
from nimus.parsing.forms import Forms
from nimus.parsing.sentences import sentences
from nimus.phrasebook.rules import Phrasebook
from nimus.reading.prose import Prose

_TYPES, _SITUATIONS, _THINGS = "customers", "situations", "things"
# of two that are suggested as often, the one that asks for more care
_FIRST = ("hostile", "angry", "lapsing", "persistent", "meticulous", "critic", "enthusiast")
_MARKS = re.compile(r"[!?]{2,}|!\s*$", re.MULTILINE)
_LOUD = re.compile(r"\b[A-Z]{3,}\b(?:\W+[A-Z]{2,}\b)+")


class _Sign(NamedTuple):
    kind: str
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What a message suggests: an id, and the words that do; `things` by language."""

    type: str | None = None
    situation: str | None = None
    because: Mapping[str, str] = field(default_factory=dict)
    heat: str = ""
    things: Mapping[str, str] = field(default_factory=dict)

    def filled(self, context: Context) -> Context:
        """Return the context with what the message suggests where it says nothing itself."""
        customer = context.customer
        return replace(
            context,
            customer=replace(customer, type=customer.type or self.type),
            situation=context.situation or self.situation,
        )


class Hearing:
    """All patterns of what is heard in messages, in one index."""

    def __init__(self, book: Phrasebook, forms: Forms) -> None:
        signs = [
            (_Sign(kind, circumstance.id, language), say)
            for kind in (_TYPES, _SITUATIONS)
            for circumstance in getattr(book, kind).values()
            for language, patterns in circumstance.heard.items()
            for say in patterns
        ]
        signs += [
            (_Sign(_THINGS, thing, language), thing)
            for language, things in book.things.items()
            for thing in things
        ]
        self._aligner: Aligner[_Sign] = Aligner(
            forms,
            [Wanted(say=say, where="anywhere", strict=False, tag=sign) for sign, say in signs],
            gap=1,
            typos=False,
            free=False,
        )
        self._order = {name: place for place, name in enumerate(book.situations)}

    def hear(self, message: str | None) -> Heard:
        """Return what a message suggests."""
        return _heard(self, message) if message and message.strip() else Heard()

    def suggested(self, message: str) -> Heard:
        """Return what a message suggests, read anew."""
        stretches = sentences(Prose(text=message))
        words = read(message, [stretch.span.end for stretch in stretches])
        counts: dict[str, Counter[str]] = {_TYPES: Counter(), _SITUATIONS: Counter()}
        because: dict[str, tuple[int, int]] = {}
        things: dict[str, tuple[int, str]] = {}
        for found in self._aligner.align(words, bounded(words, len(stretches))):
            sign = found.tag
            if sign.kind == _THINGS:
                # what is named first is what it is about; of two there, the longer
                place = (found.first, -len(sign.name))
                known = things.get(sign.language)
                if known is None or place < (known[0], -len(known[1])):
                    things[sign.language] = (found.first, sign.name)
                continue
            counts[sign.kind][sign.name] += 1
            first, last = because.get(sign.name, (found.first, found.last))
            if found.first <= first and last <= found.last:
                # the first words that tell it; of two patterns around the same ones, the longer
                because[sign.name] = (found.first, found.last)
        heat = _LOUD.search(message) or _MARKS.search(message)
        return Heard(
            type=_most(counts[_TYPES], _FIRST),
            situation=_most(counts[_SITUATIONS], tuple(self._order)),
            because={
                name: message[words[first].start : words[last].end]
                for name, (first, last) in because.items()
            },
            heat=heat.group().strip() if heat else "",
            things={language: name for language, (_, name) in things.items()},
        )


def _most(counts: Counter[str], order: tuple[str, ...]) -> str | None:
    """Return what is suggested most often; of several, the first in an order."""
    ranked = sorted(
        counts, key=lambda name: (-counts[name], order.index(name) if name in order else len(order))
    )
    return ranked[0] if ranked else None


@lru_cache(maxsize=256)
def _heard(hearing: Hearing, message: str) -> Heard:
    """Remember what was heard: a rewrite checks its draft several times."""
    return hearing.suggested(message)
