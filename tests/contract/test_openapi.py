"""The service answers whatever its own description allows, as that description says."""

from __future__ import annotations

import json
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import CHECKS
from schemathesis.core.result import Ok

from nimus.api import create_app
from nimus.engine import Engine
from nimus.settings import Settings

NOT_HERE = {
    # LanguageTool's server answers 404 to a method that a path has not got
    "/v2/": ("unsupported_method",),
    # nothing is made that follows the schema of the JSON inside a field of a form
    "/v2/check": ("positive_data_acceptance", "unsupported_method"),
    # a code is taken in capitals too
    "/v2/configinfo": ("negative_data_rejection", "unsupported_method"),
}


FEW = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@schemathesis.serializer("application/x-ndjson")
def one_line(context: object, value: object) -> bytes:
    """Write a line of a batch."""
    return value if isinstance(value, bytes) else json.dumps(value).encode() + b"\n"


@pytest.fixture(scope="module")
def described(wordly: Engine) -> schemathesis.BaseSchema:
    """The description of a service in this process."""
    # asked under a name that is not loopback's
    settings = Settings(host="0.0.0.0", auth="off", log="off")  # noqa: S104  nothing is bound
    app = create_app(settings, wordly)
    return schemathesis.openapi.from_asgi("/openapi.json", app)


def asked_of(operation: Any) -> None:  # noqa: ANN401  the library's types are generic to no end
    """Ask one operation whatever its description allows, and hold the answers to it."""
    start = "/v2/" if operation.path.startswith("/v2/") else operation.path
    left_out = NOT_HERE.get(operation.path) or NOT_HERE.get(start, ())
    unasked: list[Any] = [CHECKS.get_one(name) for name in left_out]

    @settings(FEW)
    @given(case=operation.as_strategy())
    def ask(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(excluded_checks=unasked)

    ask()


def test_every_answer_is_as_described(described: schemathesis.BaseSchema) -> None:
    asked = set()
    for found in described.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        asked_of(operation)
        asked.add(operation.label)
    assert {"POST /v1/check", "POST /v2/check", "GET /v1/rules/{rule_id}"} <= asked
    assert len(asked) > 15
