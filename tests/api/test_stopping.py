"""A server of this very process: what it tells its connections before it closes them."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from nimus.api import create_app
from nimus.api.stopping import Server, server_of
from nimus.engine import Engine
from nimus.settings import Settings

REQUEST = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


@asynccontextmanager
async def running(engine: Engine) -> AsyncIterator[tuple[Server, int, asyncio.Task[None]]]:
    server = server_of(create_app(Settings(log="off", grace=5), engine))
    with socket.create_server(("127.0.0.1", 0)) as door:
        task = asyncio.create_task(server._serve([door]))
        async with asyncio.timeout(60):
            while not server.started:  # noqa: ASYNC110  the server sets no event
                await asyncio.sleep(0.01)
            yield server, door.getsockname()[1], task
            server.should_exit = True
            await task


async def asked(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> str:
    """Ask once more on a connection, and return the head of the answer in lower case."""
    writer.write(REQUEST)
    head = await reader.readuntil(b"\r\n\r\n")
    await reader.readexactly(len(b'{"status":"ok"}'))
    return head.decode().lower()


def test_a_request_on_its_way_as_the_server_stops_is_answered(small: Engine) -> None:
    async def run() -> None:
        async with running(small) as (server, port, task):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            assert "connection: close" not in await asked(reader, writer)
            server.should_exit = True
            while not server._desk.is_leaving:  # noqa: ASYNC110  as above
                await asyncio.sleep(0.01)
            # a client that has not heard of it yet, and one that comes only now
            assert "connection: close" in await asked(reader, writer)
            assert await reader.read() == b""
            late = await asyncio.open_connection("127.0.0.1", port)
            assert "connection: close" in await asked(*late)
            for one in (writer, late[1]):
                one.close()
            await task

    asyncio.run(run())


def test_a_connection_that_is_idle_holds_no_stop_up(
    small: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nimus.api.stopping._LINGER", 0.1)

    async def run() -> None:
        async with running(small) as (server, port, task):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            await asked(reader, writer)
            server.should_exit = True
            await task
            assert await reader.read() == b""
            writer.close()

    asyncio.run(run())


def test_a_proxy_lets_go_of_a_connection_before_the_server_does(small: Engine) -> None:
    assert server_of(create_app(Settings(), small)).config.timeout_keep_alive > 60
