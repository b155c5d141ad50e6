from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nimus.api.frames import Frames, framed, receive, send

Line = tuple[socket.socket, socket.socket]


@pytest.fixture
def line() -> Iterator[Line]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.settimeout(60)
        yield ours, theirs


@given(st.lists(st.binary(max_size=40), max_size=5), st.integers(1, 60))
def test_values_are_put_together_wherever_they_were_cut(values: list[bytes], step: int) -> None:
    content = b"".join(framed(value) for value in values)
    frames = Frames()
    chunks = (content[at : at + step] for at in range(0, len(content), step))
    assert [value for chunk in chunks for value in frames.feed(chunk)] == values


def test_what_is_sent_is_received(line: Line) -> None:
    ours, theirs = line
    send(theirs, ("book", len, {"text": "שלום"}))
    send(theirs, None)
    assert receive(ours) == ("book", len, {"text": "שלום"})
    assert receive(ours) is None


def test_a_value_larger_than_a_read_comes_whole() -> None:
    value = bytes(range(256)) * 8_000
    content = framed(value)
    frames = Frames()
    found = [
        one
        for at in range(0, len(content), 65_536)
        for one in frames.feed(content[at : at + 65_536])
    ]
    assert found == [value]


@pytest.mark.parametrize("sent", [b"", b"\0\0", framed(b"some value")[:-1]])
def test_an_end_in_the_middle_is_told(line: Line, sent: bytes) -> None:
    ours, theirs = line
    theirs.sendall(sent)
    theirs.close()
    with pytest.raises(EOFError):
        receive(ours)
