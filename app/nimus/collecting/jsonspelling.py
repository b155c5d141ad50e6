"""New words in, JSON's spelling of them out, with the escapes of the string that they go into."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Literal, overload

from nimus.collecting.jsonvalues import Value
from nimus.collecting.stored import Stored
from nimus.collecting.written import Written

_CODE = re.compile(rb"\\\\|\\u([0-9A-Fa-f]{4})")
_SHORT = {
    '"': '\\"',
    "\\": "\\\\",
    "\b": "\\b",
    "\f": "\\f",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
}
_SLASH = b"\\/"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Habits:
    """How some JSON is written.

    `coded` are signs of ASCII that it writes by their codes, in four digits; with `is_ascii` so is
    all beyond ASCII, with `is_capital` in capital digits. `slashes`: "/" has a backslash before it.
    """

    coded: frozenset[str]
    is_ascii: bool
    is_capital: bool
    slashes: bool


class _Places:
    """Where each code point of a string stands, told when it is asked: of most it never is."""

    def __init__(self, value: Value, stored: Stored) -> None:
        self._value = value
        self._stored = stored

    @cached_property
    def written(self) -> Written:
        """The string, piece by piece."""
        return Written.of(self._value.pieces(), self._stored, end=self._value.end - 1)


class _Side(Sequence[int]):
    """The starts or the ends of those places."""

    def __init__(self, places: _Places, name: Literal["starts", "ends"]) -> None:
        self._places = places
        self._name = name

    @overload
    def __getitem__(self, at: int) -> int: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[int]: ...

    def __getitem__(self, at: int | slice) -> int | Sequence[int]:
        return self._all[at]

    def __len__(self) -> int:
        return len(self._all)

    @property
    def _all(self) -> Sequence[int]:
        written = self._places.written
        return written.starts if self._name == "starts" else written.ends


class Spelling:
    """How a file writes its strings, for all of them."""

    def __init__(self, stored: Stored) -> None:
        self._stored = stored

    def written(self, value: Value) -> Written:
        """Return what a string says, where it stands in the file, and how words get into it."""
        places = _Places(value, self._stored)
        return Written(
            text=value.text,
            starts=_Side(places, "starts"),
            ends=_Side(places, "ends"),
            end=value.end - 1,
            stored=self._stored,
            spell=partial(self.spell, value),
        )

    def spell(self, value: Value, words: str) -> str:
        """Return words as they stand in a string of the file."""
        habits = self._habits(self._stored.content[value.start + 1 : value.end - 1])
        return "".join([_spelled(letter, habits, self._stored.encoding) for letter in words])

    def _habits(self, part: bytes) -> _Habits:
        """Read the habits of a string; what it leaves open, the file tells."""
        own = _signs(part)
        signs = own or self._signs
        return _Habits(
            coded=frozenset(
                sign for sign in signs if " " <= sign <= "~" and sign.encode() not in part
            ),
            is_ascii=part.isascii() and any(sign > "~" for sign in own or self._beyond),
            is_capital=_is_capital(part) if own else self._is_capital,
            slashes=_SLASH in part if b"/" in part else self._slashes,
        )

    @cached_property
    def _signs(self) -> frozenset[str]:
        """The signs that the file writes by their codes somewhere."""
        return _signs(self._stored.content)

    @cached_property
    def _beyond(self) -> frozenset[str]:
        """The same, of a file that writes nothing but ASCII."""
        return self._signs if self._stored.content.isascii() else frozenset()

    @cached_property
    def _is_capital(self) -> bool:
        return _is_capital(self._stored.content)

    @cached_property
    def _slashes(self) -> bool:
        return _SLASH in self._stored.content


def _signs(part: bytes) -> frozenset[str]:
    # a backslash that is escaped itself begins no code
    return frozenset(chr(int(code, 16)) for code in set(_CODE.findall(part)) if code)


def _is_capital(part: bytes) -> bool:
    return any(code != code.lower() for code in set(_CODE.findall(part)))


def _spelled(letter: str, habits: _Habits, encoding: str) -> str:
    if letter in habits.coded:
        return _code(letter, habits)
    if letter in _SHORT:
        return _SHORT[letter]
    if letter == "/" and habits.slashes:
        return _SLASH.decode()
    if letter < " " or (habits.is_ascii and not letter.isascii()) or not _fits(letter, encoding):
        return _code(letter, habits)
    return letter


def _fits(letter: str, encoding: str) -> bool:
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _code(letter: str, habits: _Habits) -> str:
    """Return a code point as one escape, or as two."""
    units = letter.encode("utf-16-be")
    digits = [units[at : at + 2].hex() for at in range(0, len(units), 2)]
    return "".join(f"\\u{code.upper() if habits.is_capital else code}" for code in digits)
