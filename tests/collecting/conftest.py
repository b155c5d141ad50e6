"""What tests of the shapes share: bytes in, what is collected out, and changes written back."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import cast

import pytest

from nimus.collecting.contract import Collected, Shape, Source
from nimus.collecting.written import Change, Splice
from nimus.draft import Draft
from nimus.errors import InputError

Found = list[Collected | InputError]
Collect = Callable[..., Found]
Listed = Callable[[Found], list[str]]
Mend = Callable[[bytes, Sequence[tuple[Collected, Sequence[Change]]]], bytes]


@pytest.fixture(scope="session")
def collect() -> Collect:
    """Collect what a shape finds in bytes."""

    def found(shape: Shape, raw: bytes | str, **more: object) -> Found:
        content = raw.encode() if isinstance(raw, str) else raw
        asked: dict[str, object] = {
            "path": "a",
            "base": Draft(text=""),
            "format": None,
            "max_chars": 20_000,
        }
        stream = io.BufferedReader(cast("io.RawIOBase", io.BytesIO(content)))
        return list(shape.collect(Source(stream=stream, **(asked | more))))  # type: ignore[arg-type]

    return found


@pytest.fixture(scope="session")
def listed() -> Listed:
    """Tell what was collected in a line each: place, format, what it is the twin of, and text."""

    def lines(found: Found) -> list[str]:
        return [
            str(one)
            if isinstance(one, InputError)
            else f"{one.line} {one.record}|{one.field}|{one.draft.format}|{one.twin or ''}|{one.draft.text}"
            for one in found
        ]

    return lines


@pytest.fixture(scope="session")
def mend() -> Mend:
    """Write changes into a file of text, and assert that no other byte of it changes."""

    def mended(raw: bytes, changed: Sequence[tuple[Collected, Sequence[Change]]]) -> bytes:
        splices: list[Splice] = []
        stored = None
        for one, changes in changed:
            assert one.written is not None
            stored = one.written.stored
            splices += one.written.splices(changes)
        assert stored is not None
        assert stored.encoded(stored.content) == raw
        content = b""
        at = 0
        for splice in sorted(splices):
            assert at <= splice.start <= splice.end
            content += stored.content[at : splice.start] + splice.content
            at = splice.end
        return stored.encoded(content + stored.content[at:])

    return mended
