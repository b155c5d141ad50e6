"""A file as it was checked and what changes in it in, the file written out: whole, or as it was.

The new file is made beside the old one, under a name that begins with a dot and ends in .nimus,
and takes its place in one step. Whatever stops that, at any moment, leaves the old one whole.
"""

from __future__ import annotations

import errno
import gzip
import hashlib
import os
import stat
import tempfile
import zlib
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from nimus.collecting.files import STANDARD_INPUT
from nimus.errors import InputError
from nimus.linting import packing
from nimus.linting.splicing import Puts, content, spliced

SUFFIX = ".nimus"
# a name may have 255 bytes, and the rest of ours needs some
_LONGEST = 100
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A file as it was before it was checked; `target` is the file that its links lead to."""

    path: str
    target: str
    status: tuple[int, int, int, int]
    digest: bytes

    @classmethod
    def seen(cls, path: str) -> Original:
        """Look at a file that may be written; raises InputError where it must not or cannot be."""
        if path == STANDARD_INPUT:
            raise InputError(path, "standard input cannot be written back; name the file")
        with _told(path, "cannot be read"):
            target = os.path.realpath(path)
            # a pipe would be opened for ever, and read for nobody
            if not stat.S_ISREG(os.stat(target).st_mode):  # noqa: PTH116  as for its marks below
                raise InputError(path, "is no file that can be written back; name a file")
            with Path(target).open("rb") as stream:
                status = os.fstat(stream.fileno())
                digest = hashlib.file_digest(stream, "blake2b").digest()
        return cls(path=path, target=target, status=_marks(status), digest=digest)


def rewrite(original: Original, puts: Puts) -> None:
    """Write a file with new words in their places; raises InputError, and then it is as it was."""
    if not puts:
        return
    with _told(original.path, "cannot be written, and is as it was"):
        status = os.stat(original.target)  # noqa: PTH116  one way for both kinds of path
        # whoever may do anything is held to it too: somebody meant it
        if not status.st_mode & 0o222 or not os.access(original.target, os.W_OK):
            raise InputError(original.path, "is read-only; allow writing to it, or leave it out")
        _replace(original, status, changed(original, puts))


def changed(original: Original, puts: Puts) -> Iterator[bytes]:
    """Yield the bytes of the file with new words in it; raises InputError if it changed since."""
    digest = hashlib.blake2b()
    with Path(original.target).open("rb") as stream:
        if _marks(os.fstat(stream.fileno())) != original.status:
            raise _otherwise(original.path)
        if puts.part is not None:
            deque(packing.chunks(stream, is_packed=False, into=digest), maxlen=0)
            stream.seek(0)
            yield from puts.part.repacked(stream, puts.parts)
        else:
            head = packing.header(stream)
            new = spliced(puts, packing.chunks(stream, is_packed=bool(head), into=digest))
            yield from packing.packed(head, new) if head else new
    if digest.digest() != original.digest:
        raise _otherwise(original.path)


def text(original: Original, puts: Puts) -> bytearray:
    """Return a file's text in UTF-8 as it was checked; raises InputError if it changed since."""
    digest = hashlib.blake2b()
    with _told(original.path, "cannot be read"), Path(original.target).open("rb") as stream:
        is_packed = bool(packing.header(stream))
        chunks = packing.chunks(stream, is_packed=is_packed, into=digest)
        found = bytearray()  # pieces joined would need the room twice
        for chunk in content(puts, chunks):
            found += chunk
        if digest.digest() != original.digest:
            raise _otherwise(original.path)
    return found


def _replace(original: Original, status: os.stat_result, made: Iterator[bytes]) -> None:
    """Put new content in the place of a file, in one step."""
    folder, name = os.path.split(original.target)
    short = os.fsdecode(os.fsencode(name)[:_LONGEST])
    handle, beside = tempfile.mkstemp(prefix=f".{short}.", suffix=SUFFIX, dir=folder)
    try:
        with open(handle, "wb", buffering=_CHUNK) as stream:  # noqa: PTH123  it is open already
            _like(stream, status)
            stream.writelines(made)
            stream.flush()
            os.fsync(stream.fileno())
        if _marks(os.stat(original.target)) != original.status:  # noqa: PTH116  as above
            raise _otherwise(original.path)
        os.replace(beside, original.target)  # noqa: PTH105  as above
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    _sync(folder)


def _like(stream: BinaryIO, status: os.stat_result) -> None:
    """Give a file the owner of another where that is allowed, and its mode."""
    if hasattr(os, "fchown"):
        with suppress(PermissionError):  # only who may do anything gives files away
            os.fchown(stream.fileno(), status.st_uid, status.st_gid)
        os.fchmod(stream.fileno(), stat.S_IMODE(status.st_mode))


def _sync(folder: str) -> None:
    """Have the folder's new entry on the disk, where folders can be opened."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _marks(status: os.stat_result) -> tuple[int, int, int, int]:
    """Return what tells that a file is another than it was."""
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


@contextmanager
def _told(path: str, problem: str) -> Iterator[None]:
    """Turn what the system refuses into an error that says which file, and why."""
    try:
        yield
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(path, f"the gzip file is damaged: {error}; pack it again") from error
    except FileNotFoundError as error:
        raise InputError(path, "there is no such file; mend the path") from error
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        advice = "; make room" if full else ""
        raise InputError(path, f"{problem}: {error.strerror or error}{advice}") from error
    except UnicodeError as error:  # it could be decoded when it was checked
        raise _otherwise(path) from error
    except ValueError as error:  # NUL in a name
        raise InputError(path, "is no file's name; mend the path") from error


def _otherwise(path: str) -> InputError:
    return InputError(path, "has changed since it was checked; check it again")
