"""Paths in, drafts with their places out: one module a shape of file."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from nimus.collecting.choosing import chosen
from nimus.collecting.contract import Collected, Shape, Source, Terms
from nimus.collecting.files import STANDARD_INPUT, opened, walk
from nimus.errors import InputError
from nimus.registry import discover


@cache
def shapes() -> dict[str, Shape]:
    """Return every shape of file by its name."""
    return discover("nimus.collecting", "SHAPE", Shape)


def collect(path: str, terms: Terms) -> Iterator[Collected | InputError]:
    """Yield the drafts of a file, a folder or standard input ("-"), one at a time, in order.

    What cannot be read is an InputError in its place; the rest goes on.
    """
    for found in files(path, terms):
        if isinstance(found, InputError):
            yield found
        else:
            yield from drafts(found, terms)


def files(path: str, terms: Terms) -> Iterator[str | InputError]:
    """Yield a path itself, or the files of a folder that have a known suffix, in name order."""
    try:
        is_folder = path != STANDARD_INPUT and Path(path).is_dir()
    except OSError as error:
        yield InputError(path, f"cannot be read: {error.strerror}")
        return
    if not is_folder:
        yield path
        return
    endings = {end for one in shapes().values() for end in (*one.suffixes, *one.within)}
    known = tuple(sorted(endings))
    is_empty = True
    for found in walk(path, known, terms.passes_by):
        is_empty = False
        yield found
    if is_empty:
        yield InputError(path, f"the folder holds no file to check; there may be {' '.join(known)}")


def drafts(path: str, terms: Terms) -> Iterator[Collected | InputError]:
    """Yield the drafts of one file, or of standard input, in order."""
    try:
        with opened(path) as stream:
            source = Source(
                path=path,
                stream=stream,
                base=terms.base(path),
                format=terms.format,
                max_chars=terms.max_chars,
                max_bytes=terms.max_bytes,
                encoding=terms.encoding,
                inactive=terms.inactive,
            )
            yield from chosen(source, shapes()).collect(source)
    except InputError as error:
        yield error
    except (EOFError, zlib.error) as error:
        yield InputError(path, f"the gzip file is damaged: {error}; pack it again")
    except OSError as error:
        yield InputError(path, f"cannot be read: {error.strerror or error}")
