"""The bytes of a message in, its parts of text and its subject out, by where they stand.

The structure is cut here, for nothing else tells places; what a header says is told by `email`.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from typing import NamedTuple

from nimus.collecting.transfers import Body

_BLANK = re.compile(rb"\r\n\r\n|\n\n|\r\r|\n\r\n")
_SUBJECT = re.compile(
    rb"^Subject:[ \t]*((?:[^\r\n]|(?:\r\n?|\n)[ \t])*)", re.IGNORECASE | re.MULTILINE
)
_SHOWN = {"text/plain": "plain", "text/html": "html"}
_DEEPEST = 50


class Part(NamedTuple):
    """A part that a customer reads: its format, its place in the message, and its body."""

    format: str
    place: str
    body: Body


class Unread(NamedTuple):
    """A part that cannot be read: where it starts, and why."""

    at: int
    problem: str


class Head(NamedTuple):
    """The header of a message: what it says, where its subject stands, and where the body does."""

    fields: Message
    subject: tuple[int, int] | None
    body: int


def head(content: bytes, start: int, end: int) -> Head:
    """Return the header that starts at a byte."""
    if content[start : start + 1] in {b"\r", b"\n"}:
        stop = body = start
        body += 2 if content[start : start + 2] == b"\r\n" else 1
    else:
        blank = _BLANK.search(content, start, end)
        stop, body = (blank.start(), blank.end()) if blank else (end, end)
    subject = _SUBJECT.search(content, start, stop)
    fields = message_from_bytes(content[start:stop] + b"\n\n")
    return Head(fields, subject.span(1) if subject else None, body)


def parts(content: bytes, start: int, end: int, place: str = "") -> Iterator[Part | Unread]:
    """Yield the parts of text between two bytes, in order; what is attached is passed by."""
    fields, _, body = head(content, start, end)
    kind = fields.get_content_type()
    if fields.get_content_disposition() == "attachment":
        return
    if kind in _SHOWN:
        yield _part(fields, body, end, place)
    elif fields.get_content_maintype() == "multipart":
        boundary = fields.get_boundary()
        if boundary is None:
            yield Unread(start, "the message has parts and no boundary between them")
            return
        if place.count("[") > _DEEPEST:
            yield Unread(start, "the message has too many parts within parts; make it simpler")
            return
        for at, (first, last) in enumerate(_between(content, body, end, boundary.encode())):
            yield from parts(content, first, last, f"{place}[{at}]")


def _part(fields: Message, start: int, end: int, place: str) -> Part | Unread:
    charset = fields.get_content_charset("utf-8")
    try:
        name = codecs.lookup(charset).name
        "".encode(name)
    except (LookupError, ValueError):
        return Unread(start, "the charset of a part is unknown; save the message in UTF-8")
    draft_format = _SHOWN[fields.get_content_type()]
    body = Body(
        start=start,
        end=end,
        transfer=str(fields.get("Content-Transfer-Encoding", "")).strip().lower(),
        # ASCII is what is said where nobody thought of it
        charset="utf-8" if name == "ascii" else name,
        is_html=draft_format == "html",
    )
    return Part(draft_format, place, body)


def _between(content: bytes, start: int, end: int, boundary: bytes) -> Iterator[tuple[int, int]]:
    """Yield the places of the parts between lines of a boundary."""
    line = re.compile(
        rb"(?:\A|\r\n|\n|\r)--" + re.escape(boundary) + rb"(--)?[ \t]*(?:\r\n|\n|\r|\Z)"
    )
    first: int | None = None
    at = max(0, start - 1)  # the break before the first boundary may end the header
    while found := line.search(content, at, end):
        if first is not None:
            yield first, max(first, found.start())
        if found.group(1):
            return
        # the break behind a boundary may be the one before the next
        first, at = found.end(), found.end() - 1
    if first is not None:
        yield first, end
