"""A phrase in, all that it stands for out: the forms of its words, and what is borne around them.

It is for people who want to know what a phrase will match before a customer's letter shows it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from nimus.languages import languages
from nimus.languages.contract import MARK
from nimus.parsing import patterns
from nimus.parsing.forms import Forms
from nimus.parsing.trials import Room, Trials
from nimus.parsing.wordlist import listed
from nimus.phrasebook.rules import Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Paradigm:
    """Forms that are one word for a phrase; `slots` are the parts of the tables that hold them."""

    slots: tuple[str, ...]
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A word of a phrase, and what may stand in its place.

    `lemma` is the dictionary form of a word that no table has, whose other forms are told by it
    alone. `particles` may be attached.
    """

    word: str
    paradigms: tuple[Paradigm, ...]
    lemma: str | None
    particles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contraction:
    """Words, and what is often written in their place."""

    words: tuple[str, ...]
    written: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """All that one phrase stands for; `misspelt` are its words that bear typing errors."""

    phrase: Phrase
    places: tuple[Place, ...]
    contractions: tuple[Contraction, ...]
    room: Room
    misspelt: tuple[str, ...]
    is_free: bool


def inventories(phrases: Sequence[Phrase], forms: Forms) -> Iterator[Inventory]:
    """Yield what each phrase stands for."""
    trials = Trials(forms, phrases)
    for phrase in phrases:
        sequences = patterns.sequences(phrase.say)
        keys = dict.fromkeys(
            key for s in sequences if not s.tight for place in s.places for key in place
        )
        yield Inventory(
            phrase=phrase,
            places=tuple(_place(key, phrase, forms, trials) for key in keys),
            contractions=tuple(_contractions(sequences, phrase, forms)),
            room=trials.room(phrase),
            misspelt=tuple(map(_written, trials.misspelt(phrase))),
            is_free=trials.is_free(phrase),
        )


def _place(key: str, phrase: Phrase, forms: Forms, trials: Trials) -> Place:
    if phrase.strict:
        return Place(word=_written(key), paradigms=(), lemma=None, particles=())
    found = _paradigms(key, forms)
    lemma = None if found or key.endswith(MARK) else forms.lemma(key)
    return Place(
        word=_written(key),
        paradigms=found,
        lemma=None if lemma is None else _written(lemma),
        particles=trials.particles(key),
    )


def _paradigms(key: str, forms: Forms) -> tuple[Paradigm, ...]:
    """Return the classes of a word, the word first in each; those with the same forms are one."""
    slots: dict[tuple[str, ...], list[str]] = {}
    for particle, name in forms.meant(key):
        members = [particle + form for form in forms.members(name)]
        ordered = tuple(map(_written, dict.fromkeys([key, *members])))
        slot = name.rpartition("/")[2]
        known = slots.setdefault(ordered, [])
        if slot not in known:
            known.append(slot)
    return tuple(Paradigm(slots=tuple(names), forms=found) for found, names in slots.items())


def _written(key: str) -> str:
    """Return a key as it is written: without its mark, with the last letter's final form."""
    key = key.rstrip(MARK)
    for language in languages():
        if language.script.match(key):
            return key[:-1] + language.finals.get(key[-1], key[-1])
    return key


def _contractions(
    sequences: Iterable[patterns.Sequence], phrase: Phrase, forms: Forms
) -> Iterator[Contraction]:
    """Yield what may be written for words of a phrase that stand beside each other."""
    found: dict[tuple[str, ...], dict[str, None]] = {}
    slips = {written: meant for g in languages() for meant, written in g.slips.items()}
    for sequence in sequences:
        for words, written in _shortened(sequence, phrase, forms):
            if written:
                found.setdefault(words, {}).update(dict.fromkeys(written))
        if sequence.tight:
            for key in (place[0] for place in sequence.places if place[0] in slips):
                found.setdefault(slips[key], {})[key] = None
    for words, spellings in found.items():
        yield Contraction(words=words, written=tuple(spellings))


def _shortened(
    sequence: patterns.Sequence, phrase: Phrase, forms: Forms
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield words and their contractions: of the phrase as it is, and common ones of any form."""
    places = sequence.places
    held = [_stand_ins(place, phrase, forms) for place in places]
    for at in range(len(places)):
        for words, written in _irregular().items():
            end = at + len(words)
            near = end <= len(places) and not any(sequence.wide[at + 1 : end])
            if near and all(map(frozenset.__contains__, held[at:end], words)):
                # "u" stands in the tables beside "you"
                yield words, tuple(word for word in written if word not in held[at])
        if at and not sequence.wide[at]:
            for first, second in itertools.product(places[at - 1], places[at]):
                if written := _regular(first, second):
                    yield (first, second), written


def _stand_ins(place: tuple[str, ...], phrase: Phrase, forms: Forms) -> frozenset[str]:
    """Return the keys of all forms that may stand at a place."""
    found = set(place)
    for key in () if phrase.strict else place:
        for particle, name in forms.meant(key):
            found.update(particle + form for form in forms.members(name))
    return frozenset(found)


@lru_cache(maxsize=65_536)
def _regular(first: str, second: str) -> tuple[str, ...]:
    """Return the contractions of two words that leave letters out of the second one."""
    if first not in _leaders():
        # "the rules're" would be understood, but is written by nobody
        return ()
    tries = {first + second}
    for end in range(len(second)):
        for start in range(end + 1, len(second)):
            tries |= {f"{first}{second[:end]}{sign}{second[start:]}" for sign in ("'", "")}
    return tuple(sorted(word for word in tries if _expanded(word) == (first, second)))


@cache
def _leaders() -> frozenset[str]:
    """Return words that others cling to: pronouns, and those of which there are contractions."""
    walls = frozenset[str]().union(*(g.walls - g.coordinators for g in languages()))
    return walls | {
        words[0] for words, written in _irregular().items() if any("'" in word for word in written)
    }


@cache
def _irregular() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return words and the contractions of them that are common, with an apostrophe and without."""
    found: dict[tuple[str, ...], set[str]] = {}
    for word in listed():
        words = _expanded(word)
        if words is None:
            continue
        signed = {f"{word[:at]}'{word[at:]}" for at in range(1, len(word))}
        spellings = (w for w in (word, *signed) if _expanded(w) == words)
        found.setdefault(words, set()).update(spellings)
    return {words: tuple(sorted(found[words])) for words in sorted(found)}


def _expanded(word: str) -> tuple[str, ...] | None:
    for language in languages():
        words = language.expand(word)
        if words is not None:
            return words
    return None
