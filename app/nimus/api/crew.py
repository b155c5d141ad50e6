"""Pieces of work in, answers out: the processes that answer, and the queue before them.

A process does one piece at a time. Long pieces never take the last free process while others
wait, so that a short draft is not stuck behind long ones. Where a process ends in the middle,
another does its piece again; a piece that ends two of them is given up.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import cast

from nimus.api.clerk import Done
from nimus.api.frames import Frames, framed
from nimus.api.problems import Refused, not_ready
from nimus.api.refusals import busy, given_up
from nimus.api.stem import NotStarted, Stem
from nimus.errors import NimusError

_LOG = logging.getLogger("nimus.api")
# of the requests that may wait, one in so many may be long
_LONG_SHARE = 8
_TRIES = 2
_AGAIN_AFTER = 5.0
_SHORT_LIFE = 0.5


@dataclass(eq=False, slots=True)
class Piece:
    """A piece of work on its way: what to send, and who waits for what comes of it."""

    message: bytes
    is_long: bool
    outcome: asyncio.Future[Done]
    tries: int = 0
    process: Process | None = field(default=None, repr=False)


class Process(asyncio.Protocol):
    """One process that answers, as the event loop sees it."""

    def __init__(self, pid: int, crew: Crew) -> None:
        self.pid = pid
        self.piece: Piece | None = None
        self.born = time.monotonic()
        self.was_killed = False
        self._crew = crew
        self._frames = Frames()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep what to write to."""
        # uvloop's transports are not of asyncio's class
        self._transport = cast("asyncio.Transport", transport)

    def give(self, piece: Piece) -> None:
        """Send a piece of work."""
        assert self._transport is not None
        self.piece = piece
        piece.process = self
        piece.tries += 1
        self._transport.write(piece.message)

    def data_received(self, data: bytes) -> None:
        """Hand over what is done."""
        for done in self._frames.feed(data):
            piece, self.piece = self.piece, None
            self._crew.finished(self, piece, done)

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell that the process has ended."""
        self._crew.lost(self)

    def kill(self) -> None:
        """End the process at once, with what it is doing."""
        self.was_killed = True
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    def close(self) -> None:
        """Let the process end: it sees that nobody asks any more."""
        if self._transport is not None:
            self._transport.close()


class Crew:
    """So many processes forked from one stem, and what waits for them."""

    def __init__(self, stem: Stem, *, size: int, waiting: int) -> None:
        self.stem = stem
        self.digests = stem.loaded.digests
        self._size = max(1, size)
        self._most_short = waiting
        self._most_long = max(1, waiting // _LONG_SHARE)
        self._processes: set[Process] = set()
        self._idle: list[Process] = []
        self._short: deque[Piece] = deque()
        self._long: deque[Piece] = deque()
        self._longs_at_work = 0
        self._was_long = False
        self._closing = False
        self._growing = asyncio.Lock()
        self._forking: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Fork the processes; raises NotStarted where the stem has ended."""
        try:
            for _ in range(self._size):
                await self._fork()
        except (EOFError, OSError) as error:
            await self.close()
            raise NotStarted("the process that loads the phrasebook ended; see above") from error

    @property
    def size(self) -> int:
        """How many processes answer now."""
        return len(self._processes)

    @property
    def waiting(self) -> int:
        """How many pieces of work wait for a process."""
        return len(self._short) + len(self._long)

    def submit(
        self,
        book: str,
        work: Callable[..., bytes],
        asked: object,
        *,
        is_long: bool,
        request: str = "",
    ) -> Piece:
        """Take a piece of work, and whose it is; raises Refused where too many wait already."""
        queue, most = (self._long, self._most_long) if is_long else (self._short, self._most_short)
        if self._closing:
            raise Refused(not_ready())
        if len(queue) >= most:
            raise Refused(busy())
        outcome: asyncio.Future[Done] = asyncio.get_running_loop().create_future()
        piece = Piece(framed((book, work, asked, request)), is_long, outcome)
        queue.append(piece)
        self._hand_out()
        return piece

    def drop(self, piece: Piece) -> None:
        """Stop a piece of work that nobody waits for any more."""
        if not piece.outcome.done():
            piece.outcome.cancel()
        if piece.process is not None and piece.process.piece is piece:
            # a short one is over before another process could be forked, unless its time is over
            if piece.is_long or not piece.outcome.cancelled():
                piece.process.kill()
        elif piece.process is None:
            with suppress(ValueError):
                (self._long if piece.is_long else self._short).remove(piece)

    def finished(self, process: Process, piece: Piece | None, done: Done) -> None:
        """Pass on what a process did, and give it the next piece."""
        if piece is not None:
            self._longs_at_work -= piece.is_long
            if not piece.outcome.done():
                piece.outcome.set_result(done)
        self._idle.append(process)
        self._hand_out()

    def lost(self, process: Process) -> None:
        """Have the piece of a process that ended done by another, and replace the process."""
        self._processes.discard(process)
        if process in self._idle:
            self._idle.remove(process)
        piece, process.piece = process.piece, None
        if piece is not None:
            self._longs_at_work -= piece.is_long
            piece.process = None
            if not piece.outcome.done():
                if piece.tries < _TRIES:
                    (self._long if piece.is_long else self._short).appendleft(piece)
                else:
                    piece.outcome.set_exception(Refused(given_up()))
        if not self._closing:
            if not process.was_killed:
                _LOG.warning("a process that answers ended (%d); another is started", process.pid)
            task = asyncio.get_running_loop().create_task(self._replace(process))
            self._forking.add(task)
            task.add_done_callback(self._forking.discard)
            self._hand_out()

    async def drain(self) -> None:
        """Wait until everything that was taken is answered."""
        pieces = [*self._short, *self._long]
        pieces += [process.piece for process in self._processes if process.piece is not None]
        if pieces:
            await asyncio.wait([piece.outcome for piece in pieces])

    async def close(self) -> None:
        """Let every process end, and the stem with them."""
        self._closing = True
        for task in list(self._forking):
            task.cancel()
        for queue in (self._short, self._long):
            for piece in queue:
                piece.outcome.cancel()
            queue.clear()
        for process in list(self._processes):
            if process.piece is not None:
                process.piece.outcome.cancel()
                process.kill()
            process.close()
        await asyncio.to_thread(self.stem.end)

    def _hand_out(self) -> None:
        """Give idle processes what waits."""
        while self._idle and (self._short or self._long):
            if self._is_a_long_ones_turn():
                piece = self._long.popleft()
                self._longs_at_work += 1
            elif self._short:
                piece = self._short.popleft()
            else:
                return
            self._was_long = piece.is_long
            self._idle.pop().give(piece)

    def _is_a_long_ones_turn(self) -> bool:
        """Tell whether a long piece is next: one is always at work where one waits.

        One process of those that live now is left to short ones, however many are being forked.
        """
        if not self._long:
            return False
        if self._size == 1:
            return not self._short or not self._was_long
        if self._longs_at_work >= len(self._processes) - 1:
            return False
        return not self._short or self._longs_at_work == 0

    async def _fork(self) -> None:
        loop = asyncio.get_running_loop()
        pid, line = await asyncio.to_thread(self.stem.fork)
        _, process = await _connected(loop, line, Process(pid, self))
        self._processes.add(process)
        self._idle.append(process)
        self._hand_out()

    async def _replace(self, ended: Process) -> None:
        """Fork a process in place of one that ended; where the stem has ended too, grow another."""
        if not ended.was_killed and time.monotonic() - ended.born < _SHORT_LIFE:
            # whatever else ends them at once is not met by more and more of them
            await asyncio.sleep(_SHORT_LIFE)
        while not self._closing:
            try:
                await self._fork()
            except (EOFError, OSError):
                await self._grow_again(self.stem)
            else:
                return

    async def _grow_again(self, ended: Stem) -> None:
        async with self._growing:
            if self.stem is not ended:
                return
            _LOG.warning("the process that loads the phrasebook ended; another is started")
            try:
                self.stem = await asyncio.to_thread(ended.again)
            except NimusError as error:
                # the processes that are left serve on; this is tried until it succeeds
                _LOG.error("it could not be started: %s", error)
                await asyncio.sleep(_AGAIN_AFTER)


async def _connected(
    loop: asyncio.AbstractEventLoop, line: socket.socket, process: Process
) -> tuple[asyncio.BaseTransport, Process]:
    return await loop.create_unix_connection(lambda: process, sock=line)
