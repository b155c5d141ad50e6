"""What a language offers: all that is known of it beyond its phrases and tables of forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

# ends the key of a word that only means itself, whatever its form could mean elsewhere
MARK = "\u05be"


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The grammar that matching and rewriting ask for.

    a reply that starts with one of `salutations` greets up to the first comma;
    `history` are patterns of the lines under which mail programs quote. `coordinators` may begin a clause right behind a phrase.
    `connectives` may
    stand between clauses and fall away when the first becomes a sentence; `adversatives` begin a
    clause even without a comma; a clause that begins with a `subordinator` or `preposition`
    cannot stand alone, and one that begins with `subjects` is what the phrase speaks of;
    `complements` and `relatives` begin what a verb of knowing takes. `addressees` maps forms to
    whom they address: 0 a man, 1 a woman, 2 several. `script` matches one letter of the language.
    `split` yields the (prefix, rest) readings of a word with attached particles. `expand` maps a
    contraction to its words. `told_apart` takes a word and the next one and renames it where that
    tells its sense. `slips` maps words to the one word that is often written in their place.
    `negations` end an alignment; `fillers` may stand inside a phrase at almost no cost, `walls`
    never, and not even another word after one of `fragile`; `openers` may stand before a phrase
    that opens a clause. `particles` are prefixes that a hyphen may join to a word, `clausal`
    those that join clauses (finite verbs and pronouns take no others), `short` the two-letter
    words that still take them, `and_` the only one that an order takes; `finals` maps a letter to
    the form that it has at a word's end; `hundred` and `percent` are the words of "100%".
    """

    name: str
    script: re.Pattern[str]
    split: Callable[[str], tuple[tuple[str, str], ...]]
    expand: Callable[[str], tuple[str, ...] | None]
    told_apart: Callable[[str, str], str]
    slips: Mapping[tuple[str, ...], str]
    negations: frozenset[str]
    fillers: frozenset[str]
    walls: frozenset[str]
    fragile: frozenset[str]
    openers: frozenset[str]
    abbreviations: frozenset[str]
    salutations: tuple[str, ...]
    history: tuple[str, ...]
    connectives: tuple[str, ...]
    adversatives: tuple[str, ...]
    coordinators: frozenset[str]
    subordinators: tuple[str, ...]
    relatives: tuple[str, ...]
    prepositions: tuple[str, ...]
    subjects: tuple[str, ...]
    complements: tuple[str, ...]
    addressees: Mapping[str, int]
    slashed: tuple[str, ...]
    particles: frozenset[str]
    clausal: frozenset[str]
    short: frozenset[str]
    and_: str
    finals: Mapping[str, str]
    vowels: str
    hundred: frozenset[str]
    percent: frozenset[str]
