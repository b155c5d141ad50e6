"""The XML of a sheet, or of the words that its cells share, in; where their tags stand, out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers.expat import ParserCreate

from openpyxl.utils import coordinate_to_tuple, get_column_letter

_TAG = re.compile(rb"""<([^\s/>]+)(?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")


class Run(NamedTuple):
    """The letters of a run and what they say; `tag` is where the tag before them begins."""

    tag: int
    start: int
    end: int
    text: str


@dataclass(slots=True)
class Entry:
    """A cell, or words that cells share: its tag begins at `start` and ends at `within`.

    The tag that closes it begins at `until`; `inside` is what its words are in. A cell has a
    `name` (B7), a `kind` of content, and the `value` of any but words of its own.
    """

    start: int
    within: int
    name: str = ""
    kind: str = ""
    value: str = ""
    until: int = 0
    inside: tuple[int, int] = (0, 0)
    runs: list[Run] = field(default_factory=list)


def prefix(tag: bytes) -> bytes:
    """Return the prefix of a tag's namespace, with its colon."""
    name = _TAG.match(tag)
    return name.group(1).rpartition(b":")[0] + b":" if name and b":" in name.group(1) else b""


def entries(xml: bytes, wanted: bytes) -> tuple[Entry, ...]:
    """Return the elements of one name (c, si), in order; raises ValueError for other encodings."""
    reader = _Reader(xml, wanted.decode())
    reader.read()
    return tuple(reader.found)


class _Reader:
    """Goes through XML once, and notes the tags of each entry."""

    def __init__(self, xml: bytes, wanted: str) -> None:
        self.found: list[Entry] = []
        self._xml = xml
        self._wanted = wanted
        self._parser = ParserCreate()
        self._parser.buffer_text = True
        self._entry: Entry | None = None
        # the row that was begun, and the last column in it
        self._place = (0, 0)
        self._quiet = 0
        self._open: tuple[str, int, int] | None = None
        self._text: list[str] = []

    def read(self) -> None:
        """Note all entries."""
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text.append
        self._parser.Parse(self._xml, True)  # noqa: FBT003  expat's own way

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        at = self._parser.CurrentByteIndex
        if local == "row":
            self._place = (int(attributes.get("r", self._place[0] + 1)), 0)
        if local == self._wanted:
            self._entry = Entry(at, self._behind(at), kind=attributes.get("t", ""))
            self._entry.name = self._named(attributes.get("r", ""))
            self._entry.inside = (self._entry.within, 0)
        elif self._entry is None:
            return
        elif local == "is":
            self._entry.inside = (self._behind(at), 0)
        elif local == "rPh":  # how the words are read aloud
            self._quiet += 1
        elif local in {"t", "v"} and not self._quiet:
            start = self._behind(at)
            # one that is closed by itself has no room for letters
            is_closed = self._xml[start - 2 : start] == b"/>"
            self._open = None if is_closed else (local, at, start)
            self._text.clear()

    def _end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        at = self._parser.CurrentByteIndex
        entry = self._entry
        if entry is None:
            return
        if local == "rPh":
            self._quiet -= 1
        elif self._open is not None and local == self._open[0]:
            self._close(entry, at)
        elif local == "is":
            entry.inside = (entry.inside[0], at)
        elif local == self._wanted:
            entry.until = at
            if not entry.inside[1]:
                entry.inside = (entry.inside[0], at)
            self.found.append(entry)
            self._entry = None

    def _close(self, entry: Entry, at: int) -> None:
        assert self._open is not None
        local, tag, start = self._open
        self._open = None
        text = "".join(self._text)
        if local == "v":
            entry.value = text
        else:
            entry.runs.append(Run(tag, start, at, text))

    def _named(self, name: str) -> str:
        row, column = coordinate_to_tuple(name) if name else (self._place[0], self._place[1] + 1)
        self._place = (row, column)
        return f"{get_column_letter(column)}{row}"

    def _behind(self, at: int) -> int:
        """Return where the tag that begins at a byte ends."""
        tag = _TAG.match(self._xml, at)
        if tag is None:
            raise ValueError("a sheet is not in UTF-8")
        return tag.end()
