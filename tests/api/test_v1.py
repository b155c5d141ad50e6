from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from nimus.api import create_app
from nimus.api.v1 import HOT
from nimus.engine import Engine
from nimus.settings import Settings

Ask = Callable[..., httpx.Response]
DRAFT = "I don't know when your parcel will arrive."


def test_a_check_finds_the_phrase_where_it_stands(ask: Ask) -> None:
    answer = ask("POST", "/v1/check", json={"text": DRAFT}).json()
    (finding,) = answer["findings"]
    assert (finding["rule"], finding["start"], finding["end"]) == ("dont-know", 0, 12)
    assert finding["text"] == "I don't know"
    assert (answer["language"], answer["verdict"]) == ("en", "block")


def test_a_rewrite_holds_its_check(ask: Ask) -> None:
    answer = ask("POST", "/v1/rewrite", json={"text": DRAFT}).json()
    assert answer["check"] == ask("POST", "/v1/check", json={"text": DRAFT}).json()
    assert all(rewrite["text"] != DRAFT for rewrite in answer["rewrites"])


def test_a_disabled_rule_finds_nothing(ask: Ask) -> None:
    answer = ask("POST", "/v1/check", json={"text": DRAFT, "disable": ["dont-know"]}).json()
    assert answer["findings"] == []


def test_an_ignored_finding_is_gone(ask: Ask) -> None:
    (finding,) = ask("POST", "/v1/check", json={"text": DRAFT}).json()["findings"]
    answer = ask("POST", "/v1/check", json={"text": DRAFT, "ignore": [finding["id"]]}).json()
    assert answer["findings"] == []


@pytest.mark.parametrize("text", ["", "  \n", "123", "…!?"])
def test_a_text_without_words_passes(ask: Ask, text: str) -> None:
    answer = ask("POST", "/v1/check", json={"text": text}).json()
    assert (answer["verdict"], answer["score"], answer["findings"]) == ("pass", 100, [])


def test_json_is_taken_without_a_media_type(ask: Ask) -> None:
    assert ask("POST", "/v1/check", content=b'{"text": "a"}').status_code == 200


def test_a_rule_is_shown_by_its_id(ask: Ask) -> None:
    assert ask("GET", "/v1/rules/dont-know").json()["id"] == "dont-know"


def test_a_rule_that_is_not_there_is_a_problem(ask: Ask) -> None:
    response = ask("GET", "/v1/rules/no-such-rule")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/v1/rules", "/v1/vocabulary", "/healthz", "/readyz"])
def test_a_get_is_answered_with_json(ask: Ask, path: str) -> None:
    response = ask("GET", path)
    assert (response.status_code, response.headers["content-type"]) == (200, "application/json")


def test_readiness_names_the_phrasebook(ask: Ask, engine: Engine) -> None:
    assert ask("GET", "/readyz").json()["nimus"]["phrasebook"] == engine.book.digest


@pytest.mark.parametrize(("auth", "is_told"), [("off", True), ("on", False)])
def test_readiness_tells_no_stranger_what_is_wrong_with_a_phrasebook(
    engine: Engine, ask_of: Ask, auth: str, is_told: bool
) -> None:
    app = create_app(Settings(auth=auth), engine)
    app.state.desk.refused = "books/acme/rules/theirs.yaml:3: is not YAML"
    refused = ask_of(app, "GET", "/readyz").json()["refused"]
    assert ("acme" in refused) is is_told
    assert ("log" in refused) is not is_told


@pytest.mark.parametrize("path", ["/v1/summaries", "/v1/check/", "/v1"])
def test_what_is_not_there_is_a_problem(ask: Ask, path: str) -> None:
    response = ask("POST", path, json={"text": "a"})
    assert (response.status_code, response.json()["status"]) == (404, 404)


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_another_method_is_a_problem_that_names_the_right_one(ask: Ask, method: str) -> None:
    response = ask(method, "/v1/check")
    assert (response.status_code, response.headers["allow"]) == (405, "POST")
    assert response.json()["type"] == "tag:nimus,2026:problem/method-not-allowed"


@pytest.mark.parametrize("path", [*HOT, "/v1/batch"])
def test_nothing_is_answered_before_the_phrasebook_is_there(ask_of: Ask, path: str) -> None:
    starting = create_app(Settings())
    response = ask_of(starting, "POST", path, content=b"{}")
    assert response.status_code == 503
    assert int(response.headers["retry-after"]) > 0
    assert ask_of(starting, "GET", "/readyz").status_code == 503
    assert ask_of(starting, "GET", "/v1/rules").status_code == 503
    assert ask_of(starting, "GET", "/healthz").status_code == 200


def test_a_body_over_the_limit_is_refused(engine: Engine, ask_of: Ask) -> None:
    small = create_app(Settings(max_chars=10), engine)
    response = ask_of(small, "POST", "/v1/check", content=b" " * 100_000)
    assert (response.status_code, response.json()["type"]) == (
        413,
        "tag:nimus,2026:problem/body-too-large",
    )


def test_a_text_at_the_limit_fits_however_it_is_escaped(engine: Engine, ask_of: Ask) -> None:
    small = create_app(Settings(max_chars=10_000), engine)
    emoji = b"\\ud83d\\ude42" * 10_000
    content = b'{"text": "' + emoji + b'", "context": {"customer_message": "' + emoji + b'"}}'
    assert ask_of(small, "POST", "/v1/check", content=content).status_code == 200
