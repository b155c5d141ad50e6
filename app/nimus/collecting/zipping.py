"""A zip file and new contents of members in, the zip file with just those changed out."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_LOCAL_FIXED, _CENTRAL_FIXED, _END_FIXED = 30, 46, 22
_DESCRIBED = 8  # the bit that says that sums and sizes stand behind the content
_DEFLATED = 8
_MOST = 0xFFFF_FFFF


class Unwritable(ValueError):
    """A zip file is of a kind in which nothing can be put here."""


def replaced(raw: bytes, contents: Mapping[str, bytes]) -> bytes:
    """Return a zip file with new contents of members; all bytes of the others stay.

    Raises Unwritable for what is parted, or too large for the plain format.
    """
    with zipfile.ZipFile(BytesIO(raw)) as packed:
        members = sorted(packed.infolist(), key=lambda member: member.header_offset)
        directory = packed.start_dir
    places = [member.header_offset for member in members]
    ends = [*places[1:], directory][: len(places)]
    out = bytearray(raw[: places[0] if places else directory])
    entries: dict[int, tuple[int, bytes | None, bytes]] = {}
    for member, start, end in zip(members, places, ends, strict=True):
        at = len(out)
        content = contents.get(member.filename)
        if content is None:
            out += raw[start:end]
            entries[start] = (at, None, b"")
        else:
            pressed = _pressed(content, is_stored=member.compress_type == zipfile.ZIP_STORED)
            out += _local(raw, start, content, pressed) + pressed
            entries[start] = (at, content, pressed)
    return bytes(out) + _directory(raw, directory, len(out), entries)


def _pressed(content: bytes, *, is_stored: bool) -> bytes:
    if is_stored:
        return content
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def _local(raw: bytes, start: int, content: bytes, pressed: bytes) -> bytes:
    """Return the header before a member's content, with its new sizes."""
    fixed = bytearray(raw[start : start + _LOCAL_FIXED])
    if fixed[:4] != _LOCAL:
        raise Unwritable
    name, extra = struct.unpack_from("<HH", fixed, 26)
    flags, method = struct.unpack_from("<HH", fixed, 6)
    if method not in {zipfile.ZIP_STORED, _DEFLATED}:
        raise Unwritable
    struct.pack_into("<H", fixed, 6, flags & ~_DESCRIBED)
    struct.pack_into("<III", fixed, 14, zlib.crc32(content), len(pressed), len(content))
    rest = raw[start + _LOCAL_FIXED : start + _LOCAL_FIXED + name + extra]
    return bytes(fixed) + rest


def _directory(
    raw: bytes, at: int, start: int, entries: Mapping[int, tuple[int, bytes | None, bytes]]
) -> bytes:
    """Return the list of members at the end, with their new places."""
    out = bytearray()
    seen = 0
    while raw[at : at + 4] == _CENTRAL:
        fixed = bytearray(raw[at : at + _CENTRAL_FIXED])
        name, extra, comment = struct.unpack_from("<HHH", fixed, 28)
        (flags,) = struct.unpack_from("<H", fixed, 8)
        (offset,) = struct.unpack_from("<I", fixed, 42)
        if offset not in entries:  # as where it is told elsewhere, for it is too large
            raise Unwritable
        place, content, pressed = entries[offset]
        if content is not None:
            struct.pack_into("<H", fixed, 8, flags & ~_DESCRIBED)
            struct.pack_into("<III", fixed, 16, zlib.crc32(content), len(pressed), len(content))
        struct.pack_into("<I", fixed, 42, place)
        following = at + _CENTRAL_FIXED + name + extra + comment
        out += fixed + raw[at + _CENTRAL_FIXED : following]
        at = following
        seen += 1
    if raw[at : at + 4] != _END or seen != len(entries) or start + len(out) > _MOST:
        raise Unwritable
    end = bytearray(raw[at:])
    struct.pack_into("<II", end, 12, len(out), start)
    return bytes(out + end)
