"""Text typed with the keyboard set to the other language in, the text that was meant out.

"tbh kt husg" is what a Hebrew speaker typed on Latin keys. Only a whole run of two words and more
is read anew, and only where its other reading is far commoner: single words must not switch, for
"the" and "chi" are Hebrew on Hebrew keys. Each character becomes one, so that offsets stay.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from nimus.languages import languages
from nimus.parsing.normalisation import normalise
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
    rare = -_NEAR
    for number, word in enumerate(words):
        if _is_rare(word.key):
            if number - rare < _NEAR:
                return True
            rare = number
    return False


def retyped(text: str) -> str:
    """Return text of the same length, with runs on the wrong keys as they were meant."""
    for table in range(len(_tables())):
        run: list[tuple[int, int, str, float]] = []
        done: list[str] = []
        at = 0
        for chunk in [*_CHUNK.finditer(text), None]:
            meant, gain = _meant(chunk.group(), table) if chunk else ("", 0.0)
            if chunk is not None and gain >= _LEAST:
                run.append((chunk.start(), chunk.end(), meant, gain))
                continue
            if len(run) >= _RUN and sum(gain for *_, gain in run) >= _GAIN * len(run):
                for start, end, said, _ in run:
                    done += (text[at:start], said)
                    at = end
            run = []
        text = "".join([*done, text[at:]])
    return text


@lru_cache(maxsize=100_000)
def _meant(chunk: str, number: int) -> tuple[str, float]:
    """Return a chunk on the other keys, and how much commoner its word is than as it stands."""
    table = _tables()[number]
    small = chunk.lower()
    if not any(ord(letter) in table for letter in small if letter.isalpha()):
        return chunk, 0.0
    own = _known(small.strip(_PUNCTUATION))
    # a stop behind the last word is a stop or a letter of the other keys
    best = (chunk, 0.0)
    for kept in range(min(2, len(small))):
        body, tail = small[: len(small) - kept], chunk[len(small) - kept :]
        if tail.strip(_PUNCTUATION):
            break
        said = body.translate(table)
        gain = _known(said) - own
        if said.replace("'", "").isalpha() and gain > best[1]:
            best = (f"{said}{tail}", gain)
    return best


@lru_cache(maxsize=100_000)
def _known(word: str) -> float:
    """Return how common a word is; a contraction is as common as the rarer of its words."""
    key = normalise(word).text
    for language in languages():
        if parts := language.expand(key):
            return min(map(frequency, parts))
    return frequency(key)


@lru_cache(maxsize=100_000)
def _is_rare(key: str) -> bool:
    if not key[0].isalpha() or _known(key) >= _PLAIN:
        return False
    return all(frequency(rest) < _PLAIN for g in languages() for _, rest in g.split(key))


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
