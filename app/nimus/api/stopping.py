"""An application in, the server that runs it out, which stops without losing a request."""

from __future__ import annotations

import asyncio
import socket

import uvicorn
from fastapi import FastAPI

from nimus.api.desk import Desk

# seconds that a connection may be idle. Whoever holds many open, a proxy above all, lets go of them
# after a minute: were we the first, a request could be on its way to a connection that has ended
_IDLE = 75
# seconds in which every connection that is in use sees its last answer
_LINGER = 1.0
_LOOK = 0.02


class Server(uvicorn.Server):
    """Has each connection end with its next answer before it closes those that are idle.

    To close them at once would lose what a client is sending on one at that moment.
    """

    def __init__(self, config: uvicorn.Config, desk: Desk) -> None:
        super().__init__(config)
        self._desk = desk

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Linger, and then stop as any server does."""
        self._desk.is_leaving = True
        # neither connections nor a second signal set an event
        loop = asyncio.get_running_loop()
        end = loop.time() + _LINGER
        while self.server_state.connections and loop.time() < end and not self.force_exit:  # noqa: ASYNC110
            await asyncio.sleep(_LOOK)
        await super().shutdown(sockets)


def server_of(app: FastAPI) -> Server:
    """Return the server of an application that was made by `create_app`."""
    desk = app.state.desk
    assert isinstance(desk, Desk)
    config = uvicorn.Config(
        app,
        server_header=False,
        access_log=False,
        log_config=None,
        ws="none",
        timeout_keep_alive=_IDLE,
        timeout_graceful_shutdown=desk.settings.grace,
    )
    return Server(config, desk)
