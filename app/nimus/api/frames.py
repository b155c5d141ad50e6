"""Values in, frames of bytes out, and back: how processes of one service speak to each other.

Pickles, since both ends are this very code and no other process can reach the sockets.
"""

from __future__ import annotations

import pickle
import socket
import struct
from collections.abc import Iterator
from typing import Any

_LENGTH = struct.Struct("!I")
_CHUNK = 1 << 18


def framed(value: object) -> bytes:
    """Return a value as a frame: four bytes of length, then its pickle."""
    content = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    return _LENGTH.pack(len(content)) + content


class Frames:
    """Puts together the values that arrive in pieces."""

    def __init__(self) -> None:
        self._held = bytearray()

    def feed(self, chunk: bytes) -> Iterator[Any]:
        """Return the values that are whole with this chunk."""
        self._held += chunk
        while len(self._held) >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(self._held)
            end = _LENGTH.size + length
            if len(self._held) < end:
                return
            content = bytes(self._held[_LENGTH.size : end])
            del self._held[:end]
            yield pickle.loads(content)  # noqa: S301  from our own process, as said above


def receive(line: socket.socket) -> Any:  # noqa: ANN401  whatever was sent
    """Return the next value; raises EOFError where the other end has gone."""
    (length,) = _LENGTH.unpack(_exactly(line, _LENGTH.size))
    return pickle.loads(_exactly(line, length))  # noqa: S301  from our own process, as said above


def send(line: socket.socket, value: object) -> None:
    """Send a value."""
    line.sendall(framed(value))


def _exactly(line: socket.socket, count: int) -> bytes:
    parts: list[bytes] = []
    while count:
        part = line.recv(min(count, _CHUNK))
        if not part:
            raise EOFError
        parts.append(part)
        count -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)
