from __future__ import annotations

import pytest

from nimus.api.decoding import batch_id, decode
from nimus.api.problems import Problem, Refused
from nimus.api.request import CheckRequest


def refused(body: bytes) -> Problem:
    with pytest.raises(Refused) as caught:
        decode(CheckRequest, body)
    return caught.value.problem


def fields(problem: Problem) -> list[str]:
    return [error.field for error in problem.errors]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"text=a",
        b'{"text": "a",}',
        b"\xff",
        b'{"text": "\xed\xa0\x80"}',
        b"[" * 5_000,
        b'{"text": "a"} {"text": "b"}',
    ],
    ids=["empty", "open", "form", "comma", "latin", "raw-surrogate", "deep", "two"],
)
def test_what_is_not_json_is_malformed(body: bytes) -> None:
    assert refused(body).status == 400


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b"[]", "body"),
        (b"{}", "text"),
        (b'{"text": 7}', "text"),
        (b'{"text": "\\ud800"}', "text"),
        (b'{"text": "a\\udc00b"}', "text"),
        (b'{"text": "a", "language": "\\ud83d"}', "language"),
        (b'{"text": "a", "context": {"customer_message": "\\ud83d"}}', "context.customer_message"),
        (b'{"text": "a", "context": {"agent": {"name": "\\ud83d"}}}', "context.agent.name"),
        (b'{"text": "a", "ignore": ["x", "\\ud83d"]}', "ignore.1"),
        (b'{"text": "a", "context": {"customer": {"gender": 1}}}', "context.customer.gender"),
    ],
)
def test_a_refusal_names_the_field(body: bytes, field: str) -> None:
    problem = refused(body)
    assert (problem.status, fields(problem)) == (422, [field])


def test_every_broken_field_is_named_at_once() -> None:
    problem = refused(b'{"text": "\\ud800", "explain": 1, "min_severity": "grave"}')
    assert fields(problem) == ["text", "min_severity", "explain"]


def test_a_message_says_what_would_do() -> None:
    problem = refused(b'{"text": "a", "min_severity": "grave"}')
    assert problem.errors[0].message == "must be 'info', 'warning' or 'error'"


@pytest.mark.parametrize(
    "body",
    [
        b'{"text": "secret \\ud800"}',
        b'{"text": ["secret"]}',
        b'{"text": "a", "language": "secret"}',
        b'{"text": "secret',
        b'{"text": secret}',
    ],
)
def test_a_refusal_never_repeats_what_was_sent(body: bytes) -> None:
    assert "secret" not in str(refused(body).as_dict())


@pytest.mark.parametrize(
    "body",
    [
        b'{"text": "a", "unknown": "\\ud800"}',
        b'{"text": "a", "\\ud800": 1}',
        b'{"text": "a", "unknown": ' + b"1" * 5_000 + b"}",
        b'\xef\xbb\xbf{"text": "a"}',
    ],
    ids=["surrogate", "surrogate-key", "long-number", "byte-order-mark"],
)
def test_what_is_unknown_does_no_harm(body: bytes) -> None:
    assert decode(CheckRequest, body).text == "a"


def test_a_whole_surrogate_pair_is_a_character() -> None:
    assert decode(CheckRequest, b'{"text": "\\ud83d\\ude42"}').text == "🙂"


def test_nul_is_a_character_like_any_other() -> None:
    assert decode(CheckRequest, b'{"text": "a\\u0000b"}').text == "a\0b"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (b'{"id": "a", "text": 1}', "a"),
        (b'{"id": 7}', None),
        (b'{"id": "\\ud800"}', None),
        (b"[]", None),
        (b'{"id": "a"', None),
    ],
)
def test_a_bad_line_keeps_its_id_so_far_as_it_has_one(line: bytes, name: str | None) -> None:
    assert batch_id(line) == name
