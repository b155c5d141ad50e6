"""Texts in, those that an embedding has time for out: of a book as much as of a page."""

from __future__ import annotations

from collections.abc import Mapping

# an embedding takes a millisecond a code point: what is undecided in a page has fewer
ROOM = 2_000


def rationed(texts: Mapping[int, str], room: int) -> dict[int, str]:
    """Return the first of some texts that have room for their code points, by their places."""
    found: dict[int, str] = {}
    for at, text in texts.items():
        if len(text) <= room:
            found[at] = text
            room -= len(text)
    return found
