"""Markdown in, prose out: the words as agents mean them, with their place in the source as sent.

Written by hand because parsers of CommonMark tell on which line a paragraph stands, not on which
code point a word does.
"""

from __future__ import annotations

from nimus.reading.blocks import Blocks, blocks
from nimus.reading.contract import Reader
from nimus.reading.escapes import escaped
from nimus.reading.inlines import Inlines
from nimus.reading.markup import Mark, Turn
from nimus.reading.prose import Prose
from nimus.reading.swaps import Swap, swapped


def _read(text: str) -> Prose:
    found, inlines = _parsed(text)
    swaps = [Swap(start, end, "") for start, end in found.marks if start < end]
    swaps += [Swap(start, end, "\n\n") for start, end in found.breaks]
    return swapped(text, swaps + inlines.swaps, opaque=found.code + inlines.code)


def _parsed(text: str) -> tuple[Blocks, Inlines]:
    found = blocks(text)
    inlines = Inlines(text, found.names)
    for start, end in found.paragraphs:
        inlines.read(start, end)
    return found, inlines


def _marks(text: str) -> list[Mark]:
    found, inlines = _parsed(text)
    places = [(start, end) for start, end in found.marks if start < end]
    marks = [_block(text, *at) for at in places + found.breaks + found.shapes + found.code]
    return sorted(marks + inlines.marks, key=lambda mark: (mark.start, mark.end))


def _block(text: str, start: int, end: int) -> Mark:
    return Mark(start, end, Turn.BLOCK, "", text[start:end].strip(" \t\r\n"))


READER = Reader(name="markdown", read=_read, escape=escaped, marks=_marks)
