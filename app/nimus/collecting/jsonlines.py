"""JSON Lines in, a draft a line out; the file is never read whole."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator

from nimus.collecting.contract import Collected, Shape, Source
from nimus.collecting.records import draft_of, id_of
from nimus.errors import DraftError, InputError

# the most bytes that a record can need: two texts, each code point as two escapes (\ud83d\ude00)
_TEXTS = 2
_ESCAPED = 12
_OTHER_FIELDS = 65_536

_RECORD = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"(?:text|id|do|language|format|context)"\s*:')


def _collect(source: Source) -> Iterator[Collected | InputError]:
    is_empty = True
    for number, line in _lines(source):
        if isinstance(line, InputError):
            is_empty = False
            yield line
        elif line.strip():
            is_empty = False
            yield _collected(source, number, line)
    if is_empty:
        yield InputError(source.path, "holds no draft; put one on a line")


def _lines(source: Source) -> Iterator[tuple[int, bytes | InputError]]:
    """Yield each line with its number (from 1); one that is too long is passed over unread."""
    limit = _TEXTS * _ESCAPED * source.max_chars + _OTHER_FIELDS
    stream = source.stream
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) > limit and not line.endswith(b"\n"):
            while (rest := stream.readline(limit)) and not rest.endswith(b"\n"):
                pass
            yield number, _error(source, number, f"the line is over the limit of {limit:,} bytes")
        else:
            yield number, line.removeprefix(codecs.BOM_UTF8) if number == 1 else line


def _collected(source: Source, number: int, line: bytes) -> Collected | InputError:
    try:
        value = json.loads(line.rstrip(b"\r\n").decode())
        draft = draft_of(value, source.draft("", draft_format="plain"))
        name = id_of(value)
    except UnicodeDecodeError:
        return _error(source, number, "is not UTF-8; save it as UTF-8")
    except json.JSONDecodeError as error:
        reason = error.msg.removesuffix(" at")  # as in "Invalid control character at"
        return _error(source, number, f"is not JSON at column {error.colno}: {reason}")
    except (ValueError, RecursionError):  # a number of thousands of digits, thousands of brackets
        return _error(source, number, "is not JSON that can be read; make it simpler")
    except DraftError as error:
        return _error(source, number, str(error))
    if len(draft.text) > source.max_chars:
        length, limit = f"{len(draft.text):,}", f"{source.max_chars:,}"
        return _error(
            source,
            number,
            f"text: {length} code points, the limit is {limit}; split it or raise max-chars",
        )
    return Collected(path=source.path, line=number, draft=draft, id=name, inline=True)


def _error(source: Source, number: int, problem: str) -> InputError:
    return InputError(source.path, problem, line=number)


def _recognises(beginning: bytes) -> bool:
    return _RECORD.match(beginning) is not None


SHAPE = Shape(
    name="jsonlines", suffixes=(".jsonl", ".ndjson"), collect=_collect, recognises=_recognises
)
