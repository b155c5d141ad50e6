"""How English states something, and words it as expected."""

from __future__ import annotations

from nimus.languages.english_statements import STATING


def test_the_first_will_becomes_should() -> None:
    assert STATING.expect("it will arrive and will fit", {}) == "it should arrive and will fit"
    assert STATING.expect("it'll never be late", {}) == "it should not be late"


def test_what_is_no_future_stays() -> None:
    assert STATING.expect("it is here", {}) == "it is here"


def test_a_clause_that_states_something_has_a_subject_and_a_verb() -> None:
    assert STATING.states is not None
    assert STATING.states.match("your line will be live")
    assert STATING.states.match("don't know what you will say") is None
    assert STATING.states.match("of your parcel") is None


def test_a_promise_is_told_from_a_statement() -> None:
    assert STATING.promises.sub("", "I can promise you that it will come") == "it will come"
    assert STATING.promises.match("it will come") is None
