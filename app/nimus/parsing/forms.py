"""Word keys in, classes out: which words count as forms of the same word.

A class is `lemma/slot` of a closed table of forms: two verb forms are equal when lemma *and* slot
(tense and person) agree, gender and number ignored. Words outside the tables have the lemma that
simplemma gives them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from nimus.languages import languages
from nimus.languages.contract import Language
from nimus.parsing.memory import Recent
from nimus.parsing.normalisation import normalise
from nimus.phrasebook.rules import Inflections

# two-letter words that a clause prefix may precede: that-not, and-is
_SHORT = 2


class Forms:
    """The classes of words of both languages, from the phrasebook's tables and from simplemma."""

    def __init__(self, inflections: Mapping[str, Inflections]) -> None:
        self._known: dict[str, tuple[str, ...]] = {}
        # a word of the grammar is that word, whatever rare verb shares its letters
        grammar = frozenset[str]().union(*(g.walls.union(g.complements) for g in languages()))
        for table in inflections.values():
            for form, classes in table.classes.items():
                kept = classes
                if form in grammar:
                    kept = tuple(name for name in classes if name.endswith("/word"))
                self._known[form] = self._known.get(form, ()) + kept
        self._finite = frozenset[str]().union(*(t.finite for t in inflections.values()))
        self._orders = frozenset[str]().union(*(t.orders for t in inflections.values()))
        self._read: Recent[str, list[tuple[str, str]]] = Recent()
        self._members: dict[str, list[str]] = {}
        self._spellings = {w: r for t in inflections.values() for w, r in t.spellings.items()}

    def __getstate__(self) -> dict[str, object]:
        """Leave out what was remembered of texts."""
        return {**self.__dict__, "_read": Recent()}

    def tabled(self, key: str) -> tuple[str, ...]:
        """Return the classes that the tables give to exactly this form."""
        return self._known.get(key, ())

    def has(self, key: str) -> bool:
        """Tell whether the tables have a form, be it behind particles."""
        return bool(self.tabled(key) or self.readings(key))

    def respelled(self, key: str) -> str | None:
        """Return the right spelling of a listed misspelling."""
        return self._spellings.get(key)

    def readings(self, key: str) -> list[tuple[str, str]]:
        """Return (particles, rest) where attached particles come off and a tabled form stays.

        Finite verbs and pronouns take only the particles that join clauses; other words take all.
        """
        known = self._read.get(key)
        if known is None and (known := self._read.recalled(key)) is None:
            self._read.keep(key, known := self._split(key))
        return known

    def _split(self, key: str) -> list[tuple[str, str]]:
        language = self._language(key)
        if language is None:
            return []
        found = []
        for prefix, rest in language.split(key):
            if rest not in self._known:
                continue
            joins = prefix in language.clausal
            if len(rest) <= _SHORT and not (joins and rest in language.short):
                continue
            if (rest in self._finite and not joins) or (
                rest in self._orders and prefix != language.and_
            ):
                continue
            found.append((prefix, rest))
        return found

    def _language(self, key: str) -> Language | None:
        for language in languages():
            if language.script.match(key):
                return language
        return None

    def meant(self, key: str) -> list[tuple[str, str]]:
        """Return the classes of a pattern's word, each after the particles that are part of it.

        A form that is both "you will" and "she will" is the first: phrases speak to the customer.
        """
        return [
            *(("", name) for name in _to_you(self.tabled(key))),
            *((p, name) for p, rest in self.readings(key) for name in _to_you(self.tabled(rest))),
        ]

    def lemma(self, key: str) -> str | None:
        """Return simplemma's lemma of a word that no table has, or None where it knows none."""
        language = self._language(key)
        if language is None or not key[:1].isalpha():
            return None
        final = language.finals.get(key[-1])
        return _lemma(key[:-1] + final if final else key, language.name)

    def lemmatised(self, lemmas: set[str]) -> dict[str, str]:
        """Return the words whose lemma is one of `lemmas`, normalised, each with its lemma.

        Looked up once for a whole book, this spares every process the loading of the
        dictionaries, and every new word of a text the search for its lemma.
        """
        found = {lemma: lemma for lemma in sorted(lemmas)}
        for language in languages():
            for lemma in sorted(lemmas & _by_lemma(language.name).keys()):
                for word in _by_lemma(language.name)[lemma]:
                    found[normalise(word).text] = lemma
        return found

    def known(self) -> tuple[str, ...]:
        """Return all forms of the tables."""
        return tuple(self._known)

    def members(self, name: str) -> tuple[str, ...]:
        """Return the forms of a class, in the order in which the tables first have them."""
        if not self._members:
            for form, names in self._known.items():
                for known in names:
                    self._members.setdefault(known, []).append(form)
        return tuple(self._members.get(name, ()))


def _to_you(names: tuple[str, ...]) -> list[str]:
    second = {name.removesuffix("/future-2") for name in names if name.endswith("/future-2")}
    return [n for n in names if n.removesuffix("/future-3") not in second or n in second]


@cache
def _by_lemma(language: str) -> dict[str, list[str]]:
    """Return the words of a language's dictionary by their lemma, which is normalised."""
    from simplemma.strategies.dictionaries.dictionary_factory import (  # noqa: PLC0415
        DefaultDictionaryFactory,
    )

    words: dict[str, list[str]] = {}
    for word, lemma in DefaultDictionaryFactory().get_dictionary(language).items():
        words.setdefault(lemma, []).append(word)
    found: dict[str, list[str]] = {}
    for lemma, some in words.items():
        found.setdefault(normalise(lemma).text, []).extend(some)
    return found


@lru_cache(maxsize=65_536)
def _lemma(written: str, language: str) -> str | None:
    # 0.3 s to load its two dictionaries: only when the first word outside the tables is met
    from simplemma import lemmatize  # noqa: PLC0415

    return normalise(str(lemmatize(written, lang=language))).text or None
