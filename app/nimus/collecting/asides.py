"""A file's text in, its own comments that speak to Nimus out: they are no reply's words.

In plain text such a comment is a line of its own that begins with `# nimus:`; in YAML it is any
comment that does.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from nimus.collecting.contract import Collected
from nimus.collecting.stored import Stored
from nimus.collecting.written import Change, Piece, Splice, Written
from nimus.errors import InputError

_LINE = re.compile(
    rb"(?:\A|(?<=[\r\n]))[ \t]*#[ \t]*nimus:([^\r\n]*)(?:\r\n|[\r\n]|\Z)", re.IGNORECASE
)
_HASH = re.compile(rb"(?:\A|(?<=[\s]))#[ \t]*nimus:([^\r\n]*)", re.IGNORECASE)


class Aside(NamedTuple):
    """What a comment says behind `nimus:`, and its bytes in the content of its file."""

    words: str
    start: int
    end: int


def lines(stored: Stored) -> list[Aside]:
    """Return the comments of a plain text, each with its whole line."""
    return [_aside(found) for found in _LINE.finditer(stored.content)]


def hashes(stored: Stored) -> list[Aside]:
    """Return the comments of a YAML file."""
    candidates = [_aside(found) for found in _HASH.finditer(stored.content)]
    if not candidates:
        return []
    taken = list(_scalars(stored.content))
    starts = [start for start, _ in taken]
    found = []
    for aside in candidates:
        before = bisect_right(starts, aside.start) - 1
        # inside of a token it is that token's text
        if before < 0 or taken[before][1] <= aside.start:
            found.append(aside)
    return found


def spoken(collected: Iterable[Collected | InputError]) -> Iterator[Collected | InputError]:
    """Yield whole files of plain text without their comments."""
    for one in collected:
        if isinstance(one, InputError) or one.draft.format != "plain":
            yield one
            continue
        stored = one.written.stored if one.written else Stored(one.draft.text.encode())
        if not lines(stored):
            yield one
            continue
        written = uncommented(stored)
        yield replace(one, draft=replace(one.draft, text=written.text), written=written)


def uncommented(stored: Stored) -> Written:
    """Return a plain text without its comments; new words leave them where they stand."""
    content = stored.content
    pieces = []
    at = 0
    for aside in lines(stored):
        pieces.append(Piece(content[at : aside.start].decode(), at, aside.start))
        at = aside.end
    pieces.append(Piece(content[at:].decode(), at, len(content)))
    respell = _around if len(pieces) > 1 else None
    # what is put in at the end does not go into a comment that stands there
    end = max(piece.end for piece in pieces if piece.text or piece is pieces[0])
    return Written.of(pieces, stored, end=end, respell=respell)


def _aside(found: re.Match[bytes]) -> Aside:
    return Aside(found[1].decode(errors="replace"), found.start(), found.end())


def _scalars(content: bytes) -> Iterator[tuple[int, int]]:
    """Yield the bytes of each scalar, as far as the file is YAML; marks count code points."""
    import yaml  # noqa: PLC0415  takes a while, and hardly any file is YAML with such comments

    # the compiled reader, where PyYAML has it, marks the same places
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = content.decode()
    at, byte = 0, 0
    try:
        for token in yaml.scan(text, Loader=loader):
            if isinstance(token, yaml.ScalarToken):
                start, end = token.start_mark.index, token.end_mark.index
                if token.style in ("|", ">"):  # behind the sign there may be a comment
                    start += len(text[start:end].split("\n", 1)[0])
                first = byte + len(text[at:start].encode())
                at, byte = end, first + len(text[start:end].encode())
                yield first, byte
    except yaml.YAMLError:
        # whoever collects the file's drafts tells what is wrong with it, and where
        return


def _around(written: Written, changes: Sequence[Change]) -> list[Splice]:
    """Return what changes where comments stand between the words: each keeps its line."""
    holes = lines(written.stored)
    starts = [hole.start for hole in holes]
    found: list[Splice] = []
    for span, words in changes:
        place = written.locate(span)
        at, end = place.start, place.end
        for hole in holes[bisect_left(starts, at) : bisect_left(starts, end)]:
            found.append(Splice(at, _kept(written.stored.content, at, hole.start), b""))
            at = hole.end
        new = written.spell(words).encode()
        found.append(Splice(at, end, new + _ending(written.stored.content, at, end, new, starts)))
    return found


def _ending(content: bytes, at: int, end: int, new: bytes, holes: Sequence[int]) -> bytes:
    """Return the line's end that new words need, where a comment begins behind them."""
    hole = bisect_left(holes, end)
    if hole == len(holes) or holes[hole] != end:
        return b""
    last = new or content[:at]
    return b"" if not last or last.endswith((b"\n", b"\r")) else b"\n"


def _kept(content: bytes, start: int, end: int) -> int:
    """Return up to where words before a comment may go: other words keep their line's end."""
    begins = start == 0 or content[start - 1 : start] in (b"\n", b"\r")
    if begins:
        return end
    return end - (2 if content[:end].endswith(b"\r\n") else 1)
