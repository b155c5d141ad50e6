from __future__ import annotations

import gzip
import hashlib
import io
import zlib

import pytest

from nimus.linting.packing import chunks, header, packed

TEXT = b"a\r\n" * 100_000


def archive(*, name: str = "", mtime: float = 0, level: int = 9) -> bytes:
    into = io.BytesIO()
    with gzip.GzipFile(
        filename=name, mode="wb", fileobj=into, mtime=mtime, compresslevel=level
    ) as file:
        file.write(TEXT)
    return into.getvalue()


def everything() -> bytes:
    """Return an archive whose head has every field that there may be."""
    head = b"\x1f\x8b\x08\x1e\x01\x02\x03\x04\x02\x03\x03\x00abcname\0said\0\x12\x34"
    return head + archive()[10:]


@pytest.mark.parametrize(
    ("raw", "size"),
    [
        pytest.param(archive(), 10, id="bare"),
        pytest.param(archive(name="replies.csv", mtime=1_700_000_000), 10 + 12, id="named"),
        pytest.param(everything(), 10 + 5 + 5 + 5 + 2, id="every-field"),
        pytest.param(TEXT, 0, id="not-packed"),
        pytest.param(b"\x1f\x8b", 0, id="too-short"),
    ],
)
def test_the_head_is_read_whole_and_the_stream_is_at_its_start_again(raw: bytes, size: int) -> None:
    stream = io.BytesIO(raw)
    assert header(stream) == raw[:size]
    assert stream.tell() == 0


@pytest.mark.parametrize("level", [1, 6, 9])
def test_content_is_packed_under_the_head_it_had(level: int) -> None:
    raw = archive(name="replies.csv", mtime=1_700_000_000, level=level)
    head = header(io.BytesIO(raw))
    again = b"".join(packed(head, [TEXT[:5], TEXT[5:]]))
    assert again.startswith(head)
    assert gzip.decompress(again) == TEXT
    assert again == raw


def test_every_byte_of_the_file_is_summed_whether_it_is_unpacked_or_not() -> None:
    for raw, is_packed in ((archive(), True), (archive() + archive(), True), (TEXT, False)):
        digest = hashlib.sha256()
        found = b"".join(chunks(io.BytesIO(raw), is_packed=is_packed, into=digest))
        assert found == (gzip.decompress(raw) if is_packed else raw)
        assert digest.digest() == hashlib.sha256(raw).digest()


def test_a_damaged_archive_is_an_error() -> None:
    with pytest.raises((EOFError, zlib.error, gzip.BadGzipFile)):
        b"".join(chunks(io.BytesIO(archive()[:-20]), is_packed=True, into=hashlib.sha256()))
