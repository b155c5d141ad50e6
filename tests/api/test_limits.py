from __future__ import annotations

import asyncio
from collections.abc import Callable

import httpx
import pytest
from fastapi import FastAPI
from starlette.requests import ClientDisconnect
from starlette.types import Message, Receive, Scope, Send

from nimus.api import create_app
from nimus.api.limits import Gate, is_loopback, read_body, require_media_type
from nimus.api.problems import BrokenOff, Refused
from nimus.engine import Engine
from nimus.settings import Settings

Ask = Callable[..., httpx.Response]


def receiver(*messages: Message) -> Receive:
    waiting = list(messages)

    async def receive() -> Message:
        return waiting.pop(0)

    return receive


def body(*chunks: bytes) -> Receive:
    last = len(chunks) - 1
    return receiver(
        *(
            {"type": "http.request", "body": chunk, "more_body": at < last}
            for at, chunk in enumerate(chunks)
        )
    )


def scope_of(*headers: tuple[bytes, bytes], server: tuple[str, int | None] | None = None) -> Scope:
    return {
        "type": "http",
        "method": "GET",
        "path": "/",
        "headers": list(headers),
        "server": server,
    }


def test_a_body_comes_whole() -> None:
    assert asyncio.run(read_body(scope_of(), body(b"ab", b"", b"c"), limit=3)) == b"abc"


@pytest.mark.parametrize("length", [b"11", b"9" * 5_000])
def test_a_body_that_says_it_is_too_long_is_not_read(length: bytes) -> None:
    with pytest.raises(Refused) as caught:
        asyncio.run(read_body(scope_of((b"content-length", length)), receiver(), limit=10))
    assert caught.value.problem.status == 413


def test_a_body_that_turns_out_too_long_is_read_no_further() -> None:
    endless = receiver(
        {"type": "http.request", "body": b"x" * 6, "more_body": True},
        {"type": "http.request", "body": b"x" * 6, "more_body": True},
    )
    with pytest.raises(Refused) as caught:
        asyncio.run(read_body(scope_of(), endless, limit=10))
    assert caught.value.problem.status == 413


def test_a_client_that_goes_is_not_answered() -> None:
    gone = receiver({"type": "http.disconnect"})
    with pytest.raises(ClientDisconnect):
        asyncio.run(read_body(scope_of(), gone, limit=10))


@pytest.mark.parametrize(
    "named",
    [None, b"application/json", b"Application/JSON; charset=utf-8", b"application/ld+json"],
)
def test_json_by_any_name_is_taken(named: bytes | None) -> None:
    headers = [] if named is None else [(b"content-type", named)]
    require_media_type(headers, ("application/json", "+json"))


@pytest.mark.parametrize(
    "named", [b"text/plain", b"application/x-www-form-urlencoded", b"", b"application/jsonx"]
)
def test_another_media_type_is_refused(named: bytes) -> None:
    with pytest.raises(Refused) as caught:
        require_media_type([(b"content-type", named)], ("application/json", "+json"))
    assert caught.value.problem.status == 415


@pytest.mark.parametrize(
    ("host", "is_it"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),  # noqa: S104
        ("10.0.0.1", False),
        ("::", False),
        ("example.com", False),
    ],
)
def test_a_loopback_bind_is_told_from_others(host: str, is_it: bool) -> None:
    assert is_loopback(host) is is_it


async def hello(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"hello"})


def status_of(gate: Gate, scope: Scope) -> int:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(gate(scope, receiver(), send))
    return int(sent[0]["status"])


@pytest.mark.parametrize(
    ("host", "status"),
    [
        (b"127.0.0.1", 200),
        (b"127.0.0.1:8766", 200),
        (b"localhost:8766", 200),
        (b"LOCALHOST", 200),
        (b"[::1]:8766", 200),
        (b"127.9.9.9:1", 200),
        (b"evil.example", 403),
        (b"127.0.0.1.evil.example", 403),
        (b"localhost.evil.example", 403),
        (b"evil.example:8766", 403),
        (b"localhost@evil.example", 403),
        (b"", 403),
    ],
)
def test_loopback_answers_to_a_loopback_host_only(host: bytes, status: int) -> None:
    gate = Gate(hello, host="127.0.0.1", hot={})
    assert status_of(gate, scope_of((b"host", host), server=("127.0.0.1", 8766))) == status


def test_a_second_host_does_not_smuggle_the_first_in() -> None:
    gate = Gate(hello, host="127.0.0.1", hot={})
    assert status_of(gate, scope_of((b"host", b"localhost"), (b"host", b"evil.example"))) == 403


def test_no_host_is_no_loopback_host() -> None:
    assert status_of(Gate(hello, host="127.0.0.1", hot={}), scope_of()) == 403


@pytest.mark.parametrize(
    ("bound", "server"),
    [
        ("0.0.0.0", ("127.0.0.1", 8766)),  # noqa: S104
        ("127.0.0.1", ("10.0.0.5", 8766)),
        ("127.0.0.1", ("/run/nimus.sock", None)),
    ],
    ids=["bound-to-all", "reached-over-network", "unix-socket"],
)
def test_elsewhere_any_host_will_do(bound: str, server: tuple[str, int | None]) -> None:
    gate = Gate(hello, host=bound, hot={})
    assert status_of(gate, scope_of((b"host", b"nimus.example"), server=server)) == 200


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
            return await client.post(path, json=content)

    for path in ("/v1/check", "/v1/rewrite"):
        one = asyncio.run(post(short, path))
        other = asyncio.run(post(outer, f"/courtesy{path}"))
        assert (one.status_code, one.content) == (200, other.content)
        assert one.headers == other.headers


def test_head_is_answered_like_get(ask: Ask) -> None:
    assert ask("HEAD", "/v1/rules").status_code == 200
    assert ask("HEAD", "/v1/check").status_code == 405


def test_what_breaks_off_tells_no_words() -> None:
    async def breaks(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise ValueError("the words of a draft")

    async def send(message: Message) -> None:
        assert message["type"] == "http.response.start"

    gate = Gate(breaks, host="0.0.0.0", hot={})  # noqa: S104
    with pytest.raises(BrokenOff) as caught:
        asyncio.run(gate(scope_of(), receiver(), send))
    assert "words" not in str(caught.value)
    assert caught.value.__suppress_context__
