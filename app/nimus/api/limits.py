"""What is let in: hosts, media types and sizes; and the headers that every answer bears."""

from __future__ import annotations

import re
import sys
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from ipaddress import ip_address

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from nimus.api.problems import (
    BrokenOff,
    Refused,
    body_too_large,
    foreign_host,
    wrong_media_type,
)
from nimus.api.problems import answer as answer_to
from nimus.errors import NimusError

Endpoint = Callable[[Request], Awaitable[Response]]

_LOOPBACK = re.compile(rb"(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d*)?", re.IGNORECASE)
_HEADERS = [
    (
        b"content-security-policy",
        (
            b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            b"connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        ),
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-resource-policy", b"same-origin"),
]


class Gate:
    """Stands before every route: refuses foreign hosts, answers errors, shortens the hot paths.

    It is plain ASGI: a middleware class of Starlette's costs more than a whole check.
    """

    def __init__(self, app: ASGIApp, *, host: str, hot: Mapping[str, Endpoint]) -> None:
        self._app = app
        self._guards = is_loopback(host)
        self._hot = hot

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or pass it on."""
        if scope["type"] == "lifespan":
            await self._start(scope, receive, send)
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def answer(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                message["headers"] = [*message["headers"], *_HEADERS]
            await send(message)

        try:
            if self._guards and not _is_addressed(scope):
                raise Refused(foreign_host())
            await self._pass_on(scope, receive, answer)
        except ClientDisconnect:
            return
        except Exception as error:  # noqa: BLE001  a server would log it with its words
            told = answer_to(error, scope)
            if begun:
                # what went before is on its way; the cause is in the log, without its words
                raise BrokenOff("an answer broke off; see the log") from None
            await told(scope, receive, answer)

    async def _start(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on start and stop; a start that fails is told in one line, not as a trace."""

        async def tell(message: Message) -> None:
            error = sys.exc_info()[1]
            if message["type"] == "lifespan.startup.failed" and isinstance(error, NimusError):
                message = {**message, "message": str(error)}
            await send(message)

        # told above: raised again, the server would print it once more, with its trace
        with suppress(NimusError):
            await self._app(scope, receive, tell)

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        endpoint = self._hot.get(scope["path"]) if scope["method"] == "POST" else None
        if endpoint is not None:
            response = await endpoint(Request(scope, receive))
            await response(scope, receive, send)
        elif scope["method"] == "HEAD":
            # the server leaves out the body; every GET is a HEAD too
            await self._app({**scope, "method": "GET"}, receive, send)
        else:
            await self._app(scope, receive, send)


def is_loopback(host: str) -> bool:
    """Tell whether an address to bind to is reached from this machine only."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _is_addressed(scope: Scope) -> bool:
    """Tell whether a request on loopback names a loopback host; elsewhere any name will do."""
    server = scope.get("server")
    if server is not None and (server[1] is None or _is_elsewhere(server[0])):
        return True
    hosts = [value for name, value in scope["headers"] if name == b"host"]
    return bool(hosts) and all(_LOOPBACK.fullmatch(host) for host in hosts)


@lru_cache(maxsize=64)
def _is_elsewhere(address: str) -> bool:
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


async def read_body(scope: Scope, receive: Receive, limit: int) -> bytes:
    """Return the body; raises Refused as soon as it is seen to be over the limit."""
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
