from __future__ import annotations

import re

import pytest

from nimus.api import create_app
from nimus.api.keys import ADMIN, CHECK
from nimus.api.pages import Pages
from nimus.api.places import OTHER, endpoint_of, is_health, scope_of
from nimus.engine import Engine


def test_every_path_of_the_service_has_a_name(small: Engine) -> None:
    described = create_app(small.settings, small).openapi()["paths"]
    pages = [route.path for route in Pages().routes()]
    assert "/v1/check" in described
    assert "/" in pages
    paths = [re.sub(r"\{\w+\}", "something", path) for path in [*described, *pages]]
    assert [path for path in paths if endpoint_of(path) == OTHER] == []


@pytest.mark.parametrize(
    ("path", "endpoint"),
    [
        ("/v1/check", "/v1/check"),
        ("/v1/rules", "/v1/rules"),
        ("/v1/rules/dont-know", "/v1/rules/{id}"),
        ("/v1/rules/I do not know/or", "/v1/rules/{id}"),
        ("/page/page.js", "/page/{file}"),
        ("/v1/check/", "other"),
        ("/I-do-not-know", "other"),
        ("", "other"),
        ("//", "other"),
    ],
)
def test_no_name_holds_what_somebody_put_into_a_path(path: str, endpoint: str) -> None:
    assert endpoint_of(path) == endpoint


@pytest.mark.parametrize(
    ("path", "scope"),
    [
        ("/", None),
        ("/docs", None),
        ("/openapi.json", None),
        ("/page/page.js", None),
        ("/healthz", None),
        ("/readyz", None),
        ("/v1/check", CHECK),
        ("/v1/rewrite", CHECK),
        ("/v1/summary", CHECK),
        ("/v1/batch", CHECK),
        ("/v1/rules", CHECK),
        ("/v1/rules/dont-know", CHECK),
        ("/v1/vocabulary", CHECK),
        ("/nowhere", CHECK),
        ("/metrics", ADMIN),
        ("/v1/reload", ADMIN),
    ],
)
def test_what_a_key_needs_is_told_by_the_endpoint(path: str, scope: str | None) -> None:
    assert scope_of(endpoint_of(path)) == scope


@pytest.mark.parametrize(
    ("path", "is_it"),
    [("/healthz", True), ("/readyz", True), ("/metrics", True), ("/v1/check", False), ("/", False)],
)
def test_those_who_watch_are_answered_however_full_it_is(path: str, is_it: bool) -> None:
    assert is_health(endpoint_of(path)) is is_it
