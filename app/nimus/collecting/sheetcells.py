"""A sheet's XML and new words for its cells in, the XML with just those cells changed out.

A cell whose words are shared with others gets its own; runs of letters of one look keep it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple
from xml.sax.saxutils import escape

from nimus.collecting.sheettags import Entry, Run, entries, prefix

_TYPE = re.compile(rb"""(\st\s*=\s*)(?:"[^"]*"|'[^']*')""")
_LOOSE = re.compile(r"\A\s|\s\Z|[\t\n\r]|\s\s")
_PRESERVED = b' xml:space="preserve"'


class New(NamedTuple):
    """What a cell said, and what it is to say."""

    old: str
    words: str


def changed(sheet: bytes, shared: bytes, cells: Mapping[str, New]) -> bytes:
    """Return a sheet with new words in cells, which are named as in B7; raises LookupError.

    `shared` is the XML of the words that cells share, empty where there is none.
    """
    known = {cell.name: cell for cell in entries(sheet, b"c")}
    pool = entries(shared, b"si") if shared else ()
    out = sheet
    for name in sorted(cells, key=lambda name: known[name].start, reverse=True):
        cell = known[name]
        tag = sheet[cell.start : cell.within]
        space = prefix(tag)
        inner = _inner(sheet, shared, cell, pool, cells[name])
        typed = _TYPE.sub(rb'\1"inlineStr"', tag, count=1)
        whole = b"<%sis>%s</%sis>" % (space, inner, space)
        out = out[: cell.start] + typed + whole + out[cell.until :]
    return out


def _inner(sheet: bytes, shared: bytes, cell: Entry, pool: Sequence[Entry], new: New) -> bytes:
    """Return what stands between the tags of a cell's words, with the new ones in it."""
    space = prefix(sheet[cell.start : cell.within])
    source, entry = (shared, pool[int(cell.value)]) if cell.kind == "s" else (sheet, cell)
    is_alike = prefix(source[entry.start : entry.within]) == space
    if is_alike and entry.runs and "".join(run.text for run in entry.runs) == new.old:
        return _runs(source, entry, new)
    return b"<%st%s>%s</%st>" % (space, _PRESERVED, _escaped(new.words), space)


def _runs(source: bytes, entry: Entry, new: New) -> bytes:
    """Put what differs into the run where it begins, and take what it stands for out of others."""
    same = _alike(new.old, new.words)
    tail = _alike(new.old[same:][::-1], new.words[same:][::-1])
    start, end = same, len(new.old) - tail
    words: str | None = new.words[same : len(new.words) - tail]
    edits: list[tuple[Run, str]] = []
    at = 0
    for number, run in enumerate(entry.runs):
        first, last = at, at + len(run.text)
        at = last
        is_last = number == len(entry.runs) - 1
        if words is not None and first <= start and (start < last or is_last):
            cut = run.text[: start - first] + words + run.text[max(0, end - first) :]
            words = None
        else:
            cut = run.text[: max(0, start - first)] + run.text[max(0, end - first) :]
        if cut != run.text:
            edits.append((run, cut))
    first_byte, last_byte = entry.inside
    out = source[:last_byte]
    for run, cut in reversed(edits):
        tag = out[run.tag : run.start]
        if _LOOSE.search(cut) and b"xml:space" not in tag:
            tag = tag[:-1] + _PRESERVED + b">"
        out = out[: run.tag] + tag + _escaped(cut) + out[run.end :]
    return out[first_byte:]


def _alike(one: str, other: str) -> int:
    """Return with how many letters two texts begin alike."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _escaped(words: str) -> bytes:
    return escape(words, {"\r": "&#13;"}).encode()
