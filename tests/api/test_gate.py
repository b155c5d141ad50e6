"""Every request goes through the gate: hosts, origins, keys, limits, headers, errors."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from nimus.api import create_app
from nimus.api.callers import Callers
from nimus.api.desk import Desk
from nimus.api.gate import Gate
from nimus.api.journal import Journal
from nimus.api.keys import Keys
from nimus.api.problems import BrokenOff
from nimus.engine import Engine
from nimus.settings import Settings

Ask = Callable[..., httpx.Response]


async def hello(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"hello"})


def gate_to(app: ASGIApp, settings: Settings, engine: Engine, folder: Path) -> Gate:
    desk = Desk(settings)
    desk.open(engine)
    callers = Callers(settings, Keys(folder / "keys.json"))
    return Gate(app, desk=desk, callers=callers, journal=Journal("off"), hot={})


def status_of(gate: Gate, *headers: tuple[bytes, bytes], server: tuple[str, int | None]) -> int:
    sent: list[Message] = []
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "headers": list(headers),
        "server": server,
    }

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(gate(scope, receive, send))
    return int(sent[0]["status"])


@pytest.mark.parametrize(
    ("bound", "server", "status"),
    [
        ("127.0.0.1", ("127.0.0.1", 8766), 403),
        ("0.0.0.0", ("127.0.0.1", 8766), 200),  # noqa: S104  nothing is bound
        ("127.0.0.1", ("10.0.0.5", 8766), 200),
        ("127.0.0.1", ("/run/nimus.sock", None), 200),
    ],
    ids=["loopback", "bound-to-all", "reached-over-network", "unix-socket"],
)
def test_a_foreign_host_is_refused_on_loopback_only(
    engine: Engine, tmp_path: Path, bound: str, server: tuple[str, int | None], status: int
) -> None:
    gate = gate_to(hello, Settings(host=bound), engine, tmp_path)
    assert status_of(gate, (b"host", b"nimus.example"), server=server) == status


@pytest.mark.parametrize("path", ["/", "/docs", "/healthz", "/openapi.json", "/none"])
def test_every_answer_bears_the_security_headers(ask: Ask, path: str) -> None:
    headers = ask("GET", path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"


def test_the_short_way_and_the_router_give_the_same_answer(engine: Engine) -> None:
    short, routed = create_app(Settings(), engine), create_app(Settings(), engine)
    # a mount hides the path from the gate, and the router finds it all the same
    outer = FastAPI()
    outer.mount("/courtesy", routed)
    content = {"text": "I don't know when your parcel will arrive."}

    async def post(app: FastAPI, path: str) -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            headers = {"X-Request-ID": "the-same"}
            return await client.post(path, json=content, headers=headers)

    for path in ("/v1/check", "/v1/rewrite"):
        one = asyncio.run(post(short, path))
        other = asyncio.run(post(outer, f"/courtesy{path}"))
        assert (one.status_code, one.content) == (200, other.content)
        assert one.headers == other.headers


def test_head_is_answered_like_get(ask: Ask) -> None:
    assert ask("HEAD", "/v1/rules").status_code == 200
    assert ask("HEAD", "/v1/check").status_code == 405


def test_what_breaks_off_tells_no_words(engine: Engine, tmp_path: Path) -> None:
    async def breaks(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise ValueError("the words of a draft")

    async def send(message: Message) -> None:
        assert message["type"] == "http.response.start"

    async def receive() -> Message:
        raise AssertionError

    gate = gate_to(breaks, Settings(host="0.0.0.0"), engine, tmp_path)  # noqa: S104  as above
    scope: Scope = {"type": "http", "method": "GET", "path": "/", "headers": [], "server": None}
    with pytest.raises(BrokenOff) as caught:
        asyncio.run(gate(scope, receive, send))
    assert "words" not in str(caught.value)
    assert caught.value.__suppress_context__
