"""New words and the line of quoted-printable that they go into in; the bytes to write there out.

A line may have 76 signs. Where it would have more it is broken by a sign that says nothing, as far
as that can be between words; what stands on the line besides is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_LONGEST = 76
_LETTER = re.compile(r"\r\n|.", re.DOTALL)
_RUN = re.compile(rb"[^ ]* ?")


class Line(NamedTuple):
    """How much of a line stands before new words, and what behind them.

    `ahead` goes to the end of the line, or only to further new words, where it is not `ended`;
    `end` is the line's break.
    """

    column: int
    ahead: bytes
    ended: bool
    end: bytes


class Filled(NamedTuple):
    """What to write, how much of what stood ahead is part of it, and where the line then is."""

    content: bytes
    taken: int
    column: int


def filled(words: str, line: Line, charset: str) -> Filled:
    """Return new words as they are written in a line."""
    letters = [escaped(letter, charset) for letter in _LETTER.findall(words)]
    if letters and letters[-1] == b" " and line.ended and not line.ahead:
        letters[-1] = b"=20"  # it would be lost at the end of a line
    run = _RUN.match(line.ahead)
    assert run is not None
    return _Filling(line, run.group()).filled(list(_grouped(letters)))


def escaped(letter: str, charset: str) -> bytes:
    """Return a letter in quoted-printable; a line break is one."""
    if letter in ("\r\n", "\n", "\r"):
        return b"\n"
    return b"".join(
        bytes([byte]) if 0x20 <= byte <= 0x7E and byte != 0x3D else b"=%02X" % byte
        for byte in letter.encode(charset)
    )


def _grouped(letters: Sequence[bytes]) -> Iterator[list[bytes]]:
    """Yield the letters of each word with the space behind it, and each line break."""
    group: list[bytes] = []
    for letter in letters:
        if letter == b"\n" and group:
            yield group
            group = []
        group.append(letter)
        if letter in (b" ", b"\n"):
            yield group
            group = []
    if group:
        yield group


class _Filling:
    def __init__(self, line: Line, run: bytes) -> None:
        self._line = line
        self._run = run
        self._out = bytearray()
        self._column = line.column
        # a line that is broken once more needs the sign that says so
        self._most = _LONGEST if line.ended else _LONGEST - 1

    def filled(self, groups: list[list[bytes]]) -> Filled:
        for number, group in enumerate(groups):
            self._add(group, last=number == len(groups) - 1)
        ahead = self._line.ahead
        taken = 0
        if not self._fits(len(ahead)):
            whole = bool(groups) and groups[-1][-1] == b" "
            runs = self._run.endswith(b" ") and self._column + len(self._run) < _LONGEST
            if not whole and runs:
                self._out += self._run
                taken = len(self._run)
            self._break()
        return Filled(bytes(self._out), taken, self._column + len(ahead) - taken)

    def _add(self, group: list[bytes], *, last: bool) -> None:
        if group == [b"\n"]:
            self._out += self._line.end
            self._column = 0
            return
        size = sum(map(len, group))
        # what follows at once belongs to the word
        stuck = len(self._run.rstrip(b" ")) if last and group[-1] != b" " else 0
        fits = self._column + size + stuck < _LONGEST or (
            last and self._fits(size + len(self._line.ahead))
        )
        if self._column and not fits and size + stuck < _LONGEST:
            self._break()
        for letter in group:
            if not fits and self._column + len(letter) >= _LONGEST:
                self._break()
            self._out += letter
            self._column += len(letter)

    def _fits(self, more: int) -> bool:
        return self._column + more <= self._most

    def _break(self) -> None:
        self._out += b"=" + self._line.end
        self._column = 0
