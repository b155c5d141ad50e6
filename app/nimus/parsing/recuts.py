"""Words that were run together, split or drawn out in, the words that were meant out.

"dontcare", "לאיודע", "i do nt care", "calmmm": what is no word of the language is cut into words
of the patterns, joined to its neighbour, or written without its doubled letters. It is another
reading of the sentence, beside the one as it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import add

from nimus.languages import languages
from nimus.parsing.edits import Neighbours, single
from nimus.parsing.lexicon import Hits, Lexicon
from nimus.parsing.tokens import Word
from nimus.parsing.wordlist import frequency

# from this Zipf frequency a word is taken to be meant as it stands
_MEANT = 3.4
_SHORTEST, _LONGEST = 4, 24
_PARTS = 4
# words as common as this are meant though two words of a phrase make them up: "comeback" is rarer
_COMPOUND = 4.6
_CONTRACTED = 4
_LETTERS = 2
# of a rest longer than this, being a word at all is enough
_ROOT = 4
# what is run together are common words: "dont", "care"
_COMMON = 3.2
# a particle that is as common as this by itself is a word: "מה" of "מהלעשות"; one letter is none
_FREE = 6.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A word as it was meant: which words of the document it comes from, and what it meets."""

    word: Word
    first: int
    last: int
    hits: Hits


class Recutter:
    """Reads sentences anew with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._pairs: dict[str, tuple[str, ...]] = {}
        self._joints: dict[str, tuple[str, ...]] = {}
        self._letters = frozenset[str]().union(*(g.letters for g in languages()))
        self._contractions = Neighbours()
        self._contracted: dict[tuple[str, ...], list[str]] = {}
        for language in languages():
            for written in language.contractions:
                self._contractions.add(written)
                if written.isalpha():
                    parts = language.expand(written) or ()
                    self._contracted.setdefault(parts, []).append(written)
        self._tails = frozenset[str]().union(*(g.tails for g in languages()))

    def __getstate__(self) -> dict[str, object]:
        """Leave out what is gathered from the rest faster than it is read."""
        return {**self.__dict__, "_joints": {}}

    def __setstate__(self, state: dict[str, object]) -> None:
        """Gather it."""
        self.__dict__.update(state)
        self.seal()

    def beside(self, one: str, other: str) -> None:
        """Know two words that stand side by side in a pattern: "come back"."""
        if len(one) + len(other) >= _SHORTEST:
            self._pairs.setdefault(one + other, (one, other))

    def behind(self, contracted: tuple[str, str], other: str) -> None:
        """Know a word that stands behind two which are often contracted: "don't care"."""
        for written in self._contracted.get(contracted, ()):
            self._pairs.setdefault(written + other, (*contracted, other))

    def seal(self) -> None:
        """Finish, once the lexicon is sealed: gather what two words may be joined to."""
        self._joints = {**self._pairs, **dict.fromkeys(self._lexicon.all, ())}

    def joints(self, words: list[Word]) -> dict[int, tuple[str, ...]]:
        """Return what two neighbours of a sentence were meant to be, by the place of the first."""
        keys = [word.key for word in words]
        known, tails = self._joints, self._tails
        wholes = list(map(add, keys, keys[1:]))
        near = [at for at, whole in enumerate(wholes) if whole in known]
        # most are two words as a pattern has them, that nobody ran together
        near = [at for at in near if known[wholes[at]] != (keys[at], keys[at + 1])]
        if not tails.isdisjoint(keys):
            near = sorted({*near, *(at for at, key in enumerate(keys[1:]) if key in tails)})
        return {
            at: meant
            for at in near
            if words[at].sentence == words[at + 1].sentence
            and (meant := self.joined(words[at], words[at + 1]))
        }

    def parts(self, key: str) -> tuple[str, ...]:
        """Return the words that one word was meant to be, or nothing where it stands for itself."""
        # a word that exists is meant; "מהלעשות" does not, though it could be "לעשות" with particles
        if key in self._pairs and frequency(key) < _COMPOUND and not self._reads(key):
            return self._pairs[key]
        plain = key.replace("'", "")
        if not plain.isalpha():
            return ()
        once = single(key)
        if (frequency(key) and once not in self._letters) or self._lexicon.means(key):
            return ()
        if once != key and (found := self._meant(once)):
            return found
        if found := self._elided(key) or self._misspelt(key):
            return found
        if len(key) >= _CONTRACTED and (form := self._lexicon.swapped(key)):
            return (form,)
        if not _SHORTEST <= len(key) <= _LONGEST or self._reads(key):
            return ()
        return self._split(key)

    def _reads(self, key: str) -> bool:
        """Tell whether a word is a common one with particles, that only the list lacks."""
        return any(
            frequency(rest) > (0.0 if len(rest) > _ROOT else _MEANT)
            for language in languages()
            for prefix, rest in language.split(key)
            if len(rest) > _LETTERS and (len(prefix) == 1 or frequency(prefix) < _FREE)
        )

    def joined(self, first: Word, second: Word) -> tuple[str, ...]:
        """Return the words that two neighbours were meant to be, or nothing."""
        if second.opens or second.start - first.end != 1:
            return ()
        one, other = first.key, second.key
        whole = one + other
        if (pair := self._pairs.get(whole)) and pair != (one, other):
            # the space stands a letter too early or too late
            return pair
        tail = other in self._tails
        if tail and (parts := _expanded(whole)):
            return parts
        if self._lexicon.has(whole):
            return (whole,)
        return _expanded(f"{one}'{other}") if tail else ()

    def _opened(self, key: str) -> tuple[str, ...]:
        if found := _expanded(key):
            return found
        # the apostrophe stands a letter too early: "do'nt"
        return _expanded(key.replace("'", "")) if "'" in key else ()

    def _meant(self, key: str) -> tuple[str, ...]:
        if (found := self._opened(key)) or "'" in key:
            return found
        return (key,) if self._lexicon.knows(key) else ()

    def _split(self, key: str) -> tuple[str, ...]:
        """Cut a word into the fewest words that patterns have; of several ways, the commonest."""
        best: list[tuple[int, float, tuple[str, ...]] | None] = [None] * (len(key) + 1)
        best[0] = (0, 0.0, ())
        for end in range(1, len(key) + 1):
            for start in range(max(0, end - _LONGEST), end):
                before = best[start]
                if before is None or before[0] == _PARTS or end - start == len(key):
                    continue
                part = key[start:end]
                meant = self._run_together(part, opens=not start)
                if not meant:
                    continue
                way = (before[0] + 1, before[1] - frequency(part), (*before[2], *meant))
                other = best[end]
                if other is None or way < other:
                    best[end] = way
        found = best[len(key)]
        return found[2] if found and found[0] > 1 else ()

    def _run_together(self, part: str, *, opens: bool) -> tuple[str, ...]:
        """Return the words of a part that may be run together with others; `opens`: the first.

        A rare word is none, unless it is a contraction: that is told before the patterns are asked
        for it, which almost no part then needs.
        """
        if len(part) == 1:
            return self._meant(part) if opens and part in self._letters else ()
        if frequency(part) >= _COMMON:
            return self._meant(part)
        meant = self._opened(part)
        return () if part in meant else meant

    def _misspelt(self, key: str) -> tuple[str, ...]:
        """Return the words of a contraction with one typing error: "odnt", "den't"."""
        if len(key) < _CONTRACTED:
            return ()
        return next((_expanded(near) for near in self._contractions.of(key)), ())

    def _elided(self, key: str) -> tuple[str, ...]:
        """Return the words of one whose first letter swallowed a word, as chats spell it."""
        for language in languages():
            for swallowed, (word, particle) in language.elisions.items():
                rest = particle + key[len(swallowed) :]
                if key.startswith(swallowed) and self._lexicon.has(rest):
                    return (word, rest)
        return ()

    def pieces(
        self,
        words: list[Word],
        parts: list[tuple[str, ...]],
        joints: Mapping[int, tuple[str, ...]],
        first: int,
    ) -> list[Piece]:
        """Return another reading of `words`, the first of which has index `first`, or nothing.

        `parts` are what `parts` said of each word, `joints` what `joints` said of the whole text.
        """
        found: list[Piece] = []
        changed = False
        at = 0
        while at < len(words):
            word = words[at]
            together = joints.get(first + at, ()) if at + 1 < len(words) else ()
            meant = together or parts[at]
            last = at + bool(together)
            for key in meant or (word.key,):
                hits = self._lexicon.guessed(key) if meant else self._lexicon.hits(key)
                if meant:
                    opens = word.opens and (not found or found[-1].first != first + at)
                    piece = word._replace(key=key, end=words[last].end, opens=opens)
                else:
                    piece = word
                found.append(Piece(piece, first + at, first + last, hits))
            changed = changed or bool(meant)
            at = last + 1
        return found if changed else []


@lru_cache(maxsize=16_384)
def _expanded(written: str) -> tuple[str, ...]:
    """Return the words of a contraction; parts of words are asked for again and again."""
    for language in languages():
        if parts := language.expand(written):
            return parts
    return ()
