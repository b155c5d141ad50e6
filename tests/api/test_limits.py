from __future__ import annotations

import asyncio
from collections.abc import Callable

import httpx
import pytest
from starlette.requests import ClientDisconnect
from starlette.types import Message, Receive, Scope

from nimus.api.limits import (
    is_addressed,
    is_elsewhere,
    is_loopback,
    read_body,
    require_media_type,
)
from nimus.api.problems import Refused

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
    assert asyncio.run(read_body(scope_of(), body(b"ab", b"", b"c"), limit=3, seconds=30)) == b"abc"


@pytest.mark.parametrize("length", [b"11", b"9" * 5_000])
def test_a_body_that_says_it_is_too_long_is_not_read(length: bytes) -> None:
    with pytest.raises(Refused) as caught:
        asyncio.run(
            read_body(scope_of((b"content-length", length)), receiver(), limit=10, seconds=30)
        )
    assert caught.value.problem.status == 413


def test_a_body_that_turns_out_too_long_is_read_no_further() -> None:
    endless = receiver(
        {"type": "http.request", "body": b"x" * 6, "more_body": True},
        {"type": "http.request", "body": b"x" * 6, "more_body": True},
    )
    with pytest.raises(Refused) as caught:
        asyncio.run(read_body(scope_of(), endless, limit=10, seconds=30))
    assert caught.value.problem.status == 413


def test_a_client_that_goes_is_not_answered() -> None:
    gone = receiver({"type": "http.disconnect"})
    with pytest.raises(ClientDisconnect):
        asyncio.run(read_body(scope_of(), gone, limit=10, seconds=30))


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


def test_a_body_that_does_not_come_is_not_waited_for() -> None:
    async def never() -> Message:
        await asyncio.sleep(60)
        raise AssertionError

    with pytest.raises(Refused) as caught:
        asyncio.run(read_body(scope_of(), never, limit=10, seconds=0))
    assert caught.value.problem.status == 408


@pytest.mark.parametrize(
    ("host", "is_it"),
    [
        (b"127.0.0.1", True),
        (b"127.0.0.1:8766", True),
        (b"localhost:8766", True),
        (b"LOCALHOST", True),
        (b"[::1]:8766", True),
        (b"127.9.9.9:1", True),
        (b"evil.example", False),
        (b"127.0.0.1.evil.example", False),
        (b"localhost.evil.example", False),
        (b"evil.example:8766", False),
        (b"localhost@evil.example", False),
        (b"", False),
    ],
)
def test_a_loopback_host_is_told_from_others(host: bytes, is_it: bool) -> None:
    assert is_addressed(scope_of((b"host", host), server=("127.0.0.1", 8766))) is is_it


def test_a_second_host_does_not_smuggle_the_first_in() -> None:
    assert not is_addressed(scope_of((b"host", b"localhost"), (b"host", b"evil.example")))


def test_no_host_is_no_loopback_host() -> None:
    assert not is_addressed(scope_of())


@pytest.mark.parametrize(
    ("server", "is_it"),
    [
        (("127.0.0.1", 8766), False),
        (("10.0.0.5", 8766), True),
        (("/run/nimus.sock", None), False),
        (None, False),
    ],
    ids=["loopback", "network", "unix-socket", "unknown"],
)
def test_an_address_that_others_reach_is_told(
    server: tuple[str, int | None] | None, is_it: bool
) -> None:
    assert is_elsewhere(server) is is_it
