"""Text words in, the places of patterns that they may stand for out.

Strong: the same form, another form of its class, without its attached particles, in the other
spelling, with the same lemma, or one or two typing errors away where the word is no word itself.
Weak: one error away although it is a word or too short to tell; such a one counts only among
words that meet the rest of the pattern.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from operator import itemgetter

from nimus.languages import languages
from nimus.languages.contract import MARK
from nimus.parsing.edits import Distant, Neighbours
from nimus.parsing.forms import Forms
from nimus.parsing.memory import Recent
from nimus.parsing.sounds import nearest, skeleton, slipped, sound
from nimus.parsing.wordlist import frequency, is_word

# one error in four to seven letters, two in eight or more, none in fewer
_ONE, _TWO = 4, 8
_SKELETON = 4
# a negation is too dear to be guessed, unless it is as long as "nothing"
_LONG = 6
# how a word meets a place: a kind in steps of KIND, plus its typing errors
EXACT, INFLECTED, FUZZY, WEAK = 0, 8, 16, 24
KIND = 8
_LETTERS = frozenset(("i", "a"))
# a word may be another's error where that one is so much commoner, or where it is rare itself
_COMMONER, _RARE = 1.0, 3.6
# a word as common as this that is so much commoner than one of its spelling is another word
_OWN, _MUCH = 4.0, 1.0
# a word as common as this is no negation misspelt; one of the same sound may be this much rarer
_MEANT, _AS_COMMON = 4.5, 0.5


class Likeness(StrEnum):
    """How what stood in the text is like the phrase, in the order in which ties are decided."""

    EXACT = "exact"
    INFLECTED = "inflected"
    FUZZY = "fuzzy"
    SEMANTIC = "semantic"


# element → how it is met
Hits = dict[int, int]


class Lexicon:
    """The words of a set of patterns; each place of a pattern is an element, with a number.

    An element accepts classes; places that accept the same share their element. `all`, once
    sealed, holds every form that a pattern has or that is another of its word.
    """

    def __init__(self, forms: Forms, *, typos: bool = True) -> None:
        self._forms = forms
        self._typos = typos
        self._numbers: dict[str, int] = {}
        self._elements: dict[tuple[tuple[str, ...], bool], int] = {}
        self._sets: dict[tuple[frozenset[int], bool], int] = {}
        # class → the elements that accept it in any form, and those that do only as written
        self._loose: dict[int, list[int]] = {}
        self._strict: dict[int, list[int]] = {}
        self._cache: Recent[str, Hits] = Recent()
        self._guesses: Recent[str, Hits] = Recent()
        self._distant = Distant()
        self._skeletons: dict[str, set[str]] = {}
        self._sounds: dict[str, set[str]] = {}
        self._neighbours = Neighbours()
        self.all = frozenset[str]()
        # of words that no table has, those whose lemma a pattern has
        self._lemmas: dict[str, str] = {}
        self._negations = frozenset[str]().union(*(g.negations for g in languages()))

    def element(self, keys: tuple[str, ...], *, strict: bool) -> int:
        """Return the number of the place where any of `keys` may stand."""
        found = self._elements.get((keys, strict))
        if found is not None:
            return found
        names = [f"={key.rstrip(MARK)}" for key in keys]
        if not strict:
            names += [name for key in keys for name in self._meant(key)]
        accepted = frozenset(self._numbers.setdefault(n, len(self._numbers)) for n in names)
        known = len(self._sets)
        number = self._sets.setdefault((accepted, strict), known)
        if number == known:
            members = self._strict if strict else self._loose
            for name in sorted(accepted):
                members.setdefault(name, []).append(number)
        self._elements[keys, strict] = number
        return number

    def seal(self) -> list[float]:
        """Finish, once all elements are numbered; return how common each is in running text."""
        forms = {name[1:] for name in self._numbers if name.startswith("=")}
        common = [0.0] * len(self._numbers)
        for form in forms:
            common[self._numbers[f"={form}"]] += 10 ** frequency(form)
        for form in self._forms.known():
            named = [n for n in self._forms.tabled(form) if n in self._numbers]
            for name in named:
                common[self._numbers[name]] += 10 ** frequency(form)
            if named:
                forms.add(form)
        self.all = frozenset(forms)
        wanted = {name[1:] for name in self._numbers if name.startswith("~")}
        self._lemmas = self._forms.lemmatised(wanted)
        for form in sorted(forms):
            if form[:1].isalpha():
                self._expect(form)
        weights = [0.0] * len(self._sets)
        for (accepted, _), number in self._sets.items():
            weights[number] = sum(common[name] for name in accepted)
        return weights

    def _expect(self, form: str) -> None:
        """Prepare for misspellings of a form, and for its other spelling."""
        if self._typos:
            self._neighbours.add(form)
        if form in self._negations:
            return
        self._distant.add(form)
        if len(form) >= _SKELETON and "\u05d0" <= form[0] <= "\u05ea":
            self._skeletons.setdefault(skeleton(form), set()).add(form)
            self._sounds.setdefault(sound(form), set()).add(form)

    def forget(self) -> None:
        """Forget every word that was looked up."""
        self._cache.forget()
        self._guesses.forget()

    def __getstate__(self) -> dict[str, object]:
        """Leave out what was remembered of texts, and by what elements were numbered."""
        empty: dict[str, object] = {"_cache": Recent(), "_guesses": Recent()}
        return {**self.__dict__, **empty, "_elements": {}, "_sets": {}}

    def hits(self, key: str) -> Hits:
        """Return element → how a word of the text meets it, the best way of each."""
        found = self._cache.get(key)
        if found is None and (found := self._cache.recalled(key)) is None:
            self._cache.keep(key, found := self._find(key))
        return found

    def guessed(self, key: str) -> Hits:
        """Return the hits of a word that nobody wrote so: none is better than misspelt."""
        found = self._guesses.get(key)
        if found is None and (found := self._guesses.recalled(key)) is None:
            hits = self.hits(key)
            found = {element: max(code, FUZZY) for element, code in hits.items()}
            self._guesses.keep(key, found)
        return found

    def swapped(self, key: str) -> str | None:
        """Return the form that a word is with two neighbouring letters swapped, if it is one."""
        return next((f for f in self._neighbours.of(key) if sorted(f) == sorted(key)), None)

    def has(self, form: str) -> bool:
        """Tell whether a pattern has this very form, or another one of its word."""
        return form in self.all

    def knows(self, key: str) -> bool:
        """Tell whether a word meets anything as it is written or in another form."""
        return min(self.hits(key).values(), default=WEAK) < FUZZY

    def means(self, key: str) -> bool:
        """Tell whether a word meets anything just as it is written."""
        return EXACT in self.hits(key).values()

    def _meant(self, key: str) -> list[str]:
        """Return the classes of a pattern's word; particles that it has are part of it."""
        meant = self._forms.meant(key)
        if meant:
            return [f"{prefix}+{name}" if prefix else name for prefix, name in meant]
        lemma = self._forms.lemma(key)
        return [f"~{lemma}"] if lemma else []

    def _classes(self, key: str) -> Sequence[str]:
        """Return the classes of a text's word, with its particles and without."""
        names = self._forms.tabled(key)
        if readings := self._forms.readings(key):
            names = (*names, *self._read(readings))
        if names or (lemma := self._lemmas.get(key)) is None:
            return names
        return (f"~{lemma}",)

    def _read(self, readings: list[tuple[str, str]]) -> Iterator[str]:
        """Yield the classes of what stays of a word without its particles, and with them."""
        for prefix, rest in readings:
            tabled = self._forms.tabled(rest)
            yield from tabled
            yield from (f"{prefix}+{name}" for name in tabled)

    def _find(self, key: str) -> Hits:
        classes: dict[int, int] = {}
        self._add(classes, f"={key.rstrip(MARK)}", EXACT)
        if key.endswith(MARK):
            return self._met(classes)
        for name in self._classes(key):
            self._add(classes, name, INFLECTED)
        for prefix_free in self._bare(key):
            self._add(classes, f"={prefix_free}", INFLECTED)
        right = self._forms.respelled(key)
        if right is not None:
            self._adopt(classes, right, FUZZY + 1)
        if key not in self._negations and not self._forms.has(key):
            self._add_spellings(classes, key)
        if self._typos:
            self._add_weak(classes, key)
        return self._met(classes)

    def _add_spellings(self, classes: dict[int, int], key: str) -> None:
        """Add what a word that no table has may be: with other vowel letters, or misspelt."""
        if len(key) > 2 and (known := self._skeletons.get(skeleton(key))):
            alike = [form for form in known if abs(len(form) - len(key)) <= 2]
            for form in nearest(key, alike):
                if not _is_another(key, form):
                    self._adopt(classes, form, INFLECTED)
        if not classes and self._typos:
            self._add_typos(classes, key)

    def _met(self, classes: dict[int, int]) -> Hits:
        hits: Hits = {}
        # the better way of two is put over the worse
        for number, code in sorted(classes.items(), key=itemgetter(1), reverse=True):
            if number in self._loose:
                hits.update(dict.fromkeys(self._loose[number], code))
            if code == EXACT and number in self._strict:
                hits.update(dict.fromkeys(self._strict[number], code))
        return hits

    def _bare(self, key: str) -> list[str]:
        """Return what stays without particles where a pattern has just that word."""
        found = [rest for _, rest in self._forms.readings(key)]
        for language in languages():
            for prefix, rest in language.split(key):
                short = prefix in language.clausal and rest in language.short
                wanted = f"={rest}" in self._numbers and not self._forms.tabled(rest)
                if wanted and (len(rest) > 2 or short):
                    found.append(rest)
        return found

    def _add_typos(self, classes: dict[int, int], key: str) -> None:
        length = len(key)
        if length < _ONE or not key.isalpha() or is_word(key):
            return
        if any(is_word(rest) for g in languages() for _, rest in g.split(key)):
            return
        for form in self._neighbours.of(key):
            if len(form) >= (_LONG if form in self._negations else _ONE):
                self._adopt(classes, form, FUZZY + 1)
        if known := self._sounds.get(sound(key)):
            for form in nearest(key, known):
                self._adopt(classes, form, FUZZY + 1)
        if length >= _TWO:
            for form, errors in self._distant.of(key, _TWO):
                if form[0] == key[0]:
                    self._adopt(classes, form, FUZZY + errors)

    def _add_weak(self, classes: dict[int, int], key: str) -> None:
        # "i" and "a" are words, other letters by themselves are what is left of one
        near = self._neighbours.of(key)
        if not near or not key.isalpha() or key in _LETTERS:
            return
        own = frequency(key)
        # a word with particles is as common as the word, so far as its list knows
        rests = {r: frequency(r) for g in languages() for _, r in g.split(key) if len(r) > 2}
        for form in near:
            if len(key) > 1 and not slipped(key, form):
                if key in self._negations or (own > _MEANT and form in self._negations):
                    continue
                common = max([own, *(rests[rest] for rest in rests if rest != form)])
                if common > _RARE and frequency(form) < common + _COMMONER:
                    continue
            elif len(key) > 1 and frequency(form) < own - _AS_COMMON:
                continue
            self._adopt(classes, form, WEAK + 1)

    def _adopt(self, classes: dict[int, int], form: str, code: int) -> None:
        self._add(classes, f"={form}", code)
        for name in self._classes(form):
            self._add(classes, name, code)

    def _add(self, classes: dict[int, int], name: str, code: int) -> None:
        number = self._numbers.get(name)
        if number is not None and code < classes.get(number, WEAK + KIND):
            classes[number] = code


def _is_another(key: str, form: str) -> bool:
    """Tell whether a word is no other spelling of a form though it differs by a vowel letter."""
    own = frequency(key)
    return own >= _OWN and own > frequency(form) + _MUCH
