"""Errors in, RFC 9457 problem documents out: the one place where HTTP learns of an error."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus

from pydantic_core import to_json
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response
from starlette.types import Scope

from nimus.api.asking import current
from nimus.api.journal import way_of
from nimus.errors import DraftError, NimusError, TooLong

MEDIA_TYPE = "application/problem+json"

_LOG = logging.getLogger("nimus.api")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldError:
    """A field of a request that cannot be used, by its dotted path, and what to do."""

    field: str
    message: str

    def as_dict(self) -> dict[str, object]:
        """Return it as the problem document shows it."""
        return {"field": self.field, "message": self.message}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One answer that is an error; `kind` ends the fixed URI of its type."""

    kind: str
    title: str
    status: int
    detail: str
    errors: tuple[FieldError, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    def as_dict(self) -> dict[str, object]:
        """Return the problem document."""
        document: dict[str, object] = {
            "type": f"tag:nimus,2026:problem/{self.kind}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
        }
        if self.errors:
            document["errors"] = [error.as_dict() for error in self.errors]
        return document

    def response(self) -> Response:
        """Return the problem as an HTTP answer."""
        return Response(
            to_json(self.as_dict()),
            status_code=self.status,
            headers=dict(self.headers),
            media_type=MEDIA_TYPE,
        )

    def sentence(self) -> Response:
        """Return the problem as clients of LanguageTool show it to their users."""
        told = [self.detail, *(f"{error.field}: {error.message}" for error in self.errors)]
        return PlainTextResponse(
            f"Error: {' '.join(told)}",
            status_code=HTTPStatus.BAD_REQUEST if self.errors else self.status,
            headers=dict(self.headers),
        )


class Refused(NimusError):
    """A request that is turned away before a draft is looked at, with the problem to answer."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.detail)


class BrokenOff(NimusError):
    """An answer had begun when something failed; raised so that the server ends the connection."""


def malformed(place: str = "") -> Problem:
    """Answer a body that is not JSON; `place` says where it stops being so."""
    where = f" ({place})" if place else ""
    return Problem(
        kind="malformed-json",
        title="The body is not valid JSON",
        status=400,
        detail=f"The body could not be read as JSON{where}. Send one JSON object in UTF-8.",
    )


def foreign_host() -> Problem:
    """Answer for a loopback service that was asked for under another machine's name."""
    return Problem(
        kind="foreign-host",
        title="This name is not served here",
        status=403,
        detail="The service listens on loopback and answers to localhost, 127.0.0.1 and [::1] "
        "only. Use one of these, or set `host` to serve a network.",
    )


def body_too_large(limit: int) -> Problem:
    """Answer a body, or a line of a batch, with more bytes than two texts can have."""
    return Problem(
        kind="body-too-large",
        title="The request is too large",
        status=413,
        detail=f"A request may have {limit} bytes. Send a shorter text, or raise `max-chars`.",
    )


def wrong_media_type(wanted: str) -> Problem:
    """Answer a body that says that it is something else."""
    return Problem(
        kind="unsupported-media-type",
        title="The body has the wrong media type",
        status=415,
        detail=f"Send the body with `Content-Type: {wanted}`.",
    )


def invalid(*errors: FieldError) -> Problem:
    """Answer a request whose fields cannot be used."""
    fields = ", ".join(dict.fromkeys(error.field for error in errors))
    return Problem(
        kind="invalid-request",
        title="A field of the request cannot be used",
        status=422,
        detail=f"Mend these fields and send the request again: {fields}.",
        errors=errors,
    )


def not_ready() -> Problem:
    """Answer for a service whose phrasebook is not loaded yet."""
    return Problem(
        kind="not-ready",
        title="The service is starting",
        status=503,
        detail="The phrasebook is being loaded. Try again in a few seconds.",
        headers={"Retry-After": "5"},
    )


def no_such_rule() -> Problem:
    """Answer for a rule that the phrasebook has not got."""
    return Problem(
        kind="not-found",
        title="Not found",
        status=404,
        detail="The phrasebook has no such rule. GET /v1/rules lists those it has.",
    )


def answer(error: Exception, scope: Scope) -> Response:
    """Return the answer to an error: under /v2 a sentence, elsewhere a problem document."""
    return shown(of(error), scope)


def shown(problem: Problem, scope: Scope) -> Response:
    """Return a problem as whoever asked can read it."""
    path: str = scope["path"]
    if not f"{path.removeprefix(scope.get('root_path', ''))}/".startswith("/v2/"):
        return problem.response()
    if problem.status == HTTPStatus.METHOD_NOT_ALLOWED:
        # LanguageTool's server knows no such status
        problem = _of_http(HTTPException(HTTPStatus.NOT_FOUND))
    elif problem.status == HTTPStatus.UNAUTHORIZED:
        # nor this one: who has no account is forbidden
        problem = replace(problem, status=HTTPStatus.FORBIDDEN.value)
    return problem.sentence()


def of(error: Exception) -> Problem:
    """Return the problem that an error is to whoever sent the request."""
    if isinstance(error, Refused):
        return error.problem
    if isinstance(error, TooLong):
        return Problem(
            kind="too-long",
            title="The text is too long",
            status=413,
            detail=f"`{error.field}` has {error.length} code points; the limit is {error.limit}. "
            "Send it in parts, or raise `max-chars`.",
        )
    if isinstance(error, DraftError):
        return invalid(FieldError(field=error.field, message=error.problem))
    if isinstance(error, HTTPException):
        return _of_http(error)
    return _unexpected(error)


def _of_http(error: HTTPException) -> Problem:
    status = HTTPStatus(error.status_code)
    details = {
        HTTPStatus.NOT_FOUND: "There is nothing at this path. GET /docs lists what there is.",
        HTTPStatus.METHOD_NOT_ALLOWED: "The path is there, but not for this method; "
        "the Allow header names those it takes.",
    }
    return Problem(
        kind=status.phrase.lower().replace(" ", "-"),
        title=status.phrase,
        status=status.value,
        detail=details.get(status, status.description or status.phrase),
        headers=dict(error.headers or {}),
    )


def _unexpected(error: Exception) -> Problem:
    # neither message nor values: both may hold a draft's words
    named = {"request": current.get().id}
    _LOG.error("unexpected %s: %s", type(error).__qualname__, way_of(error), extra=named)
    return Problem(
        kind="internal",
        title="Something went wrong here",
        status=500,
        detail="The request was not answered because of a fault in Nimus. The log says where.",
    )
