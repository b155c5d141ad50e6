"""JSON Lines in, a draft a line out; the file is never read whole."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BufferedReader, BytesIO, RawIOBase
from typing import NamedTuple, cast

from nimus.collecting import homemade, shapes
from nimus.collecting.choosing import beginning
from nimus.collecting.contract import Collected, Shape, Source
from nimus.collecting.encodings import UTF8
from nimus.collecting.exports import SUFFIXES
from nimus.collecting.jsonspelling import Spelling
from nimus.collecting.jsontext import Cursor
from nimus.collecting.jsonvalues import Kind
from nimus.collecting.markup import format_of
from nimus.collecting.naming import Role, named
from nimus.collecting.records import draft_of, id_of
from nimus.collecting.stored import Stored
from nimus.collecting.written import Written
from nimus.errors import DraftError, InputError, NoReply

# the most bytes that a record can need: two texts, each code point as two escapes (\ud83d\ude00)
_TEXTS = 2
_ESCAPED = 12
_OTHER_FIELDS = 65_536

_RECORD = re.compile(rb'\s*\{[ \t]*"(?:text|id|do|language|format|context)"[ \t]*:')
_TEXT = "text"
_NAMED = re.compile(rb'"text"\s*:')


def _collect(source: Source) -> Iterator[Collected | InputError]:
    is_empty = True
    # a stream in another encoding cannot be cut into lines before it is decoded
    lines = _lines(source) if beginning(source).encoding == UTF8 else _decoded(source)
    for line in lines:
        if isinstance(line, InputError):
            is_empty = False
            yield line
        elif line.raw.strip():
            is_empty = False
            if shape := _other(line):
                yield from _of_desk(source, line, shape)
            else:
                yield _collected(source, line)
    if is_empty:
        yield NoReply(source.path, "holds no draft; put one on a line")


class _Line(NamedTuple):
    """A line, with its number (from 1), in what is held of the file."""

    number: int
    stored: Stored
    start: int
    end: int

    @property
    def raw(self) -> bytes:
        """The bytes of the line."""
        return self.stored.content[self.start : self.end]


def _lines(source: Source) -> Iterator[_Line | InputError]:
    """Yield each line; one that is too long is passed over unread."""
    limit = _limit(source)
    stream = source.stream
    number = base = 0
    while line := stream.readline(limit + 1):
        number += 1
        size = len(line)
        if size > limit and not line.endswith(b"\n"):
            while rest := stream.readline(limit):
                size += len(rest)
                if rest.endswith(b"\n"):
                    break
            yield _over(source, number)
        else:
            whole = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
            size = len(whole)
            yield _Line(number, Stored(whole, base=base, first=number), 0, size)
        base += size


def _decoded(source: Source) -> Iterator[_Line | InputError]:
    """Yield each line of a file that has to be read whole."""
    limit = _limit(source)
    content = source.stored.content
    number = start = 0
    while start < len(content):
        number += 1
        end = content.find(b"\n", start) + 1 or len(content)
        if end - start > limit:
            yield _over(source, number)
        else:
            yield _Line(number, source.stored, start, end)
        start = end


def _other(line: _Line) -> Shape | None:
    """Return the shape of a line that is a whole record, but not ours: as a help desk's is."""
    raw = line.raw
    if not raw.lstrip().startswith(b"{"):
        return None
    for shape in _desks():
        if shape.recognises(raw):
            return shape
    if _NAMED.search(raw):
        return None
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    is_other = isinstance(value, dict) and any(_is_read(name) for name in value)
    return homemade.SHAPE if is_other else None


@cache
def _desks() -> tuple[Shape, ...]:
    """Return the shapes of exports in JSON, which are told by their content alone."""
    return tuple(
        shape for shape in shapes().values() if shape.within == SUFFIXES and not shape.suffixes
    )


def _is_read(name: str) -> bool:
    told = named(name)
    return told is not None and told.role is Role.TEXT


def _of_desk(source: Source, line: _Line, shape: Shape) -> Iterator[Collected | InputError]:
    """Yield the texts of a record of another shape."""
    whole = line.stored
    stored = Stored(
        # what is cut off is so in this line, not at the start of the next
        line.raw.rstrip(b"\r\n"),
        encoding=whole.encoding,
        mark=whole.mark,
        base=whole.base + line.start,
        first=line.number,
    )
    inner = replace(source, stream=BufferedReader(cast("RawIOBase", BytesIO())))
    # it was read and decoded already
    inner.__dict__["stored"] = stored
    for one in shape.collect(inner):
        yield replace(one, inline=True) if isinstance(one, Collected) else one


def _collected(source: Source, line: _Line) -> Collected | InputError:
    number = line.number
    try:
        value = json.loads(line.raw.rstrip(b"\r\n").decode())
        draft = draft_of(value, source.draft("", draft_format=_format(value)))
        name = id_of(value)
        written = _written(source, line)
    except UnicodeDecodeError:
        return _error(source, number, "is not UTF-8; save it as UTF-8, or say its --encoding")
    except json.JSONDecodeError as error:
        reason = error.msg.removesuffix(" at")  # as in "Invalid control character at"
        return _error(source, number, f"is not JSON at column {error.colno}: {reason}")
    except (ValueError, RecursionError):  # a number of thousands of digits, thousands of brackets
        return _error(source, number, "is not JSON that can be read; make it simpler")
    except DraftError as error:
        return _error(source, number, str(error))
    except InputError as error:  # brackets in brackets, or what only Python takes for a number
        return error
    if len(draft.text) > source.max_chars:
        length, limit = f"{len(draft.text):,}", f"{source.max_chars:,}"
        return _error(
            source,
            number,
            f"text: {length} code points, the limit is {limit}; split it or raise max-chars",
        )
    return Collected(
        path=source.path, line=number, draft=draft, id=name, inline=True, written=written
    )


def _format(value: object) -> str:
    """Return what a record's text is written in, where it does not say so itself."""
    text = value.get(_TEXT) if isinstance(value, dict) else value
    return format_of(text) if isinstance(text, str) else "plain"


def _written(source: Source, line: _Line) -> Written:
    """Return where the text of a record stands in the file."""
    value = Cursor(source.path, line.stored, line.start).value()
    text = value if value.kind is Kind.STRING else value.members[_TEXT]
    return Spelling(line.stored).written(text)


def _limit(source: Source) -> int:
    return _TEXTS * _ESCAPED * source.max_chars + _OTHER_FIELDS


def _over(source: Source, number: int) -> InputError:
    return _error(source, number, f"the line is over the limit of {_limit(source):,} bytes")


def _error(source: Source, number: int, problem: str) -> InputError:
    return InputError(source.path, problem, line=number)


def _recognises(content: bytes) -> bool:
    """Tell whether the first line is a record, or begins like one where it cannot be seen whole."""
    if _RECORD.match(content) is None:
        return False
    first = content.lstrip().split(b"\n", 1)[0]
    try:
        record = json.loads(first)
    except (ValueError, RecursionError):
        return True
    return isinstance(record, dict) and _TEXT in record


SHAPE = Shape(
    name="jsonlines",
    suffixes=(".jsonl", ".ndjson"),
    within=(".json",),
    collect=_collect,
    recognises=_recognises,
)
