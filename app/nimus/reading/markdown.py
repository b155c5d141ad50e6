"""Markdown in, prose out: the words as agents mean them, with their place in the source as sent.

Written by hand because parsers of CommonMark tell on which line a paragraph stands, not on which
code point a word does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nimus.reading.blocks import Blocks, blocks
from nimus.reading.contract import Reader
from nimus.reading.escapes import escaped
from nimus.reading.inlines import Inlines
from nimus.reading.markup import Mark, Turn
from nimus.reading.prose import Prose
from nimus.reading.swaps import Swap, swapped

# two spaces or a backslash at its end make a line break one that a reader sees
_BREAK = re.compile(r"(?P<hard>[ ]{2}|\\)?(?:\r\n|[\r\n])")


def _read(text: str) -> Prose:
    found, inlines = _parsed(text)
    swaps = [Swap(start, end, "") for start, end in found.marks if start < end]
    swaps += [Swap(start, end, "\n\n") for start, end in found.breaks]
    opaque, soft = found.code + inlines.code, _soft(text, found.paragraphs)
    return swapped(text, swaps + inlines.swaps, opaque=opaque, soft=soft)


def _parsed(text: str) -> tuple[Blocks, Inlines]:
    found = blocks(text)
    inlines = Inlines(text, found.names)
    for start, end in found.paragraphs:
        inlines.read(start, end)
    return found, inlines


def _soft(text: str, paragraphs: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Yield where the lines of a paragraph start that are shown on the line before."""
    for start, end in paragraphs:
        for found in _BREAK.finditer(text, start, end):
            if not found["hard"]:
                yield found.end()


def _marks(text: str) -> list[Mark]:
    found, inlines = _parsed(text)
    places = [(start, end) for start, end in found.marks if start < end]
    marks = [_block(text, *at) for at in places + found.breaks + found.shapes + found.code]
    return sorted(marks + inlines.marks, key=lambda mark: (mark.start, mark.end))


def _block(text: str, start: int, end: int) -> Mark:
    return Mark(start, end, Turn.BLOCK, "", text[start:end].strip(" \t\r\n"))


READER = Reader(name="markdown", read=_read, escape=escaped, marks=_marks)
