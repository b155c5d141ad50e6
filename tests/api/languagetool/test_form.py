from __future__ import annotations

from urllib.parse import urlencode

import pytest

from nimus.api.languagetool.form import bad, fields_of, key_of
from nimus.api.problems import Refused

HEBREW = "שלום דנה 😀 \u05d0\u05b8 & 100% + = \x00"


def test_a_body_is_read_as_a_form() -> None:
    body = urlencode({"text": HEBREW, "language": "he"}).encode()
    assert fields_of(b"", body) == {"text": HEBREW, "language": "he"}


def test_a_plus_is_a_space_and_an_escaped_plus_is_a_plus() -> None:
    assert fields_of(b"", b"text=a+b%2Bc%20d") == {"text": "a b+c d"}


def test_an_unescaped_sign_is_itself() -> None:
    assert fields_of(b"", "text=100% שלום=x".encode()) == {"text": "100% שלום=x"}


def test_of_a_name_that_comes_twice_the_last_counts() -> None:
    assert fields_of(b"", b"language=en&language=he") == {"language": "he"}


def test_the_query_wins_over_the_body() -> None:
    assert fields_of(b"language=he", b"language=en&c=1") == {"language": "he", "c": "1"}


def test_a_pair_without_a_sign_is_skipped_and_an_empty_value_is_there() -> None:
    assert fields_of(b"", b"text&&=x&data=&language") == {"data": ""}


def test_names_are_known_by_their_case_and_may_be_escaped() -> None:
    assert fields_of(b"", b"Text=a&%74ext=b&TEXT=c") == {"text": "b"}


def test_an_unknown_name_is_ignored_whatever_it_holds() -> None:
    assert fields_of(b"", b"useragent=%FF&%FF=1&v=2") == {}


@pytest.mark.parametrize(
    "value", [b"%FF", b"\xff", b"%D7", b"%ED%A0%BD", b"%C0%80"], ids=lambda value: value.hex()
)
def test_what_is_not_utf8_is_refused_by_its_name(value: bytes) -> None:
    with pytest.raises(Refused) as caught:
        fields_of(b"", b"text=" + value)
    assert caught.value.problem.status == 400
    assert caught.value.problem.detail == "'text' is not UTF-8. Send whole characters in UTF-8."


@pytest.mark.parametrize(
    ("form", "key"), [(b"apiKey=k-1", "k-1"), (b"apiKey=", None), (b"apikey=k", None)]
)
def test_the_key_of_a_form_is_its_api_key(form: bytes, key: str | None) -> None:
    assert key_of(fields_of(b"", form)) == key
    assert key_of(fields_of(form)) == key


def test_a_bad_parameter_is_told_in_a_sentence() -> None:
    problem = bad("It is wrong.").problem
    assert (problem.status, problem.detail) == (400, "It is wrong.")
