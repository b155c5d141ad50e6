"""A piece of work in, its outcome out, or word that nobody waits for it any more."""

from __future__ import annotations

import asyncio

from starlette.requests import ClientDisconnect
from starlette.types import Receive

from nimus.api.clerk import Done
from nimus.api.crew import Crew, Piece
from nimus.api.problems import Refused
from nimus.api.refusals import took_too_long

# most answers are there by then: watching for a client that leaves costs more than it could save
_PATIENCE = 0.05


class Vigil:
    """Waits for one piece of work; ends it when the client leaves or its time is over."""

    def __init__(self, crew: Crew, piece: Piece, *, receive: Receive | None, seconds: int) -> None:
        self._crew = crew
        self._piece = piece
        self._receive = receive
        self._seconds = seconds
        self._left = False
        self._listening: asyncio.Task[None] | None = None
        self._timer = asyncio.get_running_loop().call_later(_PATIENCE, self._begin)

    async def outcome(self) -> Done:
        """Return what came of the work.

        Raises ClientDisconnect where the client has left, Refused where the time is over or the
        work was given up.
        """
        try:
            return await self._piece.outcome
        except asyncio.CancelledError:
            if self._left:
                raise ClientDisconnect from None
            raise
        finally:
            self._timer.cancel()
            if self._listening is not None:
                self._listening.cancel()
            self._crew.drop(self._piece)

    def _begin(self) -> None:
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(max(0, self._seconds - _PATIENCE), self._expire)
        if self._receive is not None:
            self._listening = loop.create_task(self._listen(self._receive))

    async def _listen(self, receive: Receive) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        self._left = True
        self._piece.outcome.cancel()

    def _expire(self) -> None:
        if not self._piece.outcome.done():
            self._piece.outcome.set_exception(Refused(took_too_long(self._seconds)))
