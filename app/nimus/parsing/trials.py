"""Phrases in, how far each may be strayed from out: asked of the matcher itself, change by change.

No number of the matcher's stands here. A phrase's own words, with one thing changed, are a text;
where the phrase is still found in all of it, the change is borne.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from nimus.languages import languages
from nimus.languages.contract import MARK
from nimus.parsing import patterns
from nimus.parsing.alignment import Aligner, Alignment, Wanted
from nimus.parsing.forms import Forms
from nimus.parsing.lexicon import Likeness
from nimus.parsing.tokens import OPAQUE, Word
from nimus.phrasebook.rules import Phrase

# a word that no phrase has, that is no form and no error of any, and that is no filler
_OTHER = "0000"
# a letter of neither language: what holds it is no word, and so a typing error
_WRONG = "\u1200"
# no matcher bears so many words between two of a phrase
_FAR = 40

Keys = tuple[str, ...]
# a wording of a phrase, or one of its words by itself
Tag = tuple[Phrase | None, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How many words may stand between two of a phrase.

    `fillers` are harmless words; `others` are any words, from the wording that bears fewest to the
    one that bears most; `wide` is how many there may be at an ellipsis, 0 where there is none.
    """

    fillers: int
    others: tuple[int, int]
    wide: int


class Trials:
    """Phrases with all their wordings, and each of their words by itself, ready to be tried."""

    def __init__(self, forms: Forms, phrases: Sequence[Phrase]) -> None:
        wanted: dict[Tag, Wanted[Tag]] = {}
        for phrase in phrases:
            found = patterns.sequences(phrase.say)
            tag: Tag
            for say in (phrase.say, *map(_plain, _unlike(phrase))):
                tag = (phrase, say)
                wanted[tag] = Wanted(say, phrase.where, phrase.strict, tag)
            for key in chain.from_iterable(place for s in found for place in s.places):
                tag = (None, key.rstrip(MARK))
                # beside one that is no word, what a word bears does not depend on a phrase
                wanted[tag] = Wanted(f"{tag[1]} {_OTHER}", "anywhere", strict=False, tag=tag)
        self._aligner = Aligner(forms, wanted.values())
        self._misspelt: dict[str, bool] = {}
        self._particles: dict[str, Keys] = {}

    def room(self, phrase: Phrase) -> Room:
        """Return how many words may be put between those of a phrase."""
        fillers, wide = 0, 0
        others: list[int] = []
        for sequence in _unlike(phrase):
            tag, keys = (phrase, _plain(sequence)), _keys(sequence)
            gaps = range(1, len(keys))
            narrow = [at for at in gaps if not sequence.wide[at]]
            ample = [at for at in gaps if sequence.wide[at]]
            fillers = max(fillers, self._most(tag, keys, narrow, OPAQUE))
            others += [self._most(tag, keys, narrow, _OTHER)] if narrow else []
            wide = max(wide, self._most(tag, keys, ample, _OTHER))
        least, most = min(others, default=0), max(others, default=0)
        return Room(fillers=fillers, others=(least, most), wide=wide)

    def misspelt(self, phrase: Phrase) -> Keys:
        """Return the words of a phrase in which a typing error is borne, whatever it makes of them.

        A word that needs the rest of its phrase to be beyond doubt is not among them.
        """
        found: dict[str, None] = {}
        for sequence in patterns.sequences(phrase.say):
            keys = _keys(sequence)
            for at, place in enumerate(sequence.places):
                for key in place:
                    wrong = (*keys[:at], _misspelling(key), *keys[at + 1 :])
                    if (
                        key not in found
                        and self._bears(key)
                        and self._finds((phrase, phrase.say), wrong)
                    ):
                        found[key] = None
        return tuple(found)

    def is_free(self, phrase: Phrase) -> bool:
        """Tell whether the words of a phrase may stand in another order."""
        for sequence in _unlike(phrase):
            keys = _keys(sequence)
            for other in _reordered(keys):
                found = self._find((phrase, _plain(sequence)), other)
                if found is not None and found.kind is Likeness.FUZZY:
                    return True
        return False

    def particles(self, key: str) -> Keys:
        """Return the particles that may be attached to a word, and no chain of those returned."""
        key = key.rstrip(MARK)
        if key not in self._particles:
            self._particles[key] = tuple(self._attached(key))
        return self._particles[key]

    def _attached(self, key: str) -> Iterator[str]:
        known: list[str] = []
        for language in languages():
            if not language.script.match(key):
                continue
            offered = language.particles | language.clausal
            for particle in sorted(offered, key=lambda offer: (len(offer), offer)):
                found = self._find((None, key), (particle + key, _OTHER))
                is_new = not _is_chain(particle, known)
                if is_new and found is not None and found.kind is not Likeness.FUZZY:
                    known.append(particle)
                    yield particle

    def _bears(self, key: str) -> bool:
        key = key.rstrip(MARK)
        if key not in self._misspelt:
            self._misspelt[key] = self._finds((None, key), (_misspelling(key), _OTHER))
        return self._misspelt[key]

    def _most(self, tag: Tag, keys: Keys, gaps: Iterable[int], other: str) -> int:
        """Return how many times another word may stand before the word at one of the places."""
        most = 0
        for at in gaps:
            while most < _FAR and self._finds(tag, (*keys[:at], *[other] * (most + 1), *keys[at:])):
                most += 1
        return most

    def _finds(self, tag: Tag, keys: Keys) -> bool:
        return self._find(tag, keys) is not None

    def _find(self, tag: Tag, keys: Keys) -> Alignment[Tag] | None:
        """Return how a phrase is found in all of a text."""
        words = [
            Word(key=k, start=2 * at, end=2 * at + 1, sentence=0, opens=at == 0, loud=False)
            for at, k in enumerate(keys)
        ]
        for found in self._aligner.align(words, [(0, len(words))]):
            if found.tag == tag and (found.first, found.last) == (0, len(words) - 1):
                return found
        return None


def _misspelling(key: str) -> str:
    return f"{key[:1]}{_WRONG}{key[2:]}"


def _keys(sequence: patterns.Sequence) -> Keys:
    return tuple(place[0] for place in sequence.places)


def _plain(sequence: patterns.Sequence) -> str:
    """Return a wording without choices, in the notation of phrases."""
    words = zip(_keys(sequence), sequence.wide, strict=True)
    return " ".join(f"… {key}" if wide else key for key, wide in words).replace(MARK, "")


def _unlike(phrase: Phrase) -> Iterable[patterns.Sequence]:
    """Return one wording of each build: what may stand between depends on nothing else."""
    found: dict[object, patterns.Sequence] = {}
    for sequence in patterns.sequences(phrase.say):
        if not sequence.tight:
            found.setdefault(sequence.wide, sequence)
    return found.values()


def _reordered(keys: Keys) -> list[Keys]:
    """Return other orders: begun in the middle, or with two neighbours swapped."""
    begun = [keys[at:] + keys[:at] for at in range(1, len(keys))]
    swapped = [
        (*keys[: at - 1], keys[at], keys[at - 1], *keys[at + 1 :]) for at in range(1, len(keys))
    ]
    return [other for other in (*begun, *swapped) if other != keys]


def _is_chain(particle: str, known: Sequence[str]) -> bool:
    """Tell whether a particle is made of known ones."""
    if not particle:
        return True
    return any(particle.startswith(one) and _is_chain(particle[len(one) :], known) for one in known)
