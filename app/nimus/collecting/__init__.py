"""Paths in, drafts with their places out: one module a shape of file."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import cache
from io import BufferedReader
from pathlib import Path

from nimus.collecting.contract import Collected, Shape, Source
from nimus.collecting.files import STANDARD_INPUT, opened, suffix, walk
from nimus.draft import Draft
from nimus.errors import InputError
from nimus.registry import discover

_FALLBACK = "text"


@cache
def shapes() -> dict[str, Shape]:
    """Return every shape of file by its name."""
    return discover("nimus.collecting", "SHAPE", Shape)


def collect(
    path: str, base: Draft, *, max_chars: int, draft_format: str | None = None
) -> Iterator[Collected | InputError]:
    """Yield the drafts of a file, a folder or standard input ("-"), one at a time, in order.

    What cannot be read is an InputError in its place; the rest goes on.
    """
    try:
        is_folder = path != STANDARD_INPUT and Path(path).is_dir()
    except OSError as error:
        yield InputError(path, f"cannot be read: {error.strerror}")
        return
    if not is_folder:
        yield from _collected(path, base, max_chars=max_chars, draft_format=draft_format)
        return
    known = tuple(sorted(suffix for shape in shapes().values() for suffix in shape.suffixes))
    is_empty = True
    for found in walk(path, known):
        is_empty = False
        if isinstance(found, InputError):
            yield found
        else:
            yield from _collected(found, base, max_chars=max_chars, draft_format=draft_format)
    if is_empty:
        yield InputError(path, f"the folder holds no file to check; there may be {' '.join(known)}")


def _collected(
    path: str, base: Draft, *, max_chars: int, draft_format: str | None
) -> Iterator[Collected | InputError]:
    try:
        with opened(path) as stream:
            source = Source(
                path=path, stream=stream, base=base, format=draft_format, max_chars=max_chars
            )
            yield from _shape(path, stream, is_told=draft_format is not None).collect(source)
    except InputError as error:
        yield error
    except (EOFError, zlib.error) as error:
        yield InputError(path, f"the gzip file is damaged: {error}; pack it again")
    except OSError as error:
        yield InputError(path, f"cannot be read: {error.strerror or error}")


def _shape(path: str, stream: BufferedReader, *, is_told: bool) -> Shape:
    """Choose a file's shape by its suffix, else by its beginning unless its format is told."""
    ending = suffix(path)
    for shape in shapes().values():
        if path != STANDARD_INPUT and ending in shape.suffixes:
            return shape
    if not is_told:
        beginning = stream.peek(1)
        for shape in shapes().values():
            if shape.recognises(beginning):
                return shape
    return shapes()[_FALLBACK]
