"""Markdown in, prose out: the words as agents mean them, with their place in the source as sent.

Written by hand because parsers of CommonMark tell on which line a paragraph stands, not on which
code point a word does.
"""

from __future__ import annotations

from nimus.reading.blocks import blocks
from nimus.reading.contract import Reader
from nimus.reading.escapes import escaped
from nimus.reading.inlines import Inlines
from nimus.reading.prose import Prose
from nimus.reading.swaps import Swap, swapped


def _read(text: str) -> Prose:
    found = blocks(text)
    inlines = Inlines(text, found.names)
    for start, end in found.paragraphs:
        inlines.read(start, end)
    marks = [Swap(start, end, "") for start, end in found.marks if start < end]
    return swapped(text, marks + inlines.swaps, opaque=found.code + inlines.code)


def _leftover(markup: str) -> str:
    """Keep a sign of emphasis whose other half stands outside the range; pairs go."""
    return "".join(sign for sign in ("**", "__", "~~") if markup.count(sign) % 2)


READER = Reader(name="markdown", read=_read, escape=escaped, leftover=_leftover)
