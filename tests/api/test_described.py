from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from nimus.api.examples import example

Ask = Callable[..., httpx.Response]


@pytest.fixture(scope="module")
def described(ask: Ask) -> dict[str, Any]:
    document = ask("GET", "/openapi.json").json()
    assert isinstance(document, dict)
    return document


def test_every_endpoint_is_described(described: dict[str, Any]) -> None:
    assert set(described["paths"]) == {
        "/v1/check",
        "/v1/rewrite",
        "/v1/summary",
        "/v1/batch",
        "/v1/rules",
        "/v1/rules/{rule_id}",
        "/v1/vocabulary",
        "/healthz",
        "/readyz",
        "/metrics",
        "/v1/reload",
        "/v2/check",
        "/v2/languages",
        "/v2/info",
        "/v2/maxtextlength",
        "/v2/configinfo",
        "/v2/healthcheck",
        "/v2/words",
        "/v2/words/add",
        "/v2/words/delete",
    }


def test_every_reference_leads_somewhere(described: dict[str, Any]) -> None:
    named = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(described)))
    assert named
    assert named <= set(described["components"]["schemas"])


@pytest.mark.parametrize(
    ("path", "model"),
    [
        ("/v1/check", "CheckRequest"),
        ("/v1/rewrite", "RewriteRequest"),
        ("/v1/summary", "SummaryRequest"),
        ("/v1/batch", "BatchRequest"),
    ],
)
def test_the_body_of_each_endpoint_is_described(
    described: dict[str, Any], path: str, model: str
) -> None:
    (content,) = described["paths"][path]["post"]["requestBody"]["content"].values()
    assert content["schema"] == {"$ref": f"#/components/schemas/{model}"}
    assert described["components"]["schemas"][model]["examples"]


def test_errors_are_described_as_problems(described: dict[str, Any]) -> None:
    responses = described["paths"]["/v1/check"]["post"]["responses"]
    for status in ("400", "413", "415", "422", "503"):
        assert list(responses[status]["content"]) == ["application/problem+json"]


def test_nothing_of_fastapis_own_errors_is_described(described: dict[str, Any]) -> None:
    assert "HTTPValidationError" not in described["components"]["schemas"]


def test_the_example_of_a_check_can_be_sent(ask: Ask) -> None:
    assert ask("POST", "/v1/check", json=example("check_request")).status_code == 200
