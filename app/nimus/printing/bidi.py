"""A line in logical order in, its letters in the order in which they are seen out.

For terminals that lay out every line from left to right. Unicode's bidirectional algorithm for one
line without embeddings: controls are shown as escapes before they come here, so that of its rules
P, W, N, I and L only those about embeddings and isolates are left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_RIGHT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")
PLACEHOLDER = re.compile(r"\{+[^{}]*\}+|</?[a-z][^<>]*>")
_OPENING, _CLOSING = "([{", ")]}"
_MIRRORED = str.maketrans("()<>[]{}«»‹›≤≥", ")(><][}{»«›‹≥≤")
_NEUTRAL = {"B", "S", "WS", "ON"}
_NUMBERS = {"EN", "AN"}
_CARRIED = {"NSM", "BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def is_right_to_left(words: str) -> bool:
    """Tell whether any letter of the words is laid from right to left."""
    return _RIGHT.search(words) is not None and any(
        unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in words
    )


def reads_right_to_left(words: str) -> bool:
    """Tell whether the first letter that has a direction is laid from right to left.

    The name in a placeholder does not count: what is written about it does.
    """
    if _RIGHT.search(words) is None:
        return False
    first = strong(PLACEHOLDER.sub("", words)) or strong(words)
    return first in ("R", "AL")


def strong(words: str) -> str:
    """Return the direction of the first letter that has one: L, R, AL or, where none has, none."""
    kinds = map(unicodedata.bidirectional, words)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "")


def laid(words: str) -> str:
    """Return the words as a terminal that knows no Hebrew is to print them, from left to right."""
    if not is_right_to_left(words):
        return words
    levels = _levels(words)
    return "".join(
        words[at].translate(_MIRRORED) if levels[at] % 2 else words[at] for at in order(words)
    )


def order(words: str) -> Sequence[int]:
    """Return the places of the words' code points as they are seen, from left to right.

    A mark stays behind the letter that carries it, as terminals want it.
    """
    if not is_right_to_left(words):
        return range(len(words))
    levels = _levels(words)
    clusters: list[list[int]] = []
    for at, letter in enumerate(words):
        if clusters and unicodedata.bidirectional(letter) in ("NSM", "BN"):
            clusters[-1].append(at)
        else:
            clusters.append([at])
    # L2: from the highest level down to the lowest odd one, runs of at least it are turned around
    for level in range(max(levels), 0, -1):
        start = 0
        while start < len(clusters):
            end = start
            while end < len(clusters) and levels[clusters[end][0]] >= level:
                end += 1
            clusters[start:end] = reversed(clusters[start:end])
            start = end + 1
    return [at for cluster in clusters for at in cluster]


@lru_cache(maxsize=64)
def _levels(words: str) -> tuple[int, ...]:
    """Return the embedding level of each code point: odd ones are laid from right to left."""
    base = int(reads_right_to_left(words))
    side = "R" if base else "L"
    original = [unicodedata.bidirectional(letter) or "L" for letter in words]
    kinds = _weak(original, side)
    _brackets(words, kinds, side)
    _neutral(kinds, side)
    levels = [_level(kind, base) for kind in kinds]
    _trailing(original, levels, base)
    return tuple(levels)


def _level(kind: str, base: int) -> int:
    """Return a resolved kind's level (I1, I2)."""
    if base:
        return 1 if kind == "R" else 2
    return {"L": 0, "R": 1}.get(kind, 2)


def _weak(original: Sequence[str], side: str) -> list[str]:
    """Resolve marks, numbers and what stands about numbers (W1 to W7)."""
    kinds: list[str] = []
    for kind in original:  # W1; what has no width goes with its neighbour as well
        kinds.append((kinds[-1] if kinds else side) if kind in _CARRIED else kind)
    _letters(kinds, side)
    for at in range(1, len(kinds) - 1):  # W4
        around = {kinds[at - 1], kinds[at + 1]}
        if around == {"EN"} and kinds[at] in ("ES", "CS"):
            kinds[at] = "EN"
        elif around == {"AN"} and kinds[at] == "CS":
            kinds[at] = "AN"
    _terminators(kinds)
    strong = side
    for at, kind in enumerate(kinds):  # W6, W7
        if kind in ("ES", "ET", "CS"):
            kinds[at] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"
    return kinds


def _letters(kinds: list[str], side: str) -> None:
    """Take Arabic letters for Hebrew ones, and numbers behind them for Arabic ones (W2, W3)."""
    strong = side
    for at, kind in enumerate(kinds):
        if kind in ("L", "R", "AL"):
            strong = kind
            kinds[at] = "L" if kind == "L" else "R"
        elif kind == "EN" and strong == "AL":
            kinds[at] = "AN"


def _terminators(kinds: list[str]) -> None:
    """Take signs such as % and those of money for part of the number beside them (W5)."""
    at = 0
    while at < len(kinds):
        end = at
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        if end > at and "EN" in (*kinds[at - 1 : at], *kinds[end : end + 1]):
            kinds[at:end] = ["EN"] * (end - at)
        at = end + 1


def _brackets(words: str, kinds: list[str], side: str) -> None:
    """Give a pair of brackets the direction of what it holds, or of what stands before (N0)."""
    for opening, closing in _pairs(words, kinds):
        inside = {_pull(kind) for kind in kinds[opening + 1 : closing]} - {""}
        if side in inside:
            found = side
        elif inside:
            earlier = (_pull(kind) for kind in reversed(kinds[:opening]))
            found = next((kind for kind in earlier if kind), side)
        else:
            continue
        kinds[opening] = kinds[closing] = found


def _pairs(words: str, kinds: Sequence[str]) -> list[tuple[int, int]]:
    """Return the brackets that belong together, in the order of the opening ones."""
    found = []
    waiting: list[tuple[str, int]] = []
    for at, letter in enumerate(words):
        if kinds[at] != "ON":
            continue
        if letter in _OPENING:
            waiting.append((_CLOSING[_OPENING.index(letter)], at))
        elif letter in _CLOSING:
            depth = next((n for n, one in enumerate(reversed(waiting), 1) if one[0] == letter), 0)
            if depth:
                found.append((waiting[-depth][1], at))
                del waiting[-depth:]
    return sorted(found)


def _neutral(kinds: list[str], side: str) -> None:
    """Give what has no direction that of both its neighbours, else the line's (N1, N2)."""
    at = 0
    before = side
    while at < len(kinds):
        end = at
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        if end > at:
            after = _pull(kinds[end]) if end < len(kinds) else side
            kinds[at:end] = [before if before == after else side] * (end - at)
        if end < len(kinds):
            before = _pull(kinds[end])
        at = end + 1


def _pull(kind: str) -> str:
    """Return the direction that a kind has for its neighbours; numbers count as Hebrew does."""
    return "R" if kind in _NUMBERS else kind if kind in ("L", "R") else ""


def _trailing(original: Sequence[str], levels: list[int], base: int) -> None:
    """Leave white space at the end of a line where the line ends (L1)."""
    for at in range(len(levels) - 1, -1, -1):
        if original[at] not in ("WS", "B", "S", "BN"):
            return
        levels[at] = base
