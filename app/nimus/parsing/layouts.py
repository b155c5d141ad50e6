"""Text typed with the keyboard set to the other language in, the text that was meant out.

"tbh kt husg" is what a Hebrew speaker typed on Latin keys. Only a whole run of two words and more
is read anew, and only where its other reading is far commoner: single words must not switch, for
"the" and "chi" are Hebrew on Hebrew keys. Each character becomes one, so that offsets stay.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache, partial
from itertools import pairwise
from operator import and_

from nimus.languages import languages
from nimus.parsing.memory import Memory
from nimus.parsing.normalisation import lettered, normalise
from nimus.parsing.tokens import Word
from nimus.parsing.wordlist import frequency

_CHUNK = re.compile(r"\S+")
# words as common as this were not mistyped
_PLAIN = 3.4
_NEAR = 3
# a run is read anew from this gain in Zipf units a word, over words that gain at least a little
_GAIN, _LEAST = 2.0, 0.5
_RUN = 2
_PUNCTUATION = ".,;:!?\"')("


def is_suspect(words: list[Word]) -> bool:
    """Tell whether two of three words are rare: a screen that costs a look at each word."""
    rare = [number for number, word in enumerate(words) if _RARE[word.key]]
    return any(after - before < _NEAR for before, after in pairwise(rare))


def retyped(text: str) -> str:
    """Return text of the same length, with runs on the wrong keys as they were meant."""
    for number, known in enumerate(_meanings()):
        gaining = [known[chunk][1] >= _LEAST for chunk in text.split()]
        # a run is two and more: of most texts not even two chunks are
        if any(map(and_, gaining, gaining[1:])):
            text = _retyped(text, number)
    return text


def _retyped(text: str, number: int) -> str:
    """Return text as it was meant where its runs were typed with the keys of one table."""
    known = _meanings()[number]
    run: list[tuple[int, int, str, float]] = []
    done: list[str] = []
    at = 0
    for chunk in [*_CHUNK.finditer(text), None]:
        meant, gain = known[chunk.group()] if chunk else ("", 0.0)
        if chunk is not None and gain >= _LEAST:
            run.append((chunk.start(), chunk.end(), meant, gain))
            continue
        if len(run) >= _RUN and sum(gain for *_, gain in run) >= _GAIN * len(run):
            for start, end, said, _ in run:
                done += (text[at:start], said)
                at = end
        run = []
    return "".join([*done, text[at:]])


@cache
def _meanings() -> tuple[Memory[str, tuple[str, float]], ...]:
    """Return what each table makes of chunks, remembered."""
    return tuple(Memory(partial(_meant, table, _letters(table))) for table in _tables())


def _letters(table: Mapping[int, str]) -> frozenset[str]:
    return frozenset(letter for letter in map(chr, table) if letter.isalpha())


def _meant(table: Mapping[int, str], letters: frozenset[str], chunk: str) -> tuple[str, float]:
    """Return a chunk on the other keys, and how much commoner its word is than as it stands."""
    small = chunk.lower()
    if letters.isdisjoint(small):
        return chunk, 0.0
    # a stop behind the last word is a stop or a letter of the other keys
    best = (chunk, 0.0)
    for kept in range(min(2, len(small))):
        body, tail = small[: len(small) - kept], chunk[len(small) - kept :]
        if tail.strip(_PUNCTUATION):
            break
        said = body.translate(table)
        common = _known(said)
        # what is no word on the other keys is none: almost every chunk is told so
        gain = common - _known(small.strip(_PUNCTUATION)) if common else 0.0
        if gain > best[1] and said.replace("'", "").isalpha():
            best = (f"{said}{tail}", gain)
    return best


@lru_cache(maxsize=100_000)
def _known(word: str) -> float:
    """Return how common a word is; a contraction is as common as the rarer of its words."""
    key = lettered(word) or normalise(word).text
    for language in languages():
        if parts := language.expand(key):
            return min(map(frequency, parts))
    return frequency(key)


def _is_rare(key: str) -> bool:
    if not key[0].isalpha() or _known(key) >= _PLAIN:
        return False
    return all(frequency(rest) < _PLAIN for g in languages() for _, rest in g.split(key))


_RARE = Memory(_is_rare)


@cache
def _tables() -> tuple[dict[int, str], ...]:
    """Return what each key types under the other layout, there and back."""
    found = []
    for language in languages():
        if language.keyboard:
            found.append({ord(key): typed for key, typed in language.keyboard.items()})
            back = {ord(typed): key for key, typed in language.keyboard.items()}
            found.append(back)
    return tuple(found)
