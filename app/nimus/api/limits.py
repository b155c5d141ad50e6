"""What is let in: hosts, origins, media types and sizes."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from ipaddress import ip_address

from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope

from nimus.api.problems import (
    Refused,
    body_too_large,
    wrong_media_type,
)
from nimus.api.refusals import body_too_slow

_LOOPBACK = re.compile(rb"(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d*)?", re.IGNORECASE)


def is_loopback(host: str) -> bool:
    """Tell whether an address to bind to is reached from this machine only."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_addressed(scope: Scope) -> bool:
    """Tell whether a request on loopback names a loopback host; elsewhere any name will do."""
    server = scope.get("server")
    if server is not None and (server[1] is None or is_elsewhere(server)):
        return True
    hosts = [value for name, value in scope["headers"] if name == b"host"]
    return bool(hosts) and all(_LOOPBACK.fullmatch(host) for host in hosts)


def is_elsewhere(server: tuple[str, int | None] | None) -> bool:
    """Tell whether an address of ours is one that other machines reach."""
    return server is not None and server[1] is not None and _is_remote(server[0])


@lru_cache(maxsize=64)
def _is_remote(address: str) -> bool:
    try:
        return not ip_address(address).is_loopback
    except ValueError:
        return False


def require_media_type(headers: Iterable[tuple[bytes, bytes]], wanted: Collection[str]) -> None:
    """Raise Refused where a Content-Type is named that is none of `wanted` (`+json` for all)."""
    for name, value in headers:
        if name == b"content-type":
            named = value.partition(b";")[0].strip().lower().decode("latin-1")
            suffix = "+" + named.rpartition("+")[2] if "+" in named else named
            if named not in wanted and suffix not in wanted:
                raise Refused(wrong_media_type(next(iter(wanted))))


async def read_body(scope: Scope, receive: Receive, limit: int, seconds: int) -> bytes:
    """Return the body; raises Refused as soon as it is seen to be over the limit, or too slow."""
    try:
        async with asyncio.timeout(seconds):
            return await _read(scope, receive, limit)
    except TimeoutError:
        raise Refused(body_too_slow(seconds)) from None


async def _read(scope: Scope, receive: Receive, limit: int) -> bytes:
    for name, value in scope["headers"]:
        if name == b"content-length" and _is_over(value, limit):
            raise Refused(body_too_large(limit))
    chunks: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        chunk = message.get("body", b"")
        size += len(chunk)
        if size > limit:
            raise Refused(body_too_large(limit))
        chunks.append(chunk)
        if not message.get("more_body", False):
            return chunks[0] if len(chunks) == 1 else b"".join(chunks)


def _is_over(length: bytes, limit: int) -> bool:
    # Python refuses to read a number of thousands of digits
    return length.isdigit() and (len(length) > len(str(limit)) + 9 or int(length) > limit)
