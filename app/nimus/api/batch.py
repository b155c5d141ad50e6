"""A stream of requests in, one a line; a stream of answers out, in the same order.

The answer begins before the request has ended. As many lines are worked on as there are processes,
and no more wait in memory: a client must read while it writes, or both stand still once the
network's buffers are full. Each line counts as a request of its key, and waits for its turn.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import replace

from anyio import create_memory_object_stream, create_task_group, lowlevel
from anyio.abc import TaskGroup
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
# a line and its number; None in place of one that was too large to keep
Numbered = tuple[int, bytes | None]
_Answer = asyncio.Future[bytes]
Turn = Callable[[], Awaitable[None]]


class BatchResponse(Response):
    """Reads lines and writes their answers until either side ends."""

    media_type = MEDIA_TYPE

    def __init__(self, desk: Desk, turn: Turn) -> None:
        self._desk = desk
        self._turn = turn
        super().__init__()
        self.raw_headers = [
            (name, value) for name, value in self.raw_headers if name != b"content-length"
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the stream; a disconnect stops the work at once."""
        # this endpoint listens by itself for a client that leaves
        current.set(replace(current.get(), receive=None))
        put, chunks = create_memory_object_stream[bytes](0)
        width = self._desk.width
        # the answer that is waited for and the one behind all others are not in it
        begun, answers = create_memory_object_stream[_Answer](max(0, width - 2))
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
            others = tasks if width > 1 else None
            tasks.start_soon(_begin, self._desk, others, chunks, begun, self._turn)
            async with answers:
                async for answer in answers:
                    body = await answer
                    await send({"type": "http.response.body", "body": body, "more_body": True})
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


async def _begin(
    desk: Desk,
    tasks: TaskGroup | None,
    chunks: MemoryObjectReceiveStream[bytes],
    begun: MemoryObjectSendStream[_Answer],
    turn: Turn,
) -> None:
    """Begin the answer to each line, in their order, once it may be asked and there is room for it.

    Without other tasks each line is answered before the next one.
    """
    is_first = True
    async with begun, chunks:
        async for number, line in _lines(desk, chunks):
            # the first was counted as the request that it is in
            if not is_first:
                await turn()
            is_first = False
            answer: _Answer = asyncio.get_running_loop().create_future()
            if tasks is not None:
                tasks.start_soon(_fill, answer, desk, number, line)
            else:
                await _fill(answer, desk, number, line)
            await begun.send(answer)


async def _lines(desk: Desk, chunks: MemoryObjectReceiveStream[bytes]) -> AsyncIterator[Numbered]:
    lines = Lines(limit=desk.body_limit)
    async for chunk in chunks:
        for numbered in lines.feed(chunk):
            yield numbered
    for numbered in lines.rest():
        yield numbered


async def _fill(answer: _Answer, desk: Desk, number: int, line: bytes | None) -> None:
    answer.set_result(await _answer(desk, number, line))


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
