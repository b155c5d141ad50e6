"""A file's text and what changes in it in, a unified diff out, as `git apply` takes it.

Only lines around a change are looked at: comparing the whole would take minutes for an export.
"""

from __future__ import annotations

import codecs
import os
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from nimus.linting.splicing import Put, Puts
from nimus.linting.writing import Original, text

_AROUND = 3
_UNENDED = "\\ No newline at end of file"
# what git writes in quotes, for a name must stay on its line
_AWKWARD = re.compile(r'[\x00-\x1f\x7f"\\]')


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that change: from byte `start` to `end` of the text, and what stands there then."""

    start: int
    end: int
    lines: list[bytes]
    line: int


def diff(original: Original, puts: Puts) -> Iterator[str]:
    """Yield the lines of a diff, without line ends; a file that does not change has none.

    A file in another encoding than UTF-8 is shown decoded, and a packed one unpacked; of one that
    is no text, the texts in it.
    """
    if puts.part is not None:
        yield from _cells(puts)
    if not puts.puts:
        return
    content = text(original, puts)
    base = len(codecs.BOM_UTF8) if content.startswith(codecs.BOM_UTF8) else 0
    blocks = _blocks(content, [_later(put, base) for put in puts.puts])
    if not blocks:
        return
    yield f"--- {_name('a', puts.path)}"
    yield f"+++ {_name('b', puts.path)}"
    grown = 0
    for hunk in _hunks(blocks, content):
        lines = list(_lines(hunk, content))
        first = hunk[0].line - len(_before(hunk[0], content))
        old = sum(line[0] in " -" for line in lines)
        new = sum(line[0] in " +" for line in lines)
        yield f"@@ -{_range(first, old)} +{_range(first + grown, new)} @@"
        yield from lines
        grown += new - old


def _cells(puts: Puts) -> Iterator[str]:
    """Yield the texts that change in a file that is no text, each under its place."""
    yield f"--- {_name('a', puts.path)}"
    yield f"+++ {_name('b', puts.path)}"
    for cell in puts.cells:
        yield f"@@ {cell.place} @@"
        yield from (f"-{line}" for line in cell.old.splitlines())
        yield from (f"+{line}" for line in cell.new.splitlines())


def _later(put: Put, base: int) -> Put:
    return put._replace(start=put.start + base, end=put.end + base)


def _blocks(content: bytearray, puts: Sequence[Put]) -> list[_Block]:
    """Return the lines that change, those of changes on one line or neighbours together."""
    found: list[_Block] = []
    line, counted = 1, 0
    waiting = deque(puts)
    while waiting:
        start = _start(content, waiting[0].start)
        made: list[bytes] = []
        at = end = start
        while waiting and (not made or _start(content, waiting[0].start) <= end):
            put = waiting.popleft()
            made += [bytes(content[at : put.start]), put.content]
            at = put.end
            end = max(end, _after(content, put.end))
        new = b"".join([*made, content[at:end]])
        line += content.count(b"\n", counted, start)
        counted = start
        block = _trimmed(_split(content[start:end]), _split(new), start, line)
        if block is not None:
            found.append(block)
    return found


def _trimmed(old: list[bytes], new: list[bytes], start: int, line: int) -> _Block | None:
    """Return a block without the lines at its ends that stay."""
    while old and new and old[0] == new[0]:
        start, line = start + len(old[0]), line + 1
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    if not (old or new):
        return None
    return _Block(start, start + len(b"".join(old)), new, line)


def _hunks(blocks: list[_Block], content: bytearray) -> Iterator[list[_Block]]:
    """Group blocks between which fewer lines stand than both would show."""
    numbers, number = [], 0
    for at, block in enumerate(blocks):
        if at and content.count(b"\n", blocks[at - 1].end, block.start) > 2 * _AROUND:
            number += 1
        numbers.append(number)
    for _, group in groupby(zip(numbers, blocks, strict=True), key=lambda pair: pair[0]):
        yield [block for _, block in group]


def _lines(hunk: list[_Block], content: bytearray) -> Iterator[str]:
    yield from _marked(" ", _before(hunk[0], content))
    for at, block in enumerate(hunk):
        yield from _marked("-", _split(content[block.start : block.end]))
        yield from _marked("+", block.lines)
        if at + 1 < len(hunk):
            yield from _marked(" ", _split(content[block.end : hunk[at + 1].start]))
    end = hunk[-1].end
    for _ in range(_AROUND):
        end = _after(content, end)
    yield from _marked(" ", _split(content[hunk[-1].end : end]))


def _before(block: _Block, content: bytearray) -> list[bytes]:
    """Return the lines shown before a block."""
    start = block.start
    for _ in range(_AROUND):
        start = content.rfind(b"\n", 0, max(0, start - 1)) + 1
    return _split(content[start : block.start])


def _start(content: bytearray, at: int) -> int:
    """Return where the line starts that holds a byte."""
    return content.rfind(b"\n", 0, at) + 1


def _after(content: bytearray, at: int) -> int:
    """Return where the line ends that holds a byte."""
    return content.find(b"\n", at) + 1 or len(content)


def _split(part: bytes | bytearray) -> list[bytes]:
    """Return the lines of a part with their ends, as git counts them: a line feed ends one."""
    lines = bytes(part).split(b"\n")
    ended = [line + b"\n" for line in lines[:-1]]
    return ended + ([lines[-1]] if lines[-1] else [])


def _marked(sign: str, lines: list[bytes]) -> Iterator[str]:
    for line in lines:
        yield sign + line.decode().removesuffix("\n")
        if not line.endswith(b"\n"):
            yield _UNENDED


def _range(first: int, count: int) -> str:
    if count == 1:
        return str(first)
    return f"{first if count else first - 1},{count}"


def _name(side: str, path: str) -> str:
    """Return a path as git writes it: from here on, with slashes, quoted where it is awkward."""
    here = os.path.relpath(path)
    shown = path if here.startswith(os.pardir) else here
    name = f"{side}/{shown.replace(os.sep, '/').lstrip('/')}"
    if _AWKWARD.search(name):
        quoted = _AWKWARD.sub(lambda found: _ESCAPES.get(found[0], f"\\{ord(found[0]):03o}"), name)
        return f'"{quoted}"'
    return f"{name}\t" if " " in name else name


_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
