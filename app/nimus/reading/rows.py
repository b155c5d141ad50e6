"""A line of a table in Markdown in, the places of its cells out."""

from __future__ import annotations

import re
from itertools import pairwise

_DELIMITER = re.compile(
    r"[ \t]*+\|?[ \t]*+:?-++:?[ \t]*+(?>(?:\|[ \t]*+:?-++:?[ \t]*+)*)\|?[ \t]*+$"
)
# an escaped one is a letter of its cell, even inside code
_PIPE = re.compile(r"(?<!\\)\|")


def is_delimiter(source: str, start: int, end: int) -> int:
    """Return how many columns the line begins under a table's head, or 0 where it begins none."""
    if source.find("|", start, end) < 0 or not _DELIMITER.match(source, start, end):
        return 0
    return len(cells(source, start, end))


def cells(source: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the words of each cell of a line stand; the outermost signs may be missing."""
    while start < end and source[start] in " \t":
        start += 1
    while end > start and source[end - 1] in " \t":
        end -= 1
    pipes = [pipe.start() for pipe in _PIPE.finditer(source, start, end)]
    if pipes and pipes[0] == start:
        start = pipes.pop(0) + 1
    if pipes and pipes[-1] == end - 1:
        end = pipes.pop()
    edges = [start - 1, *pipes, end]
    found = []
    for before, after in pairwise(edges):
        words = source[before + 1 : after]
        first = before + 1 + len(words) - len(words.lstrip(" \t"))
        found.append((first, max(first, before + 1 + len(words.rstrip(" \t")))))
    return found
