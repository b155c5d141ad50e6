from __future__ import annotations

import json
import logging

import pytest
from starlette.exceptions import HTTPException

from nimus.api.problems import (
    FieldError,
    Problem,
    Refused,
    answer,
    invalid,
    malformed,
    not_ready,
    of,
)
from nimus.errors import DraftError, TooLong


@pytest.mark.parametrize(
    ("error", "status", "kind"),
    [
        (Refused(malformed()), 400, "malformed-json"),
        (HTTPException(404), 404, "not-found"),
        (HTTPException(405, headers={"Allow": "POST"}), 405, "method-not-allowed"),
        (TooLong("text", 30, 20), 413, "too-long"),
        (DraftError("format", "is not known"), 422, "invalid-request"),
        (Refused(not_ready()), 503, "not-ready"),
        (ValueError("a draft"), 500, "internal"),
    ],
)
def test_every_error_is_a_problem_of_a_fixed_type(error: Exception, status: int, kind: str) -> None:
    document = of(error).as_dict()
    assert document["status"] == status
    assert document["type"] == f"tag:nimus,2026:problem/{kind}"
    assert document["title"]
    assert document["detail"]


def test_a_refused_field_is_named_with_its_message() -> None:
    document = of(DraftError("context.channel", "is not known")).as_dict()
    assert document["errors"] == [{"field": "context.channel", "message": "is not known"}]


def test_only_an_invalid_request_has_errors() -> None:
    assert "errors" not in of(HTTPException(404)).as_dict()


def test_the_detail_names_each_field_once() -> None:
    problem = invalid(FieldError(field="a", message="x"), FieldError(field="a", message="y"))
    assert problem.detail.endswith(": a.")


def test_an_unexpected_error_tells_its_words_to_nobody(caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> Problem:
        try:
            raise KeyError("the words of a draft")
        except KeyError as error:
            return of(error)

    with caplog.at_level(logging.ERROR, logger="nimus.api"):
        problem = fail()
    assert "words" not in json.dumps(problem.as_dict())
    assert "words" not in caplog.text
    assert "KeyError" in caplog.text
    assert "test_problems.py" in caplog.text


def test_the_answer_is_problem_json_with_its_headers() -> None:
    response = not_ready().response()
    assert response.status_code == 503
    assert response.headers["content-type"] == "application/problem+json"
    assert int(response.headers["retry-after"]) > 0


@pytest.mark.parametrize(
    ("path", "root", "media_type"),
    [
        ("/v2/check", "", "text/plain; charset=utf-8"),
        ("/v2", "", "text/plain; charset=utf-8"),
        ("/below/v2/check", "/below", "text/plain; charset=utf-8"),
        ("/below/v2/check", "", "application/problem+json"),
        ("/v1/check", "", "application/problem+json"),
        ("/v22", "", "application/problem+json"),
        ("/", "", "application/problem+json"),
    ],
)
def test_an_error_is_a_sentence_under_v2_alone(path: str, root: str, media_type: str) -> None:
    response = answer(Refused(not_ready()), {"path": path, "root_path": root})
    assert response.headers["content-type"] == media_type
    assert (response.status_code, response.headers["retry-after"]) == (503, "5")


def test_a_sentence_is_what_a_client_shows() -> None:
    response = answer(Refused(not_ready()), {"path": "/v2/check"})
    assert response.body == (b"Error: The phrasebook is being loaded. Try again in a few seconds.")


def test_a_sentence_names_the_fields_that_cannot_be_used() -> None:
    response = answer(DraftError("text", "is broken"), {"path": "/v2/check"})
    assert response.status_code == 400
    assert bytes(response.body).endswith(b"text: is broken")


def test_under_v2_a_wrong_method_is_nothing_at_all() -> None:
    response = answer(HTTPException(405, headers={"Allow": "GET"}), {"path": "/v2/info"})
    assert response.status_code == 404
    assert "allow" not in response.headers
