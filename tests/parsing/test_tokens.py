"""Tokens and the words that matching compares."""

from __future__ import annotations

import pytest

from nimus.parsing.normalisation import normalise
from nimus.parsing.tokens import Shape, tokenise
from nimus.parsing.words import words


def keys(text: str) -> list[str]:
    normal = normalise(text)
    return [w.key for w in words(tokenise(normal.text), text, [len(text)])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("I don't know", ["i", "do", "not", "know"], id="contraction"),
        pytest.param(
            "dont cant cannot", ["do", "not", "can", "not", "can", "not"], id="no-apostrophe"
        ),
        pytest.param("that's Dana's", ["that", "is", "dana"], id="is-and-possessive"),
        pytest.param('ד"ר כהן', ['ד"ר', "כהנ"], id="gershayim"),
        pytest.param(
            "ב-100% במאה אחוז 100 percent", ["100%", "100%", "100%"], id="hundred-percent"
        ),
        pytest.param("ב-ירושלים", ["ירושלימ"], id="prefix-with-hyphen"),
        pytest.param("לא־יודע", ["לא", "יודע"], id="maqaf"),
        pytest.param("ראיתי את הבית", ["ראיתי", "את־", "הבית"], id="object-marker"),
        pytest.param("את יודעת", ["את", "יודעת"], id="you-feminine"),
        pytest.param("😀!!", [], id="no-words"),
    ],
)
def test_text_becomes_words(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    "placeholder",
    [
        "{{ticket.name}}",
        "{{{Recipient.Name}}}",
        "{%customer.firstName,fallback=there%}",
        "%{ticket.number}",
        "#{user.name}",
        "[שם הלקוח]",
        "{customer_name}",
        "{% assign x = '50%' %}",
        "{%if x%}",
        "{{ x | default: 'Mr. A, B' }}",
        "<first name>",
        "<שם>",
        "___",
        '<attribute key="user.name" default="there"/>',
    ],
)
def test_a_placeholder_is_one_opaque_token(placeholder: str) -> None:
    normal = normalise(f"Hi {placeholder}, ok")
    shapes = [t.shape for t in tokenise(normal.text)]
    assert shapes == [Shape.WORD, Shape.OPAQUE, Shape.SIGN, Shape.WORD]


def test_both_halves_of_a_contraction_stand_where_it_stood() -> None:
    normal = normalise("I don't")
    found = words(tokenise(normal.text), "I don't", [7])
    assert [(w.start, w.end) for w in found] == [(0, 1), (2, 7), (2, 7)]


def test_a_comma_opens_a_clause_and_a_tight_hyphen_does_not() -> None:
    text = "well, semi-open door"
    normal = normalise(text)
    found = words(tokenise(normal.text), text, [len(text)])
    assert [w.opens for w in found] == [True, True, False, False]
