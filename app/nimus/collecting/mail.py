"""Messages as mail programs save them (.eml, or many in an .mbox) in; what a customer reads out."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator, Sequence

from nimus.collecting.contract import Collected, Source
from nimus.collecting.mailparts import Head, Part, Unread, head, parts
from nimus.collecting.stored import Stored
from nimus.collecting.subjects import Subject
from nimus.collecting.twins import is_said_by, words_of
from nimus.collecting.written import Written
from nimus.errors import InputError, NoReply

Found = Iterator[Collected | InputError]

_FROM = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\r\n]*\r?\n")


def message(source: Source) -> Found:
    """Yield the texts of a file that is one message."""
    stored = source.stored
    is_empty = True
    for one in _texts(source, stored, 0, len(stored.content), ""):
        is_empty = False
        yield one
    if is_empty:
        yield NoReply(source.path, "holds no text that a customer would read")


def mailbox(source: Source) -> Found:
    """Yield the texts of a file of many messages, each below a line that begins with From."""
    stored = source.stored
    lines = list(_FROM.finditer(stored.content))
    if not lines:
        yield InputError(source.path, "holds no message; each begins with a line From", line=1)
        return
    ends = [*(line.start() for line in lines[1:]), len(stored.content)]
    for at, (line, end) in enumerate(zip(lines, ends, strict=True)):
        yield from _texts(source, stored, line.end(), end, f"messages[{at}]")


def _texts(source: Source, stored: Stored, start: int, end: int, record: str) -> Found:
    top = head(stored.content, start, end)
    subject = _subject(source, stored, top, record)
    title = subject.draft.text if isinstance(subject, Collected) else None
    if subject is not None:
        yield subject
    found: list[tuple[Part, Written]] = []
    for part in parts(stored.content, start, end):
        read = _read(source, stored, part)
        if isinstance(read, InputError):
            yield read
        elif isinstance(part, Part) and read.text.strip():
            found.append((part, read))
    twins = [_twin(part, written, found) for part, written in found]
    for (part, written), twin in zip(found, twins, strict=True):
        yield Collected(
            path=source.path,
            line=stored.place(written.starts[0]).line,
            draft=source.draft(written.text, draft_format=part.format),
            id=_id(top),
            title=title,
            record=record,
            field=_field(part),
            written=written,
            twin=twin,
            has_twin=_field(part) in twins,
        )


def _field(part: Part) -> str:
    return f"text/{part.format}{part.place}"


def _twin(part: Part, written: Written, all_: Sequence[tuple[Part, Written]]) -> str | None:
    """Return the part in HTML that says what a plain one does."""
    if part.format != "plain":
        return None
    for other, text in all_:
        if other.format == "html" and is_said_by(words_of(text.text), written.text):
            return _field(other)
    return None


def _id(top: Head) -> str | None:
    said = top.fields.get("Message-ID")
    return str(said).strip() if said else None


def _subject(
    source: Source, stored: Stored, top: Head, record: str
) -> Collected | InputError | None:
    if top.subject is None:
        return None
    subject = Subject(*top.subject)
    line = stored.place(subject.start).line
    try:
        pieces = list(subject.pieces(stored.content))
    except (UnicodeError, LookupError, binascii.Error):
        return InputError(source.path, "the subject is damaged; write it anew", line=line)
    written = Written.of(pieces, stored, end=subject.end, respell=subject.respell)
    if not written.text.strip():
        return None
    if len(written.text) > source.max_chars:
        return _over(source, written, line)
    return Collected(
        path=source.path,
        line=line,
        draft=source.draft(written.text, draft_format="plain"),
        id=_id(top),
        title=written.text,
        record=record,
        field="Subject",
        written=written,
    )


def _read(source: Source, stored: Stored, part: Part | Unread) -> Written | InputError:
    if isinstance(part, Unread):
        return InputError(source.path, part.problem, line=stored.place(part.at).line)
    body = part.body
    line = stored.place(body.start).line
    try:
        pieces = list(body.pieces(stored.content))
    except (UnicodeError, binascii.Error):
        problem = "a part is damaged, or not in the charset that it names; save the message anew"
        return InputError(source.path, problem, line=line)
    written = Written.of(pieces, stored, end=body.end, respell=body.respell)
    if len(written.text) > source.max_chars:
        return _over(source, written, line)
    return written


def _over(source: Source, written: Written, line: int) -> InputError:
    length, limit = f"{len(written.text):,}", f"{source.max_chars:,}"
    problem = f"{length} code points, the limit is {limit}; split it or raise max-chars"
    return InputError(source.path, problem, line=line)
