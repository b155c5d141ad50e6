"""A phrase as it is written in the phrasebook in, its word sequences out.

The notation: `(a|b c)` is one of these, an empty alternative may be absent, and `…` between words
stands for up to eight others.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from nimus.errors import NimusError
from nimus.languages import languages
from nimus.parsing.chunks import read

_GROUP = re.compile(r"\(([^()]*)\)")
_ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.)\s*")
_NOTATION = re.compile(r"[()|\u2026]|\.\.\.")
_MOST = 1024


class PatternError(NimusError):
    """A phrase is written in a way that the notation does not know."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """Word keys in order, each place with its alternatives.

    `wide[i]` tells that up to eight other words may stand before place i. Between the words of a
    `tight` one nothing may stand.
    """

    places: tuple[tuple[str, ...], ...]
    wide: tuple[bool, ...]
    tight: bool = False


def sequences(say: str) -> tuple[Sequence, ...]:
    """Return the word sequences that a phrase stands for, without repeats, in a fixed order.

    A group of single words is one place with alternatives; other groups are multiplied out. Raises
    PatternError where brackets do not close, groups multiply beyond measure, or nothing is left.
    """
    if not _NOTATION.search(say):
        single: list[tuple[str, ...]] = [(key,) for key in _keys(say)]
        if not single:
            raise PatternError("holds no word")
        near = [False] * len(single)
        return (Sequence(tuple(single), tuple(near)), *_slipped(single, near))
    choices, words_of = _choices(say)
    found: dict[Sequence, None] = {}
    for plain in choices:
        places: list[tuple[str, ...]] = []
        wide: list[bool] = []
        for number, part in enumerate(_ELLIPSIS.split(plain)):
            for position, key in enumerate(_keys(part)):
                places.append(words_of.get(key, (key,)))
                wide.append(number > 0 and position == 0 and len(places) > 1)
        if places:
            found[Sequence(tuple(places), tuple(wide))] = None
            for slipped in _slipped(places, wide):
                found[slipped] = None
    if not found:
        raise PatternError("holds no word")
    return tuple(found)


def _slipped(places: list[tuple[str, ...]], wide: list[bool]) -> list[Sequence]:
    """Return the sequence as it stands where "you're" was written "your"."""
    found: list[Sequence] = []
    for first, meant, written in _slips():
        if (first,) in places:
            for at in range(len(places) - len(meant)):
                after = at + len(meant)
                if places[at:after] == meant and not any(wide[at + 1 : after]):
                    found.append(
                        Sequence(
                            (*places[:at], (written,), *places[after:]),
                            (*wide[: at + 1], *wide[after:]),
                            tight=True,
                        )
                    )
        if (written,) in places and len(meant) == _HEARD:
            # and the other way round: "you're problem"
            at = places.index((written,))
            if at + 1 < len(places):
                found.append(
                    Sequence(
                        (*places[:at], *meant, *places[at + 1 :]),
                        (*wide[: at + 1], False, *wide[at + 1 :]),
                        tight=True,
                    )
                )
    return found


# "you are" is heard as one word
_HEARD = 2


@cache
def _slips() -> tuple[tuple[str, list[tuple[str, ...]], str], ...]:
    """Return the first word of what is often written otherwise, the whole, and how."""
    return tuple(
        (meant[0], [(word,) for word in meant], written)
        for language in languages()
        for meant, written in language.slips.items()
    )


def _choices(say: str) -> tuple[list[str], dict[str, tuple[str, ...]]]:
    """Return the plain wordings of a phrase, and what each stand-in word in them stands for."""
    rest = _GROUP.sub("", say)
    if any(sign in rest for sign in "()|"):
        raise PatternError("has a bracket that does not close, or a | outside brackets")
    pieces: list[tuple[str, ...]] = []
    words_of: dict[str, tuple[str, ...]] = {}
    at = 0
    for group in _GROUP.finditer(say):
        pieces.append((say[at : group.start()],))
        at = group.end()
        choices = tuple(group.group(1).split("|"))
        alone = say[group.start() - 1 : group.start()] in ("", " ") and say[at : at + 1] in (
            "",
            " ",
        )
        singles = [keys for choice in choices if choice.strip() if len(keys := _keys(choice)) == 1]
        others = tuple(c for c in choices if not c.strip() or len(_keys(c)) != 1)
        if alone and len(singles) > 1:
            name = _STAND_IN + chr(_LETTER + len(words_of))
            words_of[name] = tuple(dict.fromkeys(keys[0] for keys in singles))
            choices = (name, *others)
        pieces.append(choices)
    pieces.append((say[at:],))
    size = 1
    for piece in pieces:
        size *= len(piece)
    if size > _MOST:
        raise PatternError(f"stands for {size} wordings, more than {_MOST}; split it")
    return ["".join(choice) for choice in itertools.product(*pieces)], words_of


def _keys(part: str) -> tuple[str, ...]:
    if _PLAIN.fullmatch(part) and not _TOGETHER & set(part.casefold().split()):
        # words that do not look at their neighbours are read one by one, and each but once
        return tuple(key for word in part.split() for key in _read(word))
    return _read(part)


@lru_cache(maxsize=65_536)
def _read(part: str) -> tuple[str, ...]:
    return tuple(word.key for word in read(part, [len(part)]))


_PLAIN = re.compile(r"(?:[^\W\d_]|[' ])+")
_TOGETHER = frozenset[str]().union(*(g.fragile | g.hundred for g in languages())) | {"a", "one"}
# no word of either language, and one token: two letters and one that counts
_STAND_IN = "\u1200\u1200"
_LETTER = 0x1201
