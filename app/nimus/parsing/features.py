"""The words of a sentence in, the codes of what a linear model weighs out.

Inside each word its runs of two to five letters, and the word itself; between words the pairs,
the pairs over one word, and the rows of three. What is inside a word depends on nothing around
it, so that its part of every sum is added up once and kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zlib import crc32

_SHORTEST, _LONGEST = 2, 5
_ENDS = 3
_LENGTH, _LONG = 15, 6


def inside(key: str) -> list[int]:
    """Return the codes of one word, one an occurrence."""
    padded = f"<{key}>"
    size = len(padded)
    found = [crc32(f"={key}".encode())]
    for length in range(_SHORTEST, _LONGEST + 1):
        found.extend(crc32(padded[at : at + length].encode()) for at in range(size - length + 1))
    return found


def between(keys: Sequence[str]) -> Iterator[int]:
    """Yield the codes of the words beside each other, the sentence's ends among them."""
    row = ("", *keys, "")
    for at in range(len(row) - 1):
        yield crc32(f"{row[at]} {row[at + 1]}".encode())
    for at in range(len(keys) - 2):
        yield crc32(f"{keys[at]} _ {keys[at + 2]}".encode())
    for at in range(len(row) - 2):
        yield crc32(f"{row[at]} {row[at + 1]} {row[at + 2]}".encode())


def marks(text: str, place: int, count: int) -> list[str]:
    """Return what is formal of a sentence: where it stands among `count` others, how it ends."""
    said = text.strip()
    end = said[-3:]
    found = [
        f"from start {min(place, _ENDS)}",
        f"from end {min(count - 1 - place, _ENDS)}",
        f"of {min(count, 2 * _ENDS)}",
        f"length {min(_LONG, len(said) // _LENGTH)}",
    ]
    found.extend(f"ends {sign}" for sign in "?!,:" if sign in end[-1 if sign == "," else 0 :])
    if said[-1:].isalnum():
        found.append("ends open")
    if said[:1] in ("-", "\u2022", "*") or (said[:1].isdigit() and said[1:2] in ".)"):
        found.append("item")
    if any(map(str.isdigit, said)):
        found.append("digits")
    return found
