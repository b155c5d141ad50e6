from __future__ import annotations

import json

import pytest

from nimus.api import refusals
from nimus.api.problems import Problem


@pytest.mark.parametrize(
    ("problem", "status", "kind", "headers"),
    [
        (refusals.busy(), 503, "busy", {"Retry-After": "2"}),
        (refusals.given_up(), 503, "given-up", {"Retry-After": "10"}),
        (refusals.took_too_long(30), 503, "took-too-long", {"Retry-After": "10"}),
        (refusals.body_too_slow(30), 408, "body-too-slow", {"Connection": "close"}),
        (refusals.missing_key(), 401, "missing-key", {"WWW-Authenticate": "Bearer"}),
        (
            refusals.wrong_key(),
            401,
            "wrong-key",
            {"WWW-Authenticate": 'Bearer error="invalid_token"'},
        ),
        (
            refusals.lacking_scope("admin"),
            403,
            "lacking-scope",
            {"WWW-Authenticate": 'Bearer error="insufficient_scope", scope="admin"'},
        ),
        (refusals.too_many(7), 429, "too-many-requests", {"Retry-After": "7"}),
        (refusals.foreign_origin(), 403, "foreign-origin", {}),
    ],
    ids=lambda value: value.kind if isinstance(value, Problem) else "",
)
def test_a_refusal_says_what_it_is_and_when_to_come_again(
    problem: Problem, status: int, kind: str, headers: dict[str, str]
) -> None:
    response = problem.response()
    document = json.loads(bytes(response.body))
    assert (response.status_code, document["status"]) == (status, status)
    assert response.media_type == "application/problem+json"
    assert document["type"] == f"tag:nimus,2026:problem/{kind}"
    assert {name: response.headers.get(name) for name in headers} == headers
    assert document["title"]
    assert document["detail"].endswith(".")


@pytest.mark.parametrize(
    "problem", [refusals.took_too_long(45), refusals.body_too_slow(45)], ids=["work", "body"]
)
def test_a_time_that_is_over_is_named(problem: Problem) -> None:
    assert "45 seconds" in problem.detail
