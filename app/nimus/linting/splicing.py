"""A file's bytes in, the same with new words in their places out: nothing else of it changes."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import BinaryIO, NamedTuple, Protocol, runtime_checkable

from nimus.collecting.contract import Collected
from nimus.collecting.encodings import UTF8
from nimus.collecting.stored import Stored
from nimus.collecting.written import Change, Splice, Written
from nimus.errors import InputError
from nimus.linting.comparing import applied
from nimus.linting.telling import written_of


class Put(NamedTuple):
    """New content from byte `start` to `end` of a file's content in UTF-8, where `old` stood."""

    start: int
    end: int
    content: bytes
    old: bytes


@runtime_checkable
class Part(Protocol):
    """A stored text that is part of a file which only its shape knows to write: a sheet of a book.

    `name` tells parts of one file apart.
    """

    name: str

    def repacked(self, whole: BinaryIO, parts: Mapping[str, Sequence[Put]]) -> Iterator[bytes]:
        """Yield the file's new bytes, with what changes in each of its parts."""


class Cell(NamedTuple):
    """Where in a file's own terms a text changes, and from what to what."""

    place: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Puts:
    """All that changes in a file, in order and disjoint, and how the file is encoded.

    Where a file is written by its shape, `part` is one of its parts, `parts` what changes in each,
    and `cells` the texts that do.
    """

    path: str
    encoding: str = UTF8
    mark: bytes = b""
    puts: tuple[Put, ...] = ()
    part: Part | None = None
    parts: Mapping[str, Sequence[Put]] = field(default_factory=dict)
    cells: tuple[Cell, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.puts or self.parts)


def puts_of(path: str, changed: Iterable[tuple[Collected, Sequence[Change]]]) -> Puts:
    """Return what the changes of a file's drafts are in the file.

    Raises InputError where a letter cannot be written in the file's encoding, or where two drafts
    would change the same words otherwise.
    """
    found: dict[str, dict[Put, None]] = {}
    cells: list[Cell] = []
    stored = None
    for collected, changes in changed:
        if not changes:
            continue
        written = written_of(collected)
        stored = written.stored
        name = stored.name if isinstance(stored, Part) else ""
        there = found.setdefault(name, {})
        for splice in _splices(path, written, changes):
            there[_put(path, stored, splice)] = None
        if isinstance(stored, Part):
            old = collected.draft.text
            cells.append(Cell(collected.record, old, applied(old, changes)))
    if stored is None:
        return Puts(path=path)
    ordered = {name: _ordered(path, puts) for name, puts in found.items()}
    if isinstance(stored, Part):
        return Puts(path=path, part=stored, parts=ordered, cells=tuple(cells))
    return Puts(path=path, encoding=stored.encoding, mark=stored.mark, puts=ordered[""])


def _ordered(path: str, puts: Iterable[Put]) -> tuple[Put, ...]:
    ordered = sorted(puts)
    for before, after in pairwise(ordered):
        if after.start < before.end or after.start == before.start:
            raise InputError(path, "two replies share words that differ now; mend them by hand")
    return tuple(ordered)


def spliced(puts: Puts, raw: Iterable[bytes]) -> Iterator[bytes]:
    """Yield a file's new bytes, out of its old; raises InputError where those are others by now."""
    if puts.encoding == UTF8:
        mark, rest = _parted(raw, codecs.BOM_UTF8)
        yield mark
        yield from _put_in(puts, rest)
        return
    mark, rest = _parted(raw, puts.mark)
    if mark != puts.mark:
        raise _otherwise(puts.path)
    yield mark
    yield from _encoded(puts, rest)


def content(puts: Puts, raw: Iterable[bytes]) -> Iterator[bytes]:
    """Yield a file's text in UTF-8 as it is, with the mark that it has in UTF-8."""
    if puts.encoding == UTF8:
        yield from raw
        return
    _, rest = _parted(raw, puts.mark)
    decoder = codecs.getincrementaldecoder(puts.encoding)()
    for chunk in rest:
        yield decoder.decode(chunk).encode()
    yield decoder.decode(b"", final=True).encode()


def _splices(path: str, written: Written, changes: Sequence[Change]) -> list[Splice]:
    try:
        return written.splices(changes)
    except UnicodeEncodeError as error:
        letter = f"U+{ord(error.object[error.start]):04X}"
        at = written.positions(changes[0].span)[0].line
        problem = f"the suggestion has {letter}, which {error.encoding} lacks; mend it by hand"
        raise InputError(path, problem, line=at) from error


def _put(path: str, stored: Stored, splice: Splice) -> Put:
    start, end, words = splice
    try:
        words.decode().encode(stored.encoding)
    except UnicodeEncodeError as error:
        line, column = stored.place(start)
        letter = f"U+{ord(error.object[error.start]):04X}"
        problem = (
            f"column {column}: the suggestion has {letter}, which {stored.encoding.upper()} lacks; "
            "save the file as UTF-8"
        )
        raise InputError(path, problem, line=line) from error
    return Put(stored.base + start, stored.base + end, words, stored.content[start:end])


def _put_in(puts: Puts, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield UTF-8 with the new words in it; what is held is a chunk and the words it ends amid."""
    waiting = list(reversed(puts.puts))
    held, base = b"", 0
    for chunk in chunks:
        held += chunk
        at = 0
        while waiting and waiting[-1].end <= base + len(held):
            put = waiting.pop()
            start, end = put.start - base, put.end - base
            if held[start:end] != put.old:
                raise _otherwise(puts.path)
            yield held[at:start]
            yield put.content
            at = end
        sure = max(at, min(len(held), waiting[-1].start - base)) if waiting else len(held)
        yield held[at:sure]
        held, base = held[sure:], base + sure
    if waiting:
        raise _otherwise(puts.path)
    yield held


def _encoded(puts: Puts, raw: Iterable[bytes]) -> Iterator[bytes]:
    """Yield text in an encoding with the new words in it.

    Not every encoding has one way only to write a letter: what was not changed is proved to come
    out as it was.
    """
    read, again = hashlib.blake2b(), hashlib.blake2b()
    decoder = codecs.getincrementaldecoder(puts.encoding)()
    same = codecs.getincrementalencoder(puts.encoding)()
    out = codecs.getincrementalencoder(puts.encoding)()

    def decoded() -> Iterator[bytes]:
        for chunk in raw:
            read.update(chunk)
            text = decoder.decode(chunk)
            again.update(same.encode(text))
            yield text.encode()
        text = decoder.decode(b"", final=True)
        again.update(same.encode(text, final=True))
        yield text.encode()

    whole = codecs.getincrementaldecoder(UTF8)()
    for piece in _put_in(puts, decoded()):
        yield out.encode(whole.decode(piece))
    yield out.encode(whole.decode(b"", final=True), final=True)
    if read.digest() != again.digest():
        name = puts.encoding.upper()
        raise InputError(puts.path, f"is {name} that cannot be written as it was; save it as UTF-8")


def _parted(chunks: Iterable[bytes], mark: bytes) -> tuple[bytes, Iterator[bytes]]:
    """Part a byte order mark from what follows; it is empty where there is none."""
    rest = iter(chunks)
    held = b""
    while len(held) < len(mark) and (chunk := next(rest, b"")):
        held += chunk
    found = mark if held.startswith(mark) else b""
    return found, _again(held[len(found) :], rest)


def _again(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _otherwise(path: str) -> InputError:
    return InputError(path, "has changed since it was checked; check it again")
