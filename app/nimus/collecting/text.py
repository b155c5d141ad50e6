"""A text file in, one draft out."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from nimus.collecting.contract import Collected, Shape, Source
from nimus.errors import InputError

_WIDEST = 4  # bytes of a code point in UTF-8


def whole(source: Source, *, draft_format: str) -> Iterator[Collected | InputError]:
    """Yield the whole file as one draft; `draft_format` is what such files hold if nobody says."""
    most = len(codecs.BOM_UTF8) + _WIDEST * source.max_chars
    # one byte more tells that the text is too long, however long it is
    content = source.stream.read(most + 1)
    if len(content) > most:
        yield _over(source)
        return
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        yield InputError(source.path, "is not UTF-8; save it as UTF-8", line=line)
        return
    if len(text) > source.max_chars:
        yield _over(source)
        return
    yield Collected(path=source.path, line=1, draft=source.draft(text, draft_format=draft_format))


def _over(source: Source) -> InputError:
    limit = f"{source.max_chars:,}"
    return InputError(
        source.path, f"is over the limit of {limit} code points; split it or raise max-chars"
    )


def _collect(source: Source) -> Iterator[Collected | InputError]:
    return whole(source, draft_format="plain")


SHAPE = Shape(name="text", suffixes=(".txt",), collect=_collect)
