"""An application in, its /openapi.json out, with the requests that endpoints read by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from anyio import to_thread
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema
from pydantic_core import to_json
from starlette.requests import Request
from starlette.responses import Response

from nimus.api.reference import ProblemAnswer
from nimus.api.request import BatchRequest, CheckRequest, RewriteRequest, SummaryRequest
from nimus.api.wire import Known

_READ_BY_HAND = (CheckRequest, RewriteRequest, BatchRequest, SummaryRequest)


class Description:
    """The description of an application, made anew when its phrasebook has other ids."""

    def __init__(self, app: FastAPI, known: Callable[[], Known | None]) -> None:
        self._app = app
        self._known = known
        self._made: tuple[Known | None, bytes] | None = None

    async def written(self) -> bytes:
        """Return it as JSON; what it takes to make it is done beside the event loop."""
        known = self._known()
        if self._made is None or self._made[0] != known:
            described = await to_thread.run_sync(describe, self._app, known)
            self._made = (known, to_json(described))
        return self._made[1]

    async def answer(self, request: Request) -> Response:
        """Answer whoever asks for it."""
        return Response(await self.written(), media_type="application/json")


def describe(app: FastAPI, known: Known | None) -> dict[str, Any]:
    """Return the description of every endpoint, complete with requests and problems.

    What requests may name is listed as the phrasebook of the service has it, once it is loaded.
    """
    described = get_openapi(
        title=app.title, version=app.version, description=app.description, routes=app.routes
    )
    _, found = models_json_schema(
        [(ProblemAnswer, "serialization"), *((model, "validation") for model in _READ_BY_HAND)],
        ref_template="#/components/schemas/{model}",
    )
    schemas = described.setdefault("components", {}).setdefault("schemas", {})
    schemas = described["components"]["schemas"] = dict(
        sorted({**found["$defs"], **schemas}.items())
    )
    if known is not None:
        _list(schemas, known)
    return described


def _list(schemas: Mapping[str, Any], known: Known) -> None:
    """Put the ids of the phrasebook into the schemas of requests."""
    places: list[tuple[dict[str, Any], Iterable[str]]] = [
        (schemas["RequestCustomer"]["properties"]["type"]["anyOf"][0], known.customers),
        (schemas["RequestContext"]["properties"]["channel"]["anyOf"][0], known.channels),
        (schemas["RequestContext"]["properties"]["situation"]["anyOf"][0], known.situations),
    ]
    for name in ("CheckRequest", "RewriteRequest", "BatchRequest"):
        fields = schemas[name]["properties"]
        places.append((fields["format"], known.formats))
        places.append((fields["disable"]["items"], known.rules))
    for field, ids in places:
        field["enum"] = list(ids)
