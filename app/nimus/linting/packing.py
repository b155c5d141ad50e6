"""A packed or plain file in, its content out, and new content packed as it was."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator
from io import UnsupportedOperation
from typing import BinaryIO, Protocol

MAGIC = b"\x1f\x8b"
_CHUNK = 1 << 18
_FIXED = 10
_CHECKED, _EXTRA, _NAME, _COMMENT = 2, 4, 8, 16
# what the packer said of its effort: the most, the least, else as usual
_EFFORT = {2: 9, 4: 1}
_USUAL = 6


class Sum(Protocol):
    """A running sum of bytes, as hashlib's are."""

    def update(self, more: bytes, /) -> None:
        """Take in more bytes."""


class _Counted:
    """A stream whose every byte that is read goes into a sum."""

    def __init__(self, stream: BinaryIO, into: Sum) -> None:
        self._stream = stream
        self._into = into

    def read(self, size: int, /) -> bytes:
        """Read as the stream does."""
        part = self._stream.read(size)
        self._into.update(part)
        return part

    def seek(self, at: int, /) -> int:
        """Refuse to go back: what was read once would be counted twice."""
        raise UnsupportedOperation("seek")


def header(stream: BinaryIO) -> bytes:
    """Return the head of a gzip file, with the name and time it was packed with; else nothing.

    The stream is at its start afterwards.
    """
    fixed = stream.read(_FIXED)
    found = b""
    if fixed.startswith(MAGIC) and len(fixed) == _FIXED:
        flags = fixed[3]
        found = fixed
        if flags & _EXTRA:
            size = stream.read(2)
            found += size + stream.read(int.from_bytes(size, "little"))
        for flag in (_NAME, _COMMENT):
            if flags & flag:
                found += _until_zero(stream)
        if flags & _CHECKED:
            found += stream.read(2)
    stream.seek(0)
    return found


def chunks(stream: BinaryIO, *, is_packed: bool, into: Sum) -> Iterator[bytes]:
    """Yield a file's content, unpacked; the file's own bytes go into a sum, to the last."""
    counted = _Counted(stream, into)
    if is_packed:
        with gzip.GzipFile(fileobj=counted, mode="rb") as unpacked:
            while chunk := unpacked.read(_CHUNK):
                yield chunk
    while chunk := counted.read(_CHUNK):
        yield chunk


def packed(head: bytes, content: Iterable[bytes]) -> Iterator[bytes]:
    """Yield content packed under the head of the file that it was in."""
    packer = zlib.compressobj(
        _EFFORT.get(head[8], _USUAL), zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL
    )
    check, size = 0, 0
    yield head
    for chunk in content:
        check, size = zlib.crc32(chunk, check), size + len(chunk)
        yield packer.compress(chunk)
    yield packer.flush()
    yield check.to_bytes(4, "little") + (size & 0xFFFF_FFFF).to_bytes(4, "little")


def _until_zero(stream: BinaryIO) -> bytes:
    found = bytearray()
    while (byte := stream.read(1)) and byte != b"\0":
        found += byte
    return bytes(found) + b"\0"
