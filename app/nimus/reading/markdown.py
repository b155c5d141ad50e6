"""Markdown in, prose out: the words as agents mean them, with their place in the source as sent.

Written by hand because parsers of CommonMark tell on which line a paragraph stands, not on which
code point a word does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nimus.reading.blocks import blocks
from nimus.reading.contract import Reader
from nimus.reading.escapes import escaped
from nimus.reading.inlines import Inlines
from nimus.reading.prose import Prose
from nimus.reading.swaps import Swap, swapped

# two spaces or a backslash at its end make a line break one that a reader sees
_BREAK = re.compile(r"(?P<hard>[ ]{2}|\\)?(?:\r\n|[\r\n])")


def _read(text: str) -> Prose:
    found = blocks(text)
    inlines = Inlines(text, found.names)
    for start, end in found.paragraphs:
        inlines.read(start, end)
    marks = [Swap(start, end, "") for start, end in found.marks if start < end]
    return swapped(
        text,
        marks + inlines.swaps,
        opaque=found.code + inlines.code,
        soft=_soft(text, found.paragraphs),
    )


def _soft(text: str, paragraphs: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Yield where the lines of a paragraph start that are shown on the line before."""
    for start, end in paragraphs:
        for found in _BREAK.finditer(text, start, end):
            if not found["hard"]:
                yield found.end()


def _leftover(markup: str) -> str:
    """Keep a sign of emphasis whose other half stands outside the range; pairs go."""
    return "".join(sign for sign in ("**", "__", "~~") if markup.count(sign) % 2)


READER = Reader(name="markdown", read=_read, escape=escaped, leftover=_leftover)
