"""Text words in, the pattern words that they may stand for out.

Strong: the same form, another form of its class, without its attached particles, in the other
spelling, with the same lemma. Weak: one or two typing errors away, where the word is no word
itself.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nimus.languages import languages
from nimus.languages.contract import MARK
from nimus.parsing.forms import Forms
from nimus.parsing.wordlist import is_word

# one error in four to seven letters, two in eight or more, none in fewer
_ONE, _TWO = 4, 8
_SKELETON = 4


class Likeness(StrEnum):
    """How what stood in the text is like the phrase, in the order in which ties are decided."""

    EXACT = "exact"
    INFLECTED = "inflected"
    FUZZY = "fuzzy"
    SEMANTIC = "semantic"


Hits = dict[int, tuple[Likeness, int]]


class Lexicon:
    """The words of a set of patterns; each class they accept has a number."""

    def __init__(self, forms: Forms, *, typos: bool = True) -> None:
        self._forms = forms
        self._typos = typos
        self._numbers: dict[str, int] = {}
        self._cache: dict[str, Hits] = {}
        self._accepted: dict[tuple[tuple[str, ...], bool], frozenset[int]] = {}
        self._by_length: dict[int, list[str]] = {}
        self._skeletons: dict[str, set[str]] = {}
        self._negations = frozenset[str]().union(*(g.negations for g in languages()))

    def accepts(self, keys: tuple[str, ...], *, strict: bool) -> frozenset[int]:
        """Return the numbers of the classes that a pattern's place stands for."""
        found = self._accepted.get((keys, strict))
        if found is None:
            names = [f"={key.rstrip(MARK)}" for key in keys]
            if not strict:
                names += [name for key in keys for name in self._meant(key)]
            found = frozenset(self._numbers.setdefault(name, len(self._numbers)) for name in names)
            self._accepted[keys, strict] = found
        return found

    def seal(self) -> None:
        """Finish, once all patterns are numbered: gather the forms that typing errors may hit."""
        forms = {name[1:] for name in self._numbers if name.startswith("=")}
        forms.update(
            form
            for form in self._forms.known()
            if any(name in self._numbers for name in self._forms.tabled(form))
        )
        for form in sorted(forms):
            if form in self._negations or not form[:1].isalpha():
                continue
            self._by_length.setdefault(len(form), []).append(form)
            if len(form) >= _SKELETON and "\u05d0" <= form[0] <= "\u05ea":
                self._skeletons.setdefault(_skeleton(form), set()).add(form)

    def hits(self, key: str) -> Hits:
        """Return class number → how it is met and with how many typing errors."""
        found = self._cache.get(key)
        if found is None:
            if len(self._cache) > 200_000:
                self._cache.clear()
            self._cache[key] = found = self._find(key)
        return found

    def _meant(self, key: str) -> list[str]:
        """Return the classes of a pattern's word; particles that it has are part of it."""
        names = list(self._forms.tabled(key))
        names.extend(
            f"{prefix}+{name}"
            for prefix, rest in self._forms.readings(key)
            for name in self._forms.tabled(rest)
        )
        return names or self._lemmas(key)

    def _classes(self, key: str) -> list[str]:
        """Return the classes of a text's word, with its particles and without."""
        names = list(self._forms.tabled(key))
        for prefix, rest in self._forms.readings(key):
            tabled = self._forms.tabled(rest)
            names.extend(tabled)
            names.extend(f"{prefix}+{name}" for name in tabled)
        return names or self._lemmas(key)

    def _lemmas(self, key: str) -> list[str]:
        lemma = self._forms.lemma(key)
        return [f"~{lemma}"] if lemma else []

    def _find(self, key: str) -> Hits:
        hits: Hits = {}
        self._add(hits, f"={key.rstrip(MARK)}", Likeness.EXACT, 0)
        if key.endswith(MARK):
            return hits
        for name in self._classes(key):
            self._add(hits, name, Likeness.INFLECTED, 0)
        for prefix_free in self._bare(key):
            self._add(hits, f"={prefix_free}", Likeness.INFLECTED, 0)
        right = self._forms.respelled(key)
        if right is not None:
            self._adopt(hits, right, Likeness.FUZZY, 1)
        if key in self._negations:
            return hits
        if not self._forms.tabled(key) and not self._forms.readings(key):
            for form in sorted(self._skeletons.get(_skeleton(key), ())):
                self._adopt(hits, form, Likeness.INFLECTED, 0)
            if not hits and self._typos:
                self._add_typos(hits, key)
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

    def _add_typos(self, hits: Hits, key: str) -> None:
        length = len(key)
        if length < _ONE or not key.isalpha() or is_word(key):
            return
        if any(is_word(rest) for g in languages() for _, rest in g.split(key)):
            return
        most = 2 if length >= _TWO else 1
        for size in range(length - most, length + most + 1):
            candidates = self._by_length.get(size)
            if not candidates or size < _ONE:
                continue
            cutoff = min(most, 2 if size >= _TWO else 1)
            for form, distance, _ in process.extract(
                key, candidates, scorer=OSA.distance, score_cutoff=cutoff, limit=8
            ):
                if form[0] == key[0] or distance == 1:
                    self._adopt(hits, form, Likeness.FUZZY, int(distance))

    def _adopt(self, hits: Hits, form: str, kind: Likeness, errors: int) -> None:
        self._add(hits, f"={form}", kind, errors)
        for name in self._classes(form):
            self._add(hits, name, kind, errors)

    def _add(self, hits: Hits, name: str, kind: Likeness, errors: int) -> None:
        number = self._numbers.get(name)
        if number is not None and number not in hits:
            hits[number] = (kind, errors)


@cache
def _vowels() -> dict[int, None]:
    return {ord(letter): None for language in languages() for letter in language.vowels}


def _skeleton(key: str) -> str:
    """Return a word without the vowel letters that either of two spellings may have."""
    return key[:1] + key[1:].translate(_vowels())
