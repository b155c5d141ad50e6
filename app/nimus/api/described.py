"""An application in, its /openapi.json out, with the requests that endpoints read by hand."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from nimus.api.reference import ProblemAnswer
from nimus.api.request import BatchRequest, CheckRequest, RewriteRequest, SummaryRequest

_READ_BY_HAND = (CheckRequest, RewriteRequest, BatchRequest, SummaryRequest)


def describe(app: FastAPI) -> dict[str, Any]:
    """Return the description of every endpoint, complete with requests and problems."""
    if app.openapi_schema is None:
        described = get_openapi(
            title=app.title,
            version=app.version,
            description=app.description,
            routes=app.routes,
        )
        _, found = models_json_schema(
            [(ProblemAnswer, "serialization"), *((model, "validation") for model in _READ_BY_HAND)],
            ref_template="#/components/schemas/{model}",
        )
        schemas = described.setdefault("components", {}).setdefault("schemas", {})
        described["components"]["schemas"] = dict(sorted({**found["$defs"], **schemas}.items()))
        app.openapi_schema = described
    return app.openapi_schema
