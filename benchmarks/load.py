"""A bounded load: so many connections, each asking again as soon as it was answered.

Run as a process of its own, so that what it costs is not counted: reads one JSON line of what to
do from standard input, writes one of what came.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path


class Asker(asyncio.Protocol):
    """One connection."""

    def __init__(self, requests: Iterator[bytes], times: list[float], wrong: list[str]) -> None:
        self._requests = requests
        self._times = times
        self._wrong = wrong
        self._held = bytearray()
        self._begun = 0.0
        self._whole = 0
        self.ended = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the first time."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._ask()

    def data_received(self, data: bytes) -> None:
        """Ask again once an answer is whole."""
        self._held += data
        if not self._whole:
            end = self._held.find(b"\r\n\r\n")
            if end < 0:
                return
            head = bytes(self._held[:end]).lower()
            length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
            self._whole = end + 4 + length
            if not head.startswith(b"http/1.1 200"):
                self._wrong.append(head.partition(b"\r\n")[0].decode())
        if len(self._held) >= self._whole:
            self._times.append(time.perf_counter() - self._begun)
            self._held.clear()
            self._whole = 0
            self._ask()

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell that there is no more to come."""
        if not self.ended.done():
            self.ended.set_result(None)

    def _ask(self) -> None:
        request = next(self._requests, None)
        if request is None:
            self._transport.close()
            return
        self._begun = time.perf_counter()
        self._transport.write(request)


async def run(port: int, requests: list[bytes], connections: int) -> dict[str, object]:
    """Send the requests over so many connections; return seconds of each, and what went wrong."""
    loop = asyncio.get_running_loop()
    times: list[float] = []
    wrong: list[str] = []
    left = iter(requests)
    begun = time.perf_counter()
    askers = []
    for _ in range(connections):
        _, asker = await loop.create_connection(
            lambda: Asker(left, times, wrong), "127.0.0.1", port
        )
        askers.append(asker)
    await asyncio.gather(*(asker.ended for asker in askers))
    return {"seconds": time.perf_counter() - begun, "times": times, "wrong": wrong}


def request(path: str, body: bytes, kind: str, key: str) -> bytes:
    """Return the bytes of a request."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {key}\r\n"
        f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def main() -> None:
    """Do what each line of standard input asks for."""
    for line in sys.stdin:
        asked = json.loads(line)
        bodies = json.loads(Path(asked["bodies"]).read_text(encoding="utf-8"))
        start, count = asked["start"], asked["count"]
        chosen = (bodies[(start + number) % len(bodies)] for number in range(count))
        requests = [
            request(asked["path"], body.encode(), asked["type"], asked["key"]) for body in chosen
        ]
        print(json.dumps(asyncio.run(run(asked["port"], requests, asked["connections"]))))
        sys.stdout.flush()


if __name__ == "__main__":
    main()
