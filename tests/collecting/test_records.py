from __future__ import annotations

import pytest

from nimus.collecting.records import draft_of, id_of
from nimus.draft import Context, Customer, Draft, Gender, Number, Person
from nimus.errors import DraftError

BASE = Draft(
    text="",
    language="en",
    format="plain",
    context=Context(
        customer=Customer(name="Dana", gender=Gender.FEMALE, type="angry"),
        agent=Person(number=Number.PLURAL),
        channel="email",
    ),
)


def test_a_string_is_a_draft_with_all_else_as_it_was() -> None:
    assert draft_of("Hi", Draft(text="", language="he")) == Draft(text="Hi", language="he")


def test_a_record_has_the_fields_of_a_request() -> None:
    record = {
        "text": "שלום",
        "language": "he",
        "format": "markdown",
        "context": {
            "customer": {"name": "רון", "gender": "male", "number": "plural", "type": "critic"},
            "agent": {"name": "יעל", "gender": "female", "number": "singular"},
            "channel": "chat",
            "situation": "delay",
            "customer_message": "איפה?",
        },
    }
    assert draft_of(record, BASE) == Draft(
        text="שלום",
        language="he",
        format="markdown",
        context=Context(
            customer=Customer(name="רון", gender=Gender.MALE, number=Number.PLURAL, type="critic"),
            agent=Person(name="יעל", gender=Gender.FEMALE, number=Number.SINGULAR),
            channel="chat",
            situation="delay",
            customer_message="איפה?",
        ),
    )


def test_what_a_record_leaves_out_is_as_the_flags_say() -> None:
    record = {"text": "Hi", "context": {"customer": {"gender": "male"}, "situation": "delay"}}
    assert draft_of(record, BASE) == Draft(
        text="Hi",
        language="en",
        format="plain",
        context=Context(
            customer=Customer(name="Dana", gender=Gender.MALE, type="angry"),
            agent=Person(number=Number.PLURAL),
            channel="email",
            situation="delay",
        ),
    )


def test_null_is_left_out() -> None:
    record = {"text": "Hi", "language": None, "context": {"customer": None, "channel": None}}
    assert draft_of(record, BASE).context == BASE.context


def test_an_unknown_field_is_ignored() -> None:
    assert draft_of({"text": "Hi", "subject": 7, "do": "check"}, BASE).text == "Hi"


@pytest.mark.parametrize(
    ("context", "problem"),
    [
        ({"customer": {"gender": "f"}}, "customer.gender: must be one of female, male, unknown"),
        ({"agent": {"number": 2}}, "agent.number: must be a string"),
        ({"agent": {"number": "dual"}}, "agent.number: must be one of singular, plural"),
        ({"customer": []}, "customer: must be an object"),
        ({"channel": 1}, "channel: must be a string"),
    ],
    ids=["gender", "number-type", "number", "customer", "channel"],
)
def test_a_wrong_field_is_named_by_its_path(context: dict[str, object], problem: str) -> None:
    with pytest.raises(DraftError) as error:
        draft_of({"text": "Hi", "context": context}, BASE)
    assert str(error.value) == f"context.{problem}"


def test_an_id_is_a_string_or_not_there() -> None:
    assert id_of({"id": "r-1"}) == "r-1"
    assert id_of({"text": "Hi"}) is None
    assert id_of("Hi") is None
    with pytest.raises(DraftError, match="id: must be a string"):
        id_of({"id": 1})
