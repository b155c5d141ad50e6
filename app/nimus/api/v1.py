"""The endpoints of version 1: requests in, answers out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel
from pydantic_core import to_json
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from nimus import __version__
from nimus.api import batch, metrics, problems, work
from nimus.api.answer import CheckAnswer, RewriteAnswer, SummaryAnswer
from nimus.api.asking import OWN
from nimus.api.callers import Callers
from nimus.api.desk import Desk
from nimus.api.gate import Endpoint
from nimus.api.limits import read_body, require_media_type
from nimus.api.reference import (
    HealthAnswer,
    ReadyAnswer,
    ReloadAnswer,
    RuleAnswer,
    RulesAnswer,
    VocabularyAnswer,
)
from nimus.api.request import BatchRequest, CheckRequest, RewriteRequest, SummaryRequest

_IN_THE_LOG = "The log of the service says why, and so does POST /v1/reload."
_JSON = ("application/json", "+json")
_LINES = (batch.MEDIA_TYPE, "application/ndjson", "application/jsonl", "application/x-jsonlines")


def _described(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return how /openapi.json shows the errors of an endpoint."""
    content = {problems.MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemAnswer"}}}
    shown: dict[int | str, dict[str, Any]] = {
        status: {"description": _ERRORS[status], "content": content} for status in statuses
    }
    shown["default"] = {"description": "An error", "content": content}
    return shown


def _taking(model: type[BaseModel], media_type: str = "application/json") -> dict[str, Any]:
    """Return how /openapi.json shows the body of an endpoint that reads it by itself."""
    schema = {"$ref": f"#/components/schemas/{model.__name__}"}
    # a batch may be empty
    required = media_type != batch.MEDIA_TYPE
    return {"requestBody": {"required": required, "content": {media_type: {"schema": schema}}}}


_ERRORS: Mapping[int, str] = {
    400: "The body is not JSON",
    401: "A key is missing, or is not valid",
    403: "A foreign Host or Origin on loopback, or a key that may not do this",
    404: "There is no such rule",
    408: "The body did not come in time",
    413: "A text or the body is too long",
    415: "The body has the wrong media type",
    422: "A field cannot be used",
    429: "The key has made its requests of this minute",
    503: "The phrasebook is not loaded yet, or too many requests wait",
}
_BODY_ERRORS = _described(400, 401, 403, 408, 413, 415, 422, 429, 503)

router = APIRouter()


@router.post(
    "/v1/check",
    tags=["drafts"],
    response_model=CheckAnswer,
    responses=_BODY_ERRORS,
    openapi_extra=_taking(CheckRequest),
)
async def check(request: Request) -> Response:
    """Check a draft: what hurts the customer, why, and what to say instead."""
    desk = _desk(request)
    body = await _json_body(request, desk)
    return _json(await desk.run(work.check, body, is_long=len(body) > work.LONG_TO_CHECK))


@router.post(
    "/v1/rewrite",
    tags=["drafts"],
    response_model=RewriteAnswer,
    responses=_BODY_ERRORS,
    openapi_extra=_taking(RewriteRequest),
)
async def rewrite(request: Request) -> Response:
    """Check a draft and rewrite it, best rewrite first."""
    desk = _desk(request)
    body = await _json_body(request, desk)
    return _json(await desk.run(work.rewrite, body, is_long=len(body) > work.LONG_TO_REWRITE))


@router.post(
    "/v1/summary",
    tags=["drafts"],
    response_model=SummaryAnswer,
    responses=_BODY_ERRORS,
    openapi_extra=_taking(SummaryRequest),
)
async def summarise(request: Request) -> Response:
    """Sum up what was agreed: who does what, and by when."""
    desk = _desk(request)
    body = await _json_body(request, desk)
    return _json(await desk.run(work.summarise, body, is_long=True))


@router.post(
    "/v1/batch",
    tags=["drafts"],
    status_code=200,
    response_class=batch.BatchResponse,
    responses={
        **_described(401, 403, 415, 429, 503),
        200: {
            "description": "A line for each line: its answer with `id`, or `line`, `id` and "
            "`error`. Read while you write."
        },
    },
    openapi_extra=_taking(BatchRequest, batch.MEDIA_TYPE),
)
async def check_batch(request: Request) -> Response:
    """Check or rewrite a stream of drafts, one JSON object a line."""
    desk = _desk(request)
    desk.require_ready()
    require_media_type(request.scope["headers"], _LINES)
    return batch.BatchResponse(desk, _callers(request).turn)


@router.get(
    "/v1/rules",
    tags=["phrasebook"],
    response_model=RulesAnswer,
    responses=_described(401, 403, 429, 503),
)
async def list_rules(request: Request) -> Response:
    """List the rules in short, the one that wins first."""
    return _json(await _desk(request).run(work.list_rules, None, is_long=False))


@router.get(
    "/v1/rules/{rule_id}",
    tags=["phrasebook"],
    response_model=RuleAnswer,
    responses=_described(401, 403, 404, 429, 503),
)
async def show_rule(request: Request, rule_id: str) -> Response:
    """Show one rule with its phrases, replacements and examples."""
    return _json(await _desk(request).run(work.show_rule, rule_id, is_long=False))


@router.get(
    "/v1/vocabulary",
    tags=["phrasebook"],
    response_model=VocabularyAnswer,
    responses=_described(401, 403, 429, 503),
)
async def list_vocabulary(request: Request) -> Response:
    """List the words that a request may use, with titles in both languages."""
    return _json(await _desk(request).run(work.list_vocabulary, None, is_long=False))


@router.get("/healthz", tags=["service"], response_model=HealthAnswer, responses=_described(403))
async def show_health(request: Request) -> Response:
    """Tell that the process is alive."""
    return _json(b'{"status":"ok"}')


@router.get(
    "/readyz",
    tags=["service"],
    response_model=ReadyAnswer,
    responses=_described(401, 403, 429, 503),
)
async def show_readiness(request: Request) -> Response:
    """Tell that the phrasebook is loaded, and which; and why a changed one is not served."""
    desk = _desk(request)
    desk.require_ready()
    told: dict[str, object] = {
        "status": "ready",
        "nimus": {"version": __version__, "phrasebook": desk.digests[OWN]},
    }
    if desk.refused:
        # whoever watches needs no key, and no stranger is told paths and words of a phrasebook
        is_closed = _callers(request).demands(request.scope.get("server"))
        told["refused"] = _IN_THE_LOG if is_closed else desk.refused
    return _json(to_json(told))


@router.get(
    "/metrics",
    tags=["service"],
    response_class=PlainTextResponse,
    responses={**_described(401, 403), 200: {"description": "Prometheus's text format"}},
)
async def show_metrics(request: Request) -> Response:
    """Show what the service did, for Prometheus; needs a key with the scope `admin`."""
    return Response(_desk(request).metrics.text(), media_type=metrics.MEDIA_TYPE)


@router.post(
    "/v1/reload", tags=["service"], response_model=ReloadAnswer, responses=_described(401, 403, 503)
)
async def reload(request: Request) -> Response:
    """Load phrasebook and keys now if they have changed; needs a key with the scope `admin`."""
    desk = _desk(request)
    desk.require_ready()
    await desk.reload()
    told = {"phrasebook": desk.digests[OWN], "refused": desk.refused or None}
    return _json(to_json(told))


# what the gate hands on without asking the router, which costs more than a short check
HOT: Mapping[str, Endpoint] = {"/v1/check": check, "/v1/rewrite": rewrite}


def _desk(request: Request) -> Desk:
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk


def _callers(request: Request) -> Callers:
    callers = request.app.state.callers
    assert isinstance(callers, Callers)
    return callers


async def _json_body(request: Request, desk: Desk) -> bytes:
    desk.require_ready()
    require_media_type(request.scope["headers"], _JSON)
    return await read_body(
        request.scope, request.receive, desk.body_limit, desk.settings.max_seconds
    )


def _json(answer: bytes) -> Response:
    return Response(answer, media_type="application/json")
