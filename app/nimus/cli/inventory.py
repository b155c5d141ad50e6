"""What the phrases of a rule stand for in, lines for people out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nimus.parsing.inventory import Inventory, Paradigm, Place
from nimus.parsing.trials import Room
from nimus.phrasebook.rules import Rule
from nimus.printing.terminal import isolated, visible

_WHERE = {
    "start": "only where a sentence or a clause starts",
    "clause": "only where it is a whole clause, but for one more word",
    "sentence": "only as a whole sentence",
}
_PERSONS = {"1": "1st person", "2": "2nd person", "3": "3rd person"}
# closed words need no name; an order is held with the future that has its meaning
_SLOTS = {"word": "", "ing": "-ing", "future-2": "order, future 2nd person"}


def inventory(rule: Rule, held: Iterable[Inventory], locale: str) -> Iterator[str]:
    """Yield a rule's title, and its phrases one by one, each with all that it stands for."""
    yield f"{rule.id}: {_shown(rule.title[locale])}"
    for one in held:
        yield ""
        yield _shown(one.phrase.say)
        width = max(len(place.word) for place in one.places)
        for place in () if one.phrase.strict else one.places:
            yield f"  {_shown(place.word)}{' ' * (width - len(place.word))}  {_forms(place)}"
        for name, value in _conditions(one):
            yield f"  {name}: {value}"


def _forms(place: Place) -> str:
    """Return what may stand in the place of a word, and what may be attached to it."""
    forms = "; ".join(map(_paradigm, place.paradigms))
    if not place.paradigms:
        lemma = place.lemma or place.word
        known = "" if lemma == place.word else f": by its dictionary form, {_shown(lemma)}"
        forms = f"{_shown(place.word)} (in no table{known})"
    particles = f", with prefix {_shown(' '.join(place.particles))}" if place.particles else ""
    return f"{forms}{particles}"


def _paradigm(paradigm: Paradigm) -> str:
    names = ", ".join(name for slot in paradigm.slots if (name := _slot(slot)))
    return f"{_shown(' '.join(paradigm.forms))}{f' ({names})' if names else ''}"


def _slot(slot: str) -> str:
    """Return what a part of the tables is called."""
    tense, _, person = slot.partition("-")
    named = f"{tense} {_PERSONS[person]}" if person in _PERSONS else slot
    return _SLOTS.get(slot, named)


def _conditions(held: Inventory) -> Iterator[tuple[str, str]]:
    """Yield what is borne beside other forms, and what is asked."""
    if held.contractions:
        written = (
            f"{_shown(' '.join(contraction.written))} ({_shown(' '.join(contraction.words))})"
            for contraction in held.contractions
        )
        yield "also written", ", ".join(written)
    if held.phrase.strict:
        yield "strict", "no other forms, no words between, no typing errors"
    else:
        if between := _between(held.room):
            yield "words between", between
        yield "typing errors", f"in {_shown(' '.join(held.misspelt))}" if held.misspelt else "none"
    if held.is_free:
        yield "order", "free"
    if held.phrase.where in _WHERE:
        yield "where", _WHERE[held.phrase.where]


def _between(room: Room) -> str:
    least, most = room.others
    found = []
    if room.wide:
        found.append(f"at … up to {room.wide} others")
    if room.fillers or most:
        others = f"{most}" if least == most else f"{least} or {most}"
        found.append(f"up to {room.fillers} fillers, or {others} other{'' if most == 1 else 's'}")
    return "; else ".join(found)


def _shown(words: str) -> str:
    return isolated(visible(words))
