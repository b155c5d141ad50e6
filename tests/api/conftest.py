"""A way of asking the service without a network."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import httpx
import pytest
from fastapi import FastAPI

from nimus.api import create_app
from nimus.engine import Engine
from nimus.settings import Settings

Ask = Callable[..., httpx.Response]


@pytest.fixture(scope="session")
def app(engine: Engine) -> FastAPI:
    return create_app(Settings(), engine)


def asked(app: FastAPI, method: str, path: str, **more: object) -> httpx.Response:
    """Send one request to an application, as a client on the same machine does."""

    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.request(method, path, **more)  # type: ignore[arg-type]

    return asyncio.run(send())


@pytest.fixture(scope="session")
def ask(app: FastAPI) -> Ask:
    def send(method: str, path: str, **more: object) -> httpx.Response:
        return asked(app, method, path, **more)

    return send


@pytest.fixture(scope="session")
def ask_of() -> Callable[..., httpx.Response]:
    return asked
