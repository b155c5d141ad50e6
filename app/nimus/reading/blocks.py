"""Markdown in; paragraphs, code and the marks that only shape a page out, line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from nimus.reading.rows import cells, is_delimiter
from nimus.reading.tags import SKIPPED, Tags

_LINE = re.compile(r"[^\r\n]*+(?:\r\n|[\r\n])|[^\r\n]++")
_QUOTE = re.compile(r"(?>(?: {0,3}>[ \t]?)*)")
_FENCE = re.compile(r"[ \t]*+(?:(`{3,})[^`\r\n]*+|(~{3,})[^\r\n]*+)$")
_CLOSING = re.compile(r"[ \t]*+(`{3,}|~{3,})[ \t]*+$")
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]++|$)")
_UNDERLINE = re.compile(r" {0,3}=++[ \t]*+$")
_RULE = re.compile(r" {0,3}([-*_])(?>(?:[ \t]*+\1){2,})[ \t]*+$")
_ITEM = re.compile(r"[ \t]*+(?:[-*+]|\d{1,9}[.)])(?:[ \t]++|$)")
_BOX = re.compile(r"\[[ xX]\][ \t]++")
# the target looks like one: "[Name]: thanks" is something that a person wrote
_DEFINITION = re.compile(
    r" {0,3}\[([^\[\]\r\n]{1,200})\]:[ \t]*+(?:<|https?:|mailto:|www\.|[/#.])\S*+[^\r\n]*+$"
)
_NOTE = re.compile(r" {0,3}\[(\^[^\s\[\]]{1,60})\]:[ \t]*+")
_TAG = re.compile(r" {0,3}<(?=[!A-Za-z])")


class _Line(NamedTuple):
    """A line's place, where its words begin after any ">", and where they end."""

    start: int
    body: int
    end: int
    quoted: bool


@dataclass(slots=True)
class Blocks:
    """Ranges of the source, and names of links and notes.

    Paragraphs are to be read, marks to be left out; `breaks` part the cells of a table. `shapes`
    stay in the prose: what stands before a paragraph, and rules across the page.
    """

    paragraphs: list[tuple[int, int]] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    breaks: list[tuple[int, int]] = field(default_factory=list)
    shapes: list[tuple[int, int]] = field(default_factory=list)
    code: list[tuple[int, int]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)


def named(label: str) -> str:
    """Return a link's name as CommonMark compares it."""
    return " ".join(label.casefold().split())


def blocks(source: str) -> Blocks:
    """Cut Markdown into blocks; `>` and list markers stay in the prose, outside of paragraphs."""
    return _Cutting(source).blocks()


class _Cutting:
    def __init__(self, source: str) -> None:
        self._source = source
        self._tags = Tags(source)
        self._lines = list(_lines(source))
        self._closable = _closable(source, self._lines)
        self._found = Blocks()
        self._open: tuple[int, int] | None = None  # the paragraph that goes on
        self._skipped = 0

    def blocks(self) -> Blocks:
        number, quoted = 0, False
        while number < len(self._lines):
            line = self._lines[number]
            if line.quoted != quoted:
                self._end()
                quoted = line.quoted
            number = self._fence(number) or self._table(number) or self._line(line) or number + 1
        self._end()
        return self._found

    def _end(self) -> None:
        if self._open:
            self._found.paragraphs.append(self._open)
        self._open = None

    def _fence(self, number: int) -> int:
        """Read code between fences; return the number of the line behind it, or 0."""
        line = self._lines[number]
        fence = _FENCE.match(self._source, line.body, line.end)
        if fence is None or line.start < self._skipped:
            return 0
        sign = fence[1] or fence[2]
        # a fence that never closes is not believed: it would hide the rest of the reply
        if self._closable[number][sign[0] == "~"] < len(sign):
            return 0
        self._end()
        self._found.marks.append((line.body, line.end))
        while True:
            number += 1
            line = self._lines[number]
            closing = _CLOSING.match(self._source, line.body, line.end)
            if closing and closing[1][0] == sign[0] and len(closing[1]) >= len(sign):
                self._found.marks.append((line.body, line.end))
                return number + 1
            self._found.code.append((line.body, line.end))

    def _table(self, number: int) -> int:
        """Read a table; return the number of the line behind it, or 0."""
        if number + 1 == len(self._lines):
            return 0
        head, below = self._lines[number : number + 2]
        width = is_delimiter(self._source, below.body, below.end)
        if not width or head.quoted != below.quoted or head.start < self._skipped:
            return 0
        if len(cells(self._source, head.body, head.end)) != width:
            return 0
        self._end()
        self._row(head)
        self._found.marks.append((below.body, below.end))
        number += 2
        while number < len(self._lines) and self._is_row(head, self._lines[number]):
            self._row(self._lines[number])
            number += 1
        return number

    def _is_row(self, head: _Line, line: _Line) -> bool:
        if line.quoted != head.quoted or self._source[line.body : line.end].isspace():
            return False
        others = (_FENCE, _RULE, _HEADING, _ITEM)
        begins = any(other.match(self._source, line.body, line.end) for other in others)
        return line.body < line.end and not begins

    def _row(self, line: _Line) -> None:
        """Read each cell as a paragraph; what parts it from the next is a break."""
        found = self._found
        at = line.body
        for number, (start, end) in enumerate(cells(self._source, line.body, line.end)):
            (found.breaks if number else found.marks).append((at, start))
            found.paragraphs.append((start, end))
            at = end
        if at < line.end:
            found.breaks.append((at, line.end))

    def _line(self, line: _Line) -> int:
        """Read a line that is no fence; the answer is always 0."""
        source, body, end = self._source, max(line.body, self._skipped), line.end
        if body >= end or source[body:end].isspace():
            self._end()
        elif _UNDERLINE.match(source, body, end) and self._open:
            self._end()
            self._found.marks.append((body, end))
        elif _RULE.match(source, body, end):
            self._end()
            self._found.shapes.append((line.start, end))
        elif heading := _HEADING.match(source, body, end):
            self._end()
            if line.start < body:
                self._found.shapes.append((line.start, body))
            self._heading(body, heading.end(), end)
        elif not self._open and (name := _DEFINITION.match(source, body, end)):
            self._found.names.add(named(name[1]))
            self._found.marks.append((body, end))
        else:
            self._words(line.start, body, end)
        return 0

    def _heading(self, body: int, start: int, end: int) -> None:
        words = self._source[start:end].rstrip(" \t")
        bare = words.rstrip("#")
        if not bare or bare[-1] in " \t":  # as in "# Title #"
            words = bare.rstrip(" \t")
        last = start + len(words)
        self._found.marks += [(body, start), (last, end)]
        self._found.paragraphs.append((start, last))

    def _words(self, first: int, start: int, end: int) -> None:
        """Read a line of a paragraph, which begins at `first`; an item of a list begins one."""
        if not self._open and (note := _NOTE.match(self._source, start, end)):
            self._found.names.add(named(note[1]))
            self._found.marks.append((start, note.end()))
            start = note.end()
        while item := _ITEM.match(self._source, start, end):
            self._end()
            start = item.end()
            if box := _BOX.match(self._source, start, end):
                self._found.marks.append((start, box.end()))
                start = box.end()
        if tag := _TAG.match(self._source, start, end):
            self._hide(tag.end() - 1, end)
        begins = max(start, self._skipped)
        if not self._open and begins < end:
            self._found.shapes.append((min(first, begins), begins))
        begins = self._open[0] if self._open else begins
        if begins < end:
            self._open = (begins, end)

    def _hide(self, start: int, end: int) -> None:
        """Leave out a comment, script or style that runs on behind its line."""
        tag = self._tags.at(start)
        if tag and tag.end > end and (not tag.name or tag.name in SKIPPED):
            self._end()
            self._found.marks.append((tag.start, tag.end))
            self._skipped = tag.end


def _lines(source: str) -> list[_Line]:
    found = []
    for match in _LINE.finditer(source):
        end = match.start() + len(match.group().rstrip("\r\n"))
        quote = _QUOTE.match(source, match.start(), end)
        body = quote.end() if quote else match.start()
        found.append(_Line(match.start(), body, end, body > match.start()))
    return found


def _closable(source: str, lines: list[_Line]) -> list[tuple[int, int]]:
    """Return for each line the longest closing fences below it, of ticks and of tildes.

    Only as far as lines are all quoted or all not: a fence ends with its quotation.
    """
    found = []
    quoted, ticks, tildes = False, 0, 0
    for line in reversed(lines):
        if line.quoted != quoted:
            quoted, ticks, tildes = line.quoted, 0, 0
        found.append((ticks, tildes))
        if closing := _CLOSING.match(source, line.body, line.end):
            length = len(closing[1])
            if closing[1][0] == "~":
                tildes = max(tildes, length)
            else:
                ticks = max(ticks, length)
    found.reverse()
    return found
