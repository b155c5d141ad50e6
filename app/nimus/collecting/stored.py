"""A file's bytes in, its text in UTF-8 with line and column of every byte out, and back again.

All that is read of a file, but for a stream of JSON Lines, is read through here, so that an
encoding is known in one place: shapes see UTF-8, and what is written back is as it was found.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from functools import cached_property
from io import BufferedReader
from typing import NamedTuple

from nimus.collecting import encodings
from nimus.collecting.encodings import UTF8

_BREAK = re.compile(rb"\r\n?|\n")
_CONTINUING = bytes(range(0x80, 0xC0))


class Position(NamedTuple):
    """A place in a file as an editor shows it: both from 1, the column in code points."""

    line: int
    column: int


class Stored:
    """A file's text: `content` is UTF-8 without a byte order mark, whatever the file's encoding.

    Where only a part of a file is held (a line of JSON Lines), `base` is how many bytes of the
    file's content stand before it, and `first` the number of its first line.
    """

    # whether a place is a line and a column of letters, and words can be put into the file there
    is_text = True

    def __init__(
        self,
        content: bytes,
        *,
        encoding: str = UTF8,
        mark: bytes = b"",
        base: int = 0,
        first: int = 1,
    ) -> None:
        self.content = content
        self.encoding = encoding
        self.mark = mark
        self.base = base
        self.first = first
        # what was told last, and of which line: the next is likely near, and a line may be a file
        self._told = (0, 0, 1)

    @classmethod
    def read(cls, path: str, stream: BufferedReader, encoding: str | None = None) -> Stored:
        """Read a stream to its end; raises InputError where it is no text in its encoding."""
        return cls.of(path, stream.read(), encoding)

    @classmethod
    def of(cls, path: str, raw: bytes, encoding: str | None = None) -> Stored:
        """Decode the bytes of a file; raises InputError where they are no text in its encoding."""
        name, mark = encodings.told(path, raw, encoding)
        return cls(encodings.decoded(path, raw, name, mark), encoding=name, mark=mark)

    def place(self, at: int) -> Position:
        """Return line and column of the byte `at` of the content."""
        line = bisect_right(self._lines, at)
        start = self._lines[line - 1]
        of_line, near, column = self._told
        if of_line != start or at - start < near - at:
            near, column = start, 1
        column += self._width(near, at) if near <= at else -self._width(at, near)
        self._told = (start, at, column)
        return Position(line + self.first - 1, column)

    def line(self, number: int) -> str:
        """Return a line of the file by its number, without its end."""
        at = number - self.first
        start = self._lines[at]
        end = self._lines[at + 1] if at + 1 < len(self._lines) else len(self.content)
        return self.content[start:end].decode(errors="replace").rstrip("\r\n")

    def start(self, number: int) -> int:
        """Return the byte of the content at which a line starts, by the line's number."""
        return self._lines[number - self.first]

    def encoded(self, content: bytes) -> bytes:
        """Return a changed content as the file's bytes; raises UnicodeEncodeError."""
        if self.encoding == UTF8:
            return self.mark + content
        return self.mark + content.decode().encode(self.encoding)

    def _width(self, start: int, end: int) -> int:
        """Return how many code points begin between two bytes."""
        return len(self.content[start:end].translate(None, _CONTINUING))

    @cached_property
    def _lines(self) -> array[int]:
        """Where each line starts; a line feed, a carriage return or both end one."""
        starts = array("Q", [0])
        starts.extend(found.end() for found in _BREAK.finditer(self.content))
        return starts
