"""Every request goes through the gate: hosts, origins, keys, limits, headers, errors."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from nimus.api import create_app
from nimus.api.asking import Asking, current
from nimus.api.callers import Callers
from nimus.api.desk import Desk
from nimus.api.gate import Gate
from nimus.api.journal import Journal
from nimus.api.keys import Keys, new_key
from nimus.api.problems import BrokenOff
from nimus.engine import Engine
from nimus.settings import Settings

Ask = Callable[..., httpx.Response]
KEPT = "https://desk.example"


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


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return Keys(tmp_path / "keys.json")


@pytest.fixture
def asks(small: Engine, keys: Keys, ask_of: Callable[..., httpx.Response]) -> Callable[..., Ask]:
    """Ask a service with these settings, and the keys of this test."""

    def having(**settings: object) -> Ask:
        app = create_app(replace(small.settings, **settings), small, keys=keys)  # type: ignore[arg-type]
        return lambda *asked, **more: ask_of(app, *asked, **more)

    return having


def bearer(keys: Keys, **more: object) -> dict[str, str]:
    """Return the header of a new key."""
    key, secret = new_key("desk", **more)  # type: ignore[arg-type]
    keys.add(key)
    return {"Authorization": f"Bearer {secret}"}


def kind_of(answer: httpx.Response) -> str:
    assert answer.headers["content-type"] == "application/problem+json"
    return str(answer.json()["type"]).rpartition("/")[2]


def test_whoever_brings_no_key_or_a_wrong_one_is_told_which(
    asks: Callable[..., Ask], keys: Keys
) -> None:
    ask = asks(auth="on")
    header = bearer(keys)
    missing = ask("GET", "/v1/rules")
    wrong = ask("GET", "/v1/rules", headers={"Authorization": "Bearer nimus_guessed"})
    assert [(one.status_code, kind_of(one)) for one in (missing, wrong)] == [
        (401, "missing-key"),
        (401, "wrong-key"),
    ]
    assert missing.headers["www-authenticate"] == "Bearer"
    assert ask("GET", "/v1/rules", headers=header).status_code == 200


def test_a_key_does_only_what_its_scopes_say(asks: Callable[..., Ask], keys: Keys) -> None:
    ask = asks(auth="on")
    check, admin = bearer(keys), bearer(keys, scopes=["admin"])
    asked = [("GET", "/metrics"), ("POST", "/v1/reload"), ("GET", "/v1/rules")]
    assert [ask(*one, headers=check).status_code for one in asked] == [403, 403, 200]
    assert [ask(*one, headers=admin).status_code for one in asked] == [200, 200, 403]
    assert kind_of(ask("GET", "/metrics", headers=check)) == "lacking-scope"


@pytest.mark.parametrize("path", ["/", "/docs", "/openapi.json", "/healthz", "/readyz"])
def test_what_is_open_needs_no_key(asks: Callable[..., Ask], path: str) -> None:
    assert asks(auth="on")("GET", path).status_code == 200


def test_a_revoked_key_is_refused_at_once(asks: Callable[..., Ask], keys: Keys) -> None:
    ask = asks(auth="on")
    header = bearer(keys)
    assert ask("GET", "/v1/rules", headers=header).status_code == 200
    keys.revoke(keys.all()[0].id)
    assert kind_of(ask("GET", "/v1/rules", headers=header)) == "wrong-key"


def test_on_loopback_nobody_is_asked_for_a_key(asks: Callable[..., Ask]) -> None:
    ask = asks()
    assert ask("GET", "/v1/rules").status_code == 200
    assert ask("GET", "/metrics").status_code == 200


def test_more_requests_a_minute_than_a_key_may_make_are_refused(
    asks: Callable[..., Ask], keys: Keys
) -> None:
    ask = asks(auth="on")
    header, other = bearer(keys, per_minute=2), bearer(keys)
    answers = [ask("GET", "/v1/rules", headers=header) for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert kind_of(answers[-1]) == "too-many-requests"
    assert 0 < int(answers[-1].headers["retry-after"]) <= 30
    assert ask("GET", "/v1/rules", headers=other).status_code == 200
    assert ask("GET", "/healthz", headers=header).status_code == 200


def test_a_listed_page_may_read_the_answer_and_its_errors(asks: Callable[..., Ask]) -> None:
    ask = asks(origins=(KEPT,), auth="on")
    for path, status in (("/healthz", 200), ("/v1/rules", 401), ("/nowhere", 401)):
        answer = ask("GET", path, headers={"Origin": KEPT})
        assert answer.status_code == status
        assert answer.headers["access-control-allow-origin"] == KEPT
        assert answer.headers["vary"] == "origin"
        assert "x-request-id" in answer.headers["access-control-expose-headers"]


def test_a_browser_that_asks_beforehand_needs_no_key(asks: Callable[..., Ask]) -> None:
    ask = asks(origins=(KEPT,), auth="on")
    beforehand = {"Origin": KEPT, "Access-Control-Request-Method": "POST"}
    answer = ask("OPTIONS", "/v1/check", headers=beforehand)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["access-control-allow-origin"] == KEPT
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert "authorization" in answer.headers["access-control-allow-headers"]


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
def test_a_page_that_is_not_listed_is_refused_on_loopback(
    asks: Callable[..., Ask], origin: str
) -> None:
    ask = asks(origins=(KEPT,))
    for method, more in (("GET", {}), ("OPTIONS", {"Access-Control-Request-Method": "POST"})):
        answer = ask(method, "/v1/rules", headers={"Origin": origin, **more})
        assert (answer.status_code, kind_of(answer)) == (403, "foreign-origin")
        assert "access-control-allow-origin" not in answer.headers


def test_the_services_own_page_is_no_foreign_one(asks: Callable[..., Ask]) -> None:
    headers = {"Origin": "http://127.0.0.1"}
    assert asks()("GET", "/v1/rules", headers=headers).status_code == 200


def test_elsewhere_a_page_that_is_not_listed_is_answered_and_cannot_read_it(
    asks: Callable[..., Ask], keys: Keys
) -> None:
    ask = asks(host="0.0.0.0", origins=(KEPT,))  # noqa: S104  nothing is bound
    headers = {"Origin": "https://evil.example", **bearer(keys)}
    answer = ask("GET", "/v1/rules", headers=headers)
    assert answer.status_code == 200
    assert [name for name in answer.headers if name.startswith("access-control")] == []
    headers["Access-Control-Request-Method"] = "POST"
    asked = ask("OPTIONS", "/v1/check", headers=headers)
    assert [name for name in asked.headers if name.startswith("access-control")] == []


@pytest.mark.parametrize("name", ["a", "0af7651916cd43dd8448eb211c80319c", "A.b_c-1" * 9])
def test_a_requests_own_name_comes_back(asks: Callable[..., Ask], name: str) -> None:
    answer = asks()("GET", "/nowhere", headers={"X-Request-ID": name})
    assert answer.headers["x-request-id"] == name


@pytest.mark.parametrize("name", ["", "a b", "a" * 65, "a\tb", "<script>", "\u05d0"])
def test_a_name_that_is_none_is_replaced(asks: Callable[..., Ask], name: str) -> None:
    ask = asks()
    headers = {"X-Request-ID": name.encode()}
    one, two = (ask("GET", "/healthz", headers=headers).headers["x-request-id"] for _ in "ab")
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]+", one)
    assert one != two


def test_errors_bear_the_security_headers_too(asks: Callable[..., Ask]) -> None:
    ask = asks(auth="on")
    for answer in (
        ask("GET", "/v1/rules"),
        ask("GET", "/healthz", headers={"Origin": "https://evil.example"}),
        ask("PUT", "/healthz"),
    ):
        assert answer.status_code in (401, 403, 405)
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert answer.headers["x-request-id"]


def test_a_request_too_many_is_refused_and_health_is_answered(
    small: Engine, tmp_path: Path
) -> None:
    metrics: list[str] = []

    async def run() -> list[tuple[str, int]]:
        opened, entered = asyncio.Event(), asyncio.Semaphore(0)

        async def waits(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["path"] == "/v1/rules":
                entered.release()
                await opened.wait()
            await hello(scope, receive, send)

        gate = gate_to(waits, Settings(host="0.0.0.0", auth="off", waiting=2), small, tmp_path)  # noqa: S104  nothing is bound
        transport = httpx.ASGITransport(gate)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            inside = [asyncio.create_task(client.get("/v1/rules")) for _ in range(2)]
            for _ in inside:
                await entered.acquire()
            refused = await client.get("/v1/rules")
            assert (refused.status_code, kind_of(refused)) == (503, "busy")
            assert int(refused.headers["retry-after"]) > 0
            told = [("healthz", (await client.get("/healthz")).status_code)]
            told.append(("metrics", (await client.get("/metrics")).status_code))
            opened.set()
            told += [("inside", (await one).status_code) for one in inside]
            told.append(("after", (await client.get("/v1/rules")).status_code))
            metrics.append(gate._desk.metrics.text().decode())
            return told

    assert asyncio.run(run()) == [
        ("healthz", 200),
        ("metrics", 200),
        ("inside", 200),
        ("inside", 200),
        ("after", 200),
    ]
    assert 'nimus_refused_total{reason="queue"} 1.0' in metrics[0]


@pytest.mark.parametrize(
    ("reason", "asked"),
    [
        ("key", ("GET", "/v1/rules", {})),
        ("key", ("GET", "/metrics", {"auth": "check"})),
        ("rate", ("GET", "/v1/rules", {"auth": "spent"})),
        ("origin", ("GET", "/", {"headers": {"Origin": "null"}})),
        ("size", ("POST", "/v1/check", {"auth": "check", "json": {"text": "a" * 99}})),
    ],
    ids=["key", "scope", "rate", "origin", "size"],
)
def test_what_is_refused_is_counted_by_its_reason(
    asks: Callable[..., Ask], keys: Keys, reason: str, asked: tuple[str, str, dict[str, Any]]
) -> None:
    ask = asks(auth="on", max_chars=90)
    headers = {"check": bearer(keys), "spent": bearer(keys, per_minute=1), "": {}}
    ask("GET", "/v1/rules", headers=headers["spent"])
    method, path, more = asked
    given = {**headers[more.get("auth", "")], **more.get("headers", {})}
    body = more.get("json")
    assert ask(method, path, headers=given, json=body).status_code >= 400
    told = ask("GET", "/metrics", headers=bearer(keys, scopes=["admin"])).text
    counted = dict(re.findall(r'nimus_refused_total\{reason="(\w+)"\} (\S+)', told))
    assert {name: int(float(number)) for name, number in counted.items() if number != "0.0"} == {
        reason: 1
    }


def test_every_request_is_counted_by_its_endpoint_and_never_by_its_path(
    asks: Callable[..., Ask],
) -> None:
    ask = asks()
    ask("GET", "/v1/rules/dont-know?words")
    ask("GET", "/the-words-of-a-draft")
    ask("POST", "/v1/check", json={"text": "a"})
    told = ask("GET", "/metrics").text
    counted = re.findall(r"nimus_requests_total\{(.*)\} 1\.0", told)
    assert counted == [
        'endpoint="/v1/rules/{id}",method="GET",status="200"',
        'endpoint="other",method="GET",status="404"',
        'endpoint="/v1/check",method="POST",status="200"',
    ]
    assert "words" not in told


def test_a_client_that_left_is_counted_and_nothing_is_sent(small: Engine, tmp_path: Path) -> None:
    async def leaves(scope: Scope, receive: Receive, send: Send) -> None:
        raise ClientDisconnect

    async def send(message: Message) -> None:
        raise AssertionError

    async def receive() -> Message:
        raise AssertionError

    gate = gate_to(leaves, Settings(host="0.0.0.0"), small, tmp_path)  # noqa: S104  as above
    scope: Scope = {"type": "http", "method": "GET", "path": "/", "headers": [], "server": None}
    asyncio.run(gate(scope, receive, send))
    assert 'status="499"' in gate._desk.metrics.text().decode()


def test_a_key_has_its_own_phrasebook_asked(small: Engine, keys: Keys, tmp_path: Path) -> None:
    header = bearer(keys, phrasebook=[str(tmp_path)])
    found: list[Asking] = []

    async def looks(scope: Scope, receive: Receive, send: Send) -> None:
        found.append(current.get())
        await hello(scope, receive, send)

    desk = Desk(Settings(auth="on"))
    gate = Gate(
        looks, desk=desk, callers=Callers(desk.settings, keys), journal=Journal("off"), hot={}
    )

    async def run() -> None:
        transport = httpx.ASGITransport(gate)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            await client.get("/v1/rules", headers={**header, "X-Request-ID": "a-1"})
            await client.get("/healthz")

    asyncio.run(run())
    assert (found[0].id, found[0].book) == ("a-1", str(tmp_path))
    assert found[0].key == keys.all()[0].id
    assert (found[1].key, found[1].book) == ("", "")
