"""The endpoints of LanguageTool's API: forms in, its answers out.

Its errors are sentences: `nimus.api.problems.answer` says so of every path under /v2.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from anyio import to_thread
from fastapi import APIRouter
from pydantic_core import to_json
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Scope

from nimus.api.callers import Callers
from nimus.api.desk import Desk
from nimus.api.gate import Endpoint
from nimus.api.languagetool.answering import answer_form
from nimus.api.languagetool.answers import (
    ToolCheckAnswer,
    ToolConfigurationAnswer,
    ToolInfoAnswer,
    ToolLanguage,
)
from nimus.api.languagetool.described import (
    CHECKED,
    CONFIGURED,
    FORM,
    LISTED,
    QUERY,
    errors,
)
from nimus.api.languagetool.form import Fields, bad, fields_of, key_of
from nimus.api.languagetool.listing import about, configured, languages
from nimus.api.languagetool.tongues import tongue
from nimus.api.limits import read_body
from nimus.api.problems import Problem, Refused, body_too_large

# up to here, an answer is there before others notice
_LONG = 2_000
# bytes of a form that is read beside the event loop
_MUCH = 32_000
_HOST = re.compile(r"[A-Za-z0-9._-]+(?::[0-9]+)?|\[[0-9A-Fa-f:.]+\](?::[0-9]+)?")

router = APIRouter(prefix="/v2", tags=["languagetool"])


@router.post("/check", response_model=ToolCheckAnswer, responses=CHECKED, openapi_extra=FORM)
@router.get("/check", response_model=ToolCheckAnswer, responses=CHECKED, openapi_extra=QUERY)
async def check(request: Request) -> Response:
    """Check a text for a client of LanguageTool."""
    desk = _desk(request)
    desk.require_ready()
    fields = await _fields(request, desk)
    long = len(fields.get("text", "")) + len(fields.get("data", "")) > _LONG
    written = await desk.run(answer_form, (fields, _site(request.scope)), is_long=long)
    media_type = "text/javascript" if "callback" in fields else "application/json"
    return Response(written, media_type=media_type)


@router.get("/languages", response_model=list[ToolLanguage], responses=LISTED)
async def list_languages(request: Request) -> Response:
    """List the languages and variants that can be asked for."""
    return _json(languages())


@router.get("/info", response_model=ToolInfoAnswer, responses=errors(403))
async def show_info(request: Request) -> Response:
    """Tell what answers here."""
    return _json(about())


@router.get("/maxtextlength", response_class=PlainTextResponse, responses=errors(403))
@router.post("/maxtextlength", response_class=PlainTextResponse, responses=errors(403))
async def show_limit(request: Request) -> Response:
    """Tell how many characters a text may have."""
    return PlainTextResponse(str(_desk(request).settings.max_chars))


@router.get(
    "/configinfo",
    response_model=ToolConfigurationAnswer,
    responses=errors(400, 403, 503),
    openapi_extra=CONFIGURED,
)
@router.post(
    "/configinfo",
    response_model=ToolConfigurationAnswer,
    responses=errors(400, 403, 413, 503),
    openapi_extra=CONFIGURED,
)
async def show_configuration(request: Request) -> Response:
    """List the rules: ours, in one category, under the names that `enabledRules` takes."""
    desk = _desk(request)
    desk.require_ready()
    fields = await _fields(request, desk)
    if "language" not in fields:
        raise bad("Missing 'language' parameter, e.g. 'language=he'.")
    found = tongue(fields["language"])
    written = await desk.run(configured, found, is_long=False)
    return Response(written, media_type="application/json")


@router.get("/healthcheck", response_class=PlainTextResponse, responses=errors(403, 503))
async def show_health(request: Request) -> Response:
    """Tell that texts can be checked."""
    _desk(request).require_ready()
    return PlainTextResponse("OK")


@router.get("/words", response_class=PlainTextResponse, responses=errors(403))
@router.post("/words/add", response_class=PlainTextResponse, responses=errors(403))
@router.post("/words/delete", response_class=PlainTextResponse, responses=errors(403))
async def refuse_words(request: Request) -> Response:
    """Refuse: personal dictionaries need an account, and there are none."""
    raise Refused(
        Problem(
            kind="no-accounts",
            title="There are no accounts",
            status=403,
            detail="There are no accounts on this server, so nobody has words of their own here.",
        )
    )


# as v1.HOT: handed on by the gate without asking the router
HOT: Mapping[str, Endpoint] = {"/v2/check": check}


async def _fields(request: Request, desk: Desk) -> Fields:
    """Return the fields of a request; raises Refused where they bear no key and one is needed."""
    body = b""
    if request.method == "POST":
        body = await read_body(request.scope, request.receive, desk.body_limit, desk.seconds)
    query = request.scope["query_string"]
    if len(query) + len(body) > _MUCH:
        # a form of nothing but `&` and `=` takes a tenth of a second
        fields = await to_thread.run_sync(fields_of, query, body)
    else:
        fields = fields_of(query, body)
    callers = request.app.state.callers
    assert isinstance(callers, Callers)
    # a key in a header was looked at by the gate
    if "authorization" not in request.headers:
        callers.enter(request.scope, key_of(fields))
        if len(body) > desk.body_limit:
            raise Refused(body_too_large(desk.body_limit))
    return fields


def _site(scope: Scope) -> str:
    """Return how the address of a page here begins, as the client named us; empty if it did not."""
    for name, value in scope["headers"]:
        if name == b"host":
            host = value.decode("latin-1")
            if _HOST.fullmatch(host):
                return f"{scope['scheme']}://{host}{scope.get('root_path', '')}"
    return ""


def _desk(request: Request) -> Desk:
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk


def _json(answer: object) -> Response:
    return Response(to_json(answer), media_type="application/json")
