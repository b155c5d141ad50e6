"""The words of a sentence in, the codes of what a linear model weighs out.

Inside each word its runs of two to five letters, and the word itself; between words the pairs,
the pairs over one word, and the rows of three. What is inside a word depends on nothing around
it, so that its part of every sum is added up once and kept.

A code is the CRC of an n-gram's bytes. That of a longer run of letters goes on from that of a
shorter one, so that no run is ever cut out; `codes` does the like between words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from zlib import crc32

from nimus.parsing.memory import Memory

_LONGEST = 5
_WHOLE = crc32(b"=")
_ENDS = 3
_LENGTH, _LONG = 15, 6

_FROM_START = tuple(f"from start {place}" for place in range(_ENDS + 1))
_FROM_END = tuple(f"from end {place}" for place in range(_ENDS + 1))
_OF = tuple(f"of {count}" for count in range(2 * _ENDS + 1))
_SIZE = tuple(f"length {size}" for size in range(_LONG + 1))
# what str.isdigit takes for a digit besides those that the pattern's own class knows
_DIGIT = re.compile(
    r"[\d\xb2\xb3\xb9\u1369-\u1371\u19da\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c"
    r"\u2488-\u2490\u24ea\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792"
    r"\U00010a40-\U00010a43\U00010e60-\U00010e68\U00011052-\U0001105a\U0001f100-\U0001f10a]"
)

_LETTERS = Memory(str.encode)


def inside(key: str) -> list[int]:
    """Return the codes of one word, one an occurrence."""
    letters = list(map(_LETTERS.__getitem__, f"<{key}>"))
    found = [crc32(key.encode(), _WHOLE)]
    runs = list(map(crc32, letters))
    for more in range(1, _LONGEST):
        runs = list(map(crc32, letters[more:], runs))
        found += runs
    return found


def between(keys: Sequence[str]) -> list[int]:
    """Return the codes of the words beside each other, the sentence's ends among them."""
    row = ("", *keys, "")
    pairs = [f"{one} {other}" for one, other in pairwise(row)]
    over = [f"{one} _ {other}" for one, other in zip(keys, keys[2:], strict=False)]
    threes = [f"{pair} {other}" for pair, other in zip(pairs, row[2:], strict=False)]
    return [crc32(gram.encode()) for gram in (*pairs, *over, *threes)]


def marks(text: str, place: int, count: int) -> tuple[str, ...]:
    """Return what is formal of a sentence: where it stands among `count` others, how it ends."""
    said = text.strip()
    found = [
        _FROM_START[min(place, _ENDS)],
        _FROM_END[min(count - 1 - place, _ENDS)],
        _OF[min(count, 2 * _ENDS)],
        _SIZE[min(_LONG, len(said) // _LENGTH)],
    ]
    end = said[-3:]
    if "?" in end:
        found.append("ends ?")
    if "!" in end:
        found.append("ends !")
    if said.endswith(","):
        found.append("ends ,")
    if ":" in end:
        found.append("ends :")
    if said[-1:].isalnum():
        found.append("ends open")
    if said[:1] in ("-", "\u2022", "*") or (said[:1].isdigit() and said[1:2] in ".)"):
        found.append("item")
    if _DIGIT.search(said):
        found.append("digits")
    return tuple(found)
