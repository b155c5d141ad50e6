"""Text in, paragraphs out: lines, each with those that a mail program broke off it."""

from __future__ import annotations

import re
from itertools import groupby, pairwise

# marks, embeddings, overrides and isolates: they have no width, and stand where a letter would
CONTROLS = "\u200e\u200f\u202a-\u202e\u2066-\u2069"
MARKER = re.compile(
    rf"[ \t\u00a0{CONTROLS}]*(?:[-*\u2022\u25cf\u25aa\u2013\u2014\u05be\u00b7\u25e6\u25cb\u25a0]"
    r"|\(?(?P<number>\d{1,2})[.)]|\(?[A-Za-z\u05d0-\u05ea][.)])[ \t\u00a0]+"
)
QUOTED_LINE = re.compile(rf"[ \t{CONTROLS}]*>")

_NARROW, _WIDE, _SLACK = 60, 80, 16
_LINE = re.compile(r"[^\n\r\u2028\u2029]*(?:\r\n|[\n\r\u2028\u2029]|$)")
_ENDED = re.compile(rf"[.!?:;\u2026][\"')\]{CONTROLS}]*\s*$")


def paragraphs(text: str, *, firm: bool) -> list[tuple[int, int]]:
    """Return line by line what one sentence may run over; blank lines come as empty ranges."""
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text) if m.end() > m.start()]
    found: list[tuple[int, int]] = []
    for blank, block in groupby(lines, key=lambda line: not text[line[0] : line[1]].strip()):
        if blank:
            found.extend((start, start) for start, _ in block)
        elif firm:
            found.extend(block)
        else:
            found.extend(_joined(text, list(block)))
    return found


def _joined(text: str, block: list[tuple[int, int]]) -> list[tuple[int, int]]:
    full = _full(text, block)
    found = block[:1]
    for before, line in pairwise(block):
        if full or _continues(text, before, line):
            found[-1] = (found[-1][0], line[1])
        else:
            found.append(line)
    return found


def _full(text: str, block: list[tuple[int, int]]) -> bool:
    """Tell whether all lines hold as many words as fit into the longest: no writer does that."""
    lines = [text[start:end].rstrip() for start, end in block]
    width = max(map(len, lines))
    if len(lines) < 3 or not _NARROW <= width <= _WIDE:
        return False
    if any(QUOTED_LINE.match(line) or MARKER.match(line) for line in lines):
        return False
    return all(
        len(line) + 1 + len(following.split(None, 1)[0]) > width
        for line, following in pairwise(lines)
    )


def _continues(text: str, before: tuple[int, int], line: tuple[int, int]) -> bool:
    """Tell whether a line goes on with the one before: a mail program broke it at its width."""
    previous = text[before[0] : before[1]].rstrip()
    if not _NARROW <= len(previous) <= _WIDE or MARKER.match(text, *line):
        return False
    if QUOTED_LINE.match(text, line[0]) or previous.lstrip().startswith((">", "|")):
        return False
    word = text[line[0] : line[1]].split(None, 1)[0]
    # the next word would not have fitted: what follows was broken, not begun anew
    full = len(previous) + 1 + len(word) > _WIDE - _SLACK
    return full and not _ENDED.search(previous) and not word[0].isupper()
