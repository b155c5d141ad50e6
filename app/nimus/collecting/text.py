"""A text file in, one draft out."""

from __future__ import annotations

from collections.abc import Iterator

from nimus.collecting.asides import spoken
from nimus.collecting.contract import Collected, Shape, Source
from nimus.collecting.stored import Stored
from nimus.collecting.written import Piece, Written
from nimus.errors import InputError

_WIDEST = 4  # bytes of a code point, or of a byte order mark, in any UTF


def whole(source: Source, *, draft_format: str) -> Iterator[Collected | InputError]:
    """Yield the whole file as one draft; `draft_format` is what such files hold if nobody says."""
    most = _WIDEST * (source.max_chars + 1)
    # one byte more tells that the text is too long, however long it is
    raw = source.stream.read(most + 1)
    if len(raw) > most:
        yield _over(source)
        return
    try:
        stored = Stored.of(source.path, raw, source.encoding)
    except InputError as error:
        yield error
        return
    text = stored.content.decode()
    if len(text) > source.max_chars:
        yield _over(source)
        return
    end = len(stored.content)
    yield Collected(
        path=source.path,
        line=1,
        draft=source.draft(text, draft_format=draft_format),
        written=Written.of([Piece(text, 0, end)], stored, end=end),
    )


def _over(source: Source) -> InputError:
    limit = f"{source.max_chars:,}"
    return InputError(
        source.path, f"is over the limit of {limit} code points; split it or raise max-chars"
    )


def _collect(source: Source) -> Iterator[Collected | InputError]:
    return spoken(whole(source, draft_format="plain"))


SHAPE = Shape(name="text", suffixes=(".txt",), collect=_collect)
