"""A stream of requests in, one a line; a stream of answers out, in the same order.

The answer begins before the request has ended, and nothing waits in memory but the line at hand:
a client must read while it writes, or both stand still once the network's buffers are full.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace

from anyio import create_memory_object_stream, create_task_group, lowlevel
from anyio.streams.memory import MemoryObjectReceiveStream, MemoryObjectSendStream
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from nimus.api.asking import current
from nimus.api.decoding import batch_id
from nimus.api.desk import Desk
from nimus.api.problems import Refused, body_too_large
from nimus.api.work import LONG_TO_REWRITE, batch_line, failed_line

MEDIA_TYPE = "application/x-ndjson"


class BatchResponse(Response):
    """Reads lines and writes their answers until either side ends."""

    media_type = MEDIA_TYPE

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        super().__init__()
        self.raw_headers = [
            (name, value) for name, value in self.raw_headers if name != b"content-length"
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the stream; a disconnect stops the work at once."""
        # this endpoint listens by itself for a client that leaves
        current.set(replace(current.get(), receive=None))
        put, chunks = create_memory_object_stream[bytes](0)
        async with create_task_group() as tasks:

            async def listen() -> None:
                await _listen(receive, put)
                tasks.cancel_scope.cancel()

            tasks.start_soon(listen)
            await send(
                {
                    "type": "http.response.start",
                    "status": self.status_code,
                    "headers": self.raw_headers,
                }
            )
            async with chunks:
                async for line in _answers(self._desk, chunks):
                    await send({"type": "http.response.body", "body": line, "more_body": True})
                    # other requests have their turn between two lines
                    await lowlevel.checkpoint()
            await send({"type": "http.response.body", "body": b"", "more_body": False})
            tasks.cancel_scope.cancel()


async def _listen(receive: Receive, put: MemoryObjectSendStream[bytes]) -> None:
    """Hand on the chunks of the body, and return when the client has gone."""
    async with put:
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            await put.send(message.get("body", b""))
            more = message.get("more_body", False)
    while (await receive())["type"] != "http.disconnect":
        pass


async def _answers(desk: Desk, chunks: MemoryObjectReceiveStream[bytes]) -> AsyncIterator[bytes]:
    lines = Lines(limit=desk.body_limit)
    async for chunk in chunks:
        for number, line in lines.feed(chunk):
            yield await _answer(desk, number, line)
    for number, line in lines.rest():
        yield await _answer(desk, number, line)


async def _answer(desk: Desk, number: int, line: bytes | None) -> bytes:
    """Return the answer to one line; `None` is a line that was too large to keep."""
    try:
        if line is None:
            raise Refused(body_too_large(desk.body_limit))
        return await desk.run(batch_line, (number, line), is_long=len(line) > LONG_TO_REWRITE)
    except ClientDisconnect:
        raise
    except Exception as error:  # noqa: BLE001  one line's failure ends no stream
        return failed_line(number, None if line is None else batch_id(line), error)


class Lines:
    """Cuts chunks into numbered lines; blank ones count but do not appear."""

    def __init__(self, *, limit: int) -> None:
        self._limit = limit
        self._number = 0
        self._parts: list[bytes] = []
        self._size = 0

    def feed(self, chunk: bytes) -> Iterator[tuple[int, bytes | None]]:
        """Return the lines that end in this chunk; `None` for one over the limit."""
        *ended, open_end = chunk.split(b"\n")
        for part in ended:
            self._add(part)
            yield from self.rest()
        self._add(open_end)

    def rest(self) -> Iterator[tuple[int, bytes | None]]:
        """Return the line that is open, as though it ended here."""
        self._number += 1
        line = None if self._size > self._limit else b"".join(self._parts).strip()
        self._parts, self._size = [], 0
        if line is None or line:
            yield self._number, line

    def _add(self, part: bytes) -> None:
        self._size += len(part)
        if self._size > self._limit:
            self._parts = []
        elif part:
            self._parts.append(part)
