"""What every request goes through, before and after its endpoint.

Plain ASGI: a middleware class of Starlette's costs more than a whole check.
"""

from __future__ import annotations

import itertools
import re
import secrets
import sys
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from nimus.api.asking import Asking, current
from nimus.api.callers import Callers, borne
from nimus.api.desk import Desk
from nimus.api.journal import Journal
from nimus.api.limits import is_addressed, is_loopback
from nimus.api.origins import Origins
from nimus.api.places import endpoint_of, is_health, scope_of
from nimus.api.problems import BrokenOff, Problem, Refused, foreign_host, of, shown
from nimus.api.refusals import busy, foreign_origin
from nimus.errors import NimusError

Endpoint = Callable[[Request], Awaitable[Response]]

_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")
_HEADERS: tuple[tuple[bytes, bytes], ...] = (
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
)
_METHODS = frozenset(("GET", "POST", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"))
_LAST = (b"connection", b"close")
# what a client that left is counted as, after nginx: nobody sees it
_LEFT = 499
_REASONS = {
    "foreign-host": "host",
    "foreign-origin": "origin",
    "missing-key": "key",
    "wrong-key": "key",
    "lacking-scope": "key",
    "too-many-requests": "rate",
    "busy": "queue",
    "not-ready": "queue",
    "body-too-large": "size",
    "too-long": "size",
    "took-too-long": "time",
    "body-too-slow": "time",
}


class Gate:
    """Lets requests in, hands them on, and sees their answers out."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        desk: Desk,
        callers: Callers,
        journal: Journal,
        hot: Mapping[str, Endpoint],
    ) -> None:
        self._app = app
        self._desk = desk
        self._callers = callers
        self._journal = journal
        self._hot = hot
        self._guards = is_loopback(desk.settings.host)
        self._origins = Origins(desk.settings.origins)
        self._names = (f"{secrets.token_hex(4)}-{number:x}" for number in itertools.count(1))
        self._inside = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or pass it on."""
        if scope["type"] == "http":
            visit = _Visit(scope, next(self._names))
            with self._desk.tracing.span(visit.endpoint, scope, request=visit.name) as span:
                await self._answer(visit, receive, send)
                span.ended(visit.status)
        elif scope["type"] == "lifespan":
            await self._start(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _answer(self, visit: _Visit, receive: Receive, send: Send) -> None:
        origin = self._origins.headers(visit.origin)
        extra = [*_HEADERS, (b"x-request-id", visit.name.encode()), *origin]

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                visit.status = message["status"]
                last = (_LAST,) if self._desk.is_leaving else ()
                message["headers"] = [*message["headers"], *extra, *last]
            await send(message)

        self._inside += 1
        try:
            await self._let_in(visit, receive, answer)
        except ClientDisconnect:
            visit.status = visit.status or _LEFT
        except Exception as error:  # noqa: BLE001  a server would log it with its words
            problem = of(error)
            if visit.status:
                # what went before is on its way; the cause is in the log, without its words
                raise BrokenOff("an answer broke off; see the log") from None
            self._count(problem)
            await shown(problem, visit.scope)(visit.scope, receive, answer)
        finally:
            self._inside -= 1
            self._note(visit)

    async def _let_in(self, visit: _Visit, receive: Receive, send: Send) -> None:
        if self._guards and not is_addressed(visit.scope):
            raise Refused(foreign_host())
        if self._origins.is_foreign(visit.origin, visit.host) and self._guards:
            raise Refused(foreign_origin())
        if visit.is_preflight:
            await self._origins.preflight(visit.origin)(visit.scope, receive, send)
            return
        if self._inside > self._desk.settings.waiting and not is_health(visit.endpoint):
            raise Refused(busy())
        scope = scope_of(visit.endpoint)
        asking = Asking(id=visit.name, receive=receive)
        if scope is not None and not visit.brings_its_key:
            holder = self._callers.admit(visit.scope, visit.authorization, scope)
            asking = borne(asking, holder)
        current.set(asking)
        await self._pass_on(visit.scope, receive, send)

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

    def _count(self, problem: Problem) -> None:
        reason = _REASONS.get(problem.kind)
        if reason is not None:
            self._desk.metrics.refuse(reason)

    def _note(self, visit: _Visit) -> None:
        seconds = time.perf_counter() - visit.begun
        self._desk.metrics.request(visit.endpoint, visit.method, visit.status, seconds)
        self._journal.request(
            id=visit.name,
            method=visit.method,
            endpoint=visit.endpoint,
            status=visit.status,
            ms=round(seconds * 1_000, 1),
            # of the request itself: a form bears its key where only the endpoint reads it
            key=current.get().key,
        )


class _Visit:
    """One request and what becomes known of it."""

    __slots__ = (
        "authorization",
        "begun",
        "brings_its_key",
        "endpoint",
        "host",
        "is_preflight",
        "method",
        "name",
        "origin",
        "scope",
        "status",
    )

    def __init__(self, scope: Scope, name: str) -> None:
        self.scope = scope
        self.begun = time.perf_counter()
        self.status = 0
        self.name = name
        self.endpoint = endpoint_of(scope["path"].removeprefix(scope.get("root_path", "")))
        self.method = scope["method"] if scope["method"] in _METHODS else "OTHER"
        self.host = self.origin = self.authorization = None
        self.is_preflight = False
        for header, value in scope["headers"]:
            if header == b"host":
                self.host = value
            elif header == b"origin":
                self.origin = value
            elif header == b"authorization":
                self.authorization = value
            elif header == b"x-request-id" and _ID.fullmatch(value):
                self.name = value.decode("ascii")
            elif header == b"access-control-request-method":
                self.is_preflight = scope["method"] == "OPTIONS"
        # LanguageTool's clients put theirs into the form, which only the endpoint reads
        self.brings_its_key = self.authorization is None and self.endpoint.startswith("/v2/")
