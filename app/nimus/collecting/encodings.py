"""A file's bytes in, its encoding and its text in UTF-8 out.

A byte order mark tells first, then the user, then the bytes: UTF-16 without a mark, UTF-8, and
Windows-1255, which Excel writes in Israel where it does not write UTF-8.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from io import BytesIO

from nimus.errors import InputError

UTF8 = "utf-8"
_HEBREW = "cp1255"
_MARKS = (
    (codecs.BOM_UTF8, UTF8),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# names that leave open what a mark would tell, and the most likely answer
_OPEN = {"utf-8-sig": UTF8, "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
# what is decoded and encoded again comes back the same, so that it need not be proved
_EXACT = {UTF8, _HEBREW, *(name for _, name in _MARKS)}
_SHOWN = {UTF8: "UTF-8", _HEBREW: "Windows-1255"}

_CHUNK = 1 << 20
_HEAD = 4_096
_BREAK = re.compile(r"\r\n?|\n")
_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_WINDOW = 65_536


def told(path: str, raw: bytes, asked: str | None) -> tuple[str, bytes]:
    """Return a file's encoding and its byte order mark; raises InputError for an unknown name."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return name, mark
    return (known(path, asked) if asked else _guessed(raw)), b""


def known(path: str, asked: str) -> str:
    """Return Python's name of an encoding; raises InputError where there is none."""
    try:
        name = codecs.lookup(asked).name
        "".encode(name)  # some codecs are from bytes to bytes, and some only raise
        codecs.getincrementaldecoder(name)
    except (LookupError, ValueError) as error:
        problem = "the encoding that was asked for is unknown; say utf-8, utf-16 or windows-1255"
        raise InputError(path, problem) from error
    return _OPEN.get(name, name)


def decoded(path: str, raw: bytes, name: str, mark: bytes) -> bytes:
    """Return the text in UTF-8 without its mark; raises InputError with the line that is none."""
    body = memoryview(raw)[len(mark) :]
    line = 1
    is_parted = False  # a chunk may end between a carriage return and its line feed
    into = BytesIO()
    try:
        for text in _texts(body, name):
            line += _breaks(text, is_parted=is_parted)
            is_parted = text.endswith("\r")
            if name != UTF8:
                into.write(text.encode())
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode(name, errors="replace")
        problem = f"is not {_shown(name)}; save it as UTF-8, or say its --encoding"
        line += _breaks(before, is_parted=is_parted)
        raise InputError(path, problem, line=line) from error
    except UnicodeError as error:  # half of a surrogate pair, which some encodings can hold
        raise InputError(path, f"is not whole {_shown(name)}; save it as UTF-8") from error
    if name == UTF8:
        return raw[len(mark) :] if mark else raw
    content = into.getvalue()
    if name not in _EXACT and content.decode().encode(name) != body:
        problem = f"is {_shown(name)} that could not be written back the same; save it as UTF-8"
        raise InputError(path, problem)
    return content


def _breaks(text: str, *, is_parted: bool) -> int:
    return len(_BREAK.findall(text)) - (is_parted and text.startswith("\n"))


def _texts(body: memoryview, name: str) -> Iterator[str]:
    """Decode part by part: the whole of a large text would need several times its memory."""
    decoder = codecs.getincrementaldecoder(name)()
    for at in range(0, len(body), _CHUNK):
        yield decoder.decode(bytes(body[at : at + _CHUNK]), final=at + _CHUNK >= len(body))


def _guessed(raw: bytes) -> str:
    """Return the encoding of bytes without a mark."""
    wide = _wide(raw)
    if wide is not None:
        return wide
    try:
        for _ in _texts(memoryview(raw), UTF8):
            pass
    except UnicodeDecodeError as error:
        around = error.object[max(0, error.start - _WINDOW) : error.start + _WINDOW]
        return _HEBREW if _is_hebrew(around) else UTF8
    return UTF8


def _wide(raw: bytes) -> str | None:
    """Tell UTF-16: each second byte is the zero of Latin letters, signs and spaces, or Hebrew's."""
    if len(raw) % 2 or not raw:
        return None
    head = raw[:_HEAD]
    first, second = (sum(map(head[side::2].count, (0, 5))) * 2 / len(head) for side in (0, 1))
    most, least = 0.6, 0.1
    if second > most and first < least:
        return "utf-16-le"
    if first > most and second < least:
        return "utf-16-be"
    return None


def _is_hebrew(part: bytes) -> bool:
    """Tell whether bytes are Windows-1255 rather than UTF-8 that is damaged.

    Beyond ASCII they are mostly its letters, or the quotation marks and dashes that it shares with
    other encodings of Windows.
    """
    rest, sequences = _SEQUENCE.subn(b"", part)
    high = [byte for byte in rest if byte >= 0x80]
    letters = sum(0xE0 <= byte <= 0xFA or byte < 0xA0 for byte in high)
    return len(high) > sequences and letters * 2 > len(high)


def _shown(name: str) -> str:
    return _SHOWN.get(name, name.upper())
