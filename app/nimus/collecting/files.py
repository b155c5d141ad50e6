"""Paths in, open files out: folders walked, packed files unpacked."""

from __future__ import annotations

import gzip
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import cast

from nimus.errors import InputError

STANDARD_INPUT = "-"
_PACKED = ".gz"
_MAGIC = b"\x1f\x8b"
# so much of a file can be looked at before its shape is known
_LOOK = 65_536


def suffix(path: str) -> str:
    """Return what a file's name ends in, in lower case, without the ending of a packed file."""
    return Path(path.lower().removesuffix(_PACKED)).suffix


def walk(
    folder: str, suffixes: tuple[str, ...], passes_by: Callable[[str], bool]
) -> Iterator[str | InputError]:
    """Yield the files of a folder and of those in it that have a known suffix, in name order.

    Hidden files and folders, links to folders, and what `passes_by` says are passed by; a folder
    that cannot be listed is an InputError in its place.
    """
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield InputError(folder, f"cannot be listed: {error.strerror}")
        return
    for entry in entries:
        if entry.name.startswith(".") or passes_by(entry.path):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from walk(entry.path, suffixes, passes_by)
        # a link that leads nowhere is handed on, so that it is an error and not a silence
        elif suffix(entry.name) in suffixes and (entry.is_file() or entry.is_symlink()):
            yield entry.path


@contextmanager
def opened(path: str) -> Iterator[BufferedReader]:
    """Open a file, or standard input for "-", for its unpacked bytes; raises InputError."""
    if path == STANDARD_INPUT:
        yield _unpacked(_standard_input())
        return
    with _file(path) as stream:
        yield _unpacked(stream)


def _file(path: str) -> BufferedReader:
    try:
        return BufferedReader(Path(path).open("rb", buffering=0), _LOOK)
    except FileNotFoundError as error:
        raise InputError(path, "there is no such file; mend the path") from error
    except ValueError as error:  # NUL, or half of a surrogate pair
        raise InputError(path, "is no file's name; mend the path") from error


def _standard_input() -> BufferedReader:
    if sys.stdin is None:  # the shell closed it: `nimus check - <&-`
        raise InputError(STANDARD_INPUT, "standard input is closed; pipe a draft in")
    stream = sys.stdin.buffer
    # whoever replaced standard input gave a stream of bytes, which need not be able to peek
    return (
        stream if isinstance(stream, BufferedReader) else BufferedReader(cast("RawIOBase", stream))
    )


def _unpacked(stream: BufferedReader) -> BufferedReader:
    if stream.peek(len(_MAGIC)).startswith(_MAGIC):
        return BufferedReader(gzip.GzipFile(fileobj=stream), _LOOK)
    return stream
