"""A scalar as a YAML file writes it in, its text out, piece by piece.

The pieces' places are code points of what is written. Where a scalar is written in a way that is
not known here, it is one piece: its place is told, and new words replace it as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from yaml.scanner import Scanner

from nimus.collecting.written import Piece

PLAIN, SINGLE, DOUBLE, LITERAL, FOLDED = "", "'", '"', "|", ">"

_BREAK = r"(?:\r\n|[\r\n])"
_BREAKS = rf"{_BREAK}(?:[ \t]*{_BREAK})*[ \t]*"
_ONE_BREAK = re.compile(_BREAK)
_FOLD = re.compile(rf"[ \t]*{_BREAKS}")
_SINGLE = re.compile(rf"''|[ \t]*{_BREAKS}")
_DOUBLE = re.compile(
    rf"\\(?:x[0-9A-Fa-f]{{2}}|u[0-9A-Fa-f]{{4}}|U[0-9A-Fa-f]{{8}}|{_BREAKS}|.)|[ \t]*{_BREAKS}"
)
_HEADER = re.compile(rf"[|>][-+0-9]*[ \t]*(?:#[^\r\n]*)?{_BREAK}")
_CODE = 2  # what stands before the digits of an escape


class _Line(NamedTuple):
    """A line of a block, without its indentation; `following` is where the text below it starts."""

    start: int
    end: int
    following: int
    text: str

    @property
    def is_ended(self) -> bool:
        """Whether a break ends the line, and not the file."""
        return self.following > self.end


def pieces(raw: str, style: str, value: str) -> list[Piece]:
    """Return the pieces of a scalar that is written `raw` and says `value`."""
    if style in {LITERAL, FOLDED}:
        found = list(_block(raw, indentation(raw, value), is_folded=style == FOLDED))
        over = sum(len(piece.text) for piece in found) - len(value)
        while over > 0:  # the breaks at its end may be clipped
            over -= len(found.pop().text)
    else:
        found = list(_flow(raw, style))
    if "".join(piece.text for piece in found) == value:
        return found
    return [Piece(value, 0, len(raw))]


def indentation(raw: str, value: str) -> int:
    """Return how many spaces stand before the lines of a block that says `value`."""
    written = next((line for line in _ONE_BREAK.split(raw)[1:] if line.strip(" ")), "")
    said = next((line for line in value.split("\n") if line.strip(" ")), "")
    return _spaces(written) - _spaces(said)


def _flow(raw: str, style: str) -> Iterator[Piece]:
    quote = len(style)
    at, end = quote, len(raw) - quote
    special = {SINGLE: _SINGLE, DOUBLE: _DOUBLE}.get(style, _FOLD)
    for found in special.finditer(raw, at, end):
        if found.start() > at:
            yield Piece(raw[at : found.start()], at, found.start())
        written = found.group()
        at = found.end()
        if written == "''":
            yield Piece("'", found.start(), at)
        elif written.startswith("\\"):
            yield from _escape(written, found.start(), at)
        else:
            yield Piece(_folded(written), found.start(), at)
    if at < end:
        yield Piece(raw[at:end], at, end)


def _folded(written: str) -> str:
    """Return what breaks between lines say: a space, or all but one of them."""
    return "\n" * (len(_ONE_BREAK.findall(written)) - 1) or " "


def _escape(written: str, start: int, end: int) -> Iterator[Piece]:
    sign = written[1]
    if sign in Scanner.ESCAPE_CODES and len(written) > _CODE:
        yield Piece(chr(int(written[_CODE:], 16)), start, end)
    elif sign in "\r\n":
        empty = len(_ONE_BREAK.findall(written)) - 1
        if empty:
            yield Piece("\n" * empty, start, end)
    else:
        yield Piece(Scanner.ESCAPE_REPLACEMENTS.get(sign, sign), start, end)


def _block(raw: str, indent: int, *, is_folded: bool) -> Iterator[Piece]:
    """Yield the lines of a block and the breaks between them, none of them clipped."""
    lines = list(_lines(raw, indent))
    at = 0
    while at < len(lines):
        line = lines[at]
        below = at + 1
        while below < len(lines) and not lines[below].text:
            below += 1
        if line.text:
            yield Piece(line.text, line.start, line.end)
        breaks = [Piece("\n", one.end, one.following) for one in lines[at:below] if one.is_ended]
        if is_folded and below < len(lines) and _folds(line.text, lines[below].text):
            breaks = _folded_away(breaks)
        yield from breaks
        at = below


def _folds(above: str, below: str) -> bool:
    """Tell whether a break between two lines is only one of the file's."""
    return bool(above) and not above.startswith((" ", "\t")) and not below.startswith((" ", "\t"))


def _folded_away(breaks: list[Piece]) -> list[Piece]:
    first, *others = breaks
    if not others:
        return [Piece(" ", first.start, first.end)]
    return [Piece("\n", first.start, others[0].end), *others[1:]]


def _lines(raw: str, indent: int) -> Iterator[_Line]:
    header = _HEADER.match(raw)
    at = header.end() if header else len(raw)
    while at < len(raw):
        start = at + min(indent, _spaces(raw[at : at + indent]))
        found = _ONE_BREAK.search(raw, start)
        end, at = found.span() if found else (len(raw), len(raw))
        following = at + min(indent, _spaces(raw[at : at + indent]))
        yield _Line(start, end, following if found else end, raw[start:end])


def _spaces(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
