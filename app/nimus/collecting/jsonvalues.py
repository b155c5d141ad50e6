"""A value of JSON and where it stands: what it says, and which bytes say each part of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from nimus.collecting.written import Piece

_ESCAPE = re.compile(
    rb"\\u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\."
)


class Kind(StrEnum):
    """What a value is."""

    OBJECT = "an object"
    ARRAY = "a list"
    STRING = "a string"
    SCALAR = "a number, true, false or null"


class Value(NamedTuple):
    """A value, and the bytes of `content` from `start` to `end` that hold it."""

    kind: Kind
    content: bytes
    start: int
    end: int
    members: Mapping[str, Value] = MappingProxyType({})
    elements: tuple[Value, ...] = ()

    @property
    def text(self) -> str:
        """What a string says; of another value, how it is written (`12`, `false`)."""
        raw = self.content[self.start : self.end].decode()
        if self.kind is not Kind.STRING:
            return raw
        said: str = json.loads(raw) if "\\" in raw else raw[1:-1]
        return said

    @property
    def is_null(self) -> bool:
        """Whether nothing is said."""
        return self.kind is Kind.SCALAR and self.content.startswith(b"null", self.start)

    def pieces(self) -> Iterator[Piece]:
        """Yield what a string says, verbatim runs and escapes, in order."""
        at, end = self.start + 1, self.end - 1
        for escape in _ESCAPE.finditer(self.content, at, end):
            if at < escape.start():
                yield Piece(self.content[at : escape.start()].decode(), at, escape.start())
            at = escape.end()
            yield Piece(_said(escape.group()), escape.start(), at)
        if at < end:
            yield Piece(self.content[at:end].decode(), at, end)


@lru_cache(maxsize=4096)
def _said(escape: bytes) -> str:
    """Return the code point that an escape stands for."""
    said: str = json.loads(b'"%b"' % escape)
    return said
