from __future__ import annotations

import pytest
from pydantic import ValidationError

from nimus.api.request import BatchRequest, CheckRequest, RewriteRequest
from nimus.draft import Address, Gender, Kind, Severity


def test_only_the_text_is_required() -> None:
    asked = CheckRequest.model_validate_json('{"text": "שלום"}')
    assert asked.text == "שלום"
    assert (asked.language, asked.format, asked.offsets) == ("auto", "plain", "codepoint")
    assert (asked.address, asked.min_severity, asked.explain) == (
        Address.AUTO,
        Severity.INFO,
        False,
    )


def test_an_unknown_field_is_ignored() -> None:
    asked = CheckRequest.model_validate_json('{"text": "a", "tomorrow": 1, "context": {"x": 2}}')
    assert asked.context is not None
    assert asked.context.customer is None


@pytest.mark.parametrize(
    "body",
    [
        '{"text": 1}',
        '{"text": null}',
        '{"text": "a", "explain": "true"}',
        '{"text": "a", "explain": 1}',
        '{"text": "a", "disable": "dont-know"}',
        '{"text": "a", "disable": [1]}',
        '{"text": "a", "context": []}',
        '{"text": "a", "context": {"customer": {"gender": "f"}}}',
        '{"text": "a", "context": {"customer": {"number": 2}}}',
        '{"text": "a", "language": "fr"}',
        '{"text": "a", "min_severity": "ERROR"}',
    ],
)
def test_a_known_field_of_the_wrong_type_is_refused(body: str) -> None:
    with pytest.raises(ValidationError):
        CheckRequest.model_validate_json(body)


def test_null_leaves_a_field_out_where_it_has_no_default_to_name() -> None:
    asked = CheckRequest.model_validate_json(
        '{"text": "a", "locale": null, "context": {"customer": {"name": null}, "agent": null}}'
    )
    assert asked.locale is None
    assert asked.context is not None
    assert asked.context.customer is not None
    assert asked.context.customer.gender is Gender.UNKNOWN


def test_kinds_are_read_for_a_rewrite() -> None:
    asked = RewriteRequest.model_validate_json('{"text": "a", "kinds": ["complete"]}')
    assert asked.kinds == (Kind.COMPLETE,)


def test_a_line_of_a_batch_is_a_check_unless_it_says_otherwise() -> None:
    assert BatchRequest.model_validate_json('{"text": "a"}').do == "check"
    assert BatchRequest.model_validate_json('{"text": "a", "do": "rewrite"}').do == "rewrite"
