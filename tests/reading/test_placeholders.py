from __future__ import annotations

import re

import pytest

from nimus.reading.placeholders import BRACED, PLACEHOLDER, POINTED

WHOLE = [
    "{{ticket.requester.first_name}}",
    '{{user.name|fallback:"there"}}',
    "{{{Recipient.FirstName}}}",
    "{% if ticket.open %}",
    "{%- endif -%}",
    "{%customer.firstName,fallback=there%}",
    "%{ticket.name.first}",
    "#{ticket.customer.firstname}",
    "${customer name}",
    "{!Contact.FirstName}",
    "{!contact:firstname;default}",
    "{first_name}",
    "{{dc.name}}",
    "{{#if vip}}",
    "{{! a note. }}",
    "{{ x | append: '%' | default: \"Mr. A, B\" }}",
    "{% assign x = '50%' | append: '{' %}",
    "{%if x%}",
    "{%- comment -%}",
    "{# a note: 100% #}",
]
BY_HAND = [
    "[name]",
    "[2 words]",
    pytest.param("[שם הלקוח]", id="hebrew-name"),
    "<first name>",
    "___",
    '<attribute key="user.name" default="there"/>',
    "<attribute key='a>b'>",
]


@pytest.mark.parametrize("text", WHOLE)
def test_every_family_is_found_whole(text: str) -> None:
    match = re.search(BRACED, f"a {text}, b")
    assert match is not None
    assert match.group() == text


@pytest.mark.parametrize("text", [*WHOLE, *BY_HAND])
def test_what_is_written_by_hand_or_as_an_element_is_one_too(text: str) -> None:
    match = re.search(PLACEHOLDER, f"a {text}, b")
    assert match is not None
    assert match.group() == text


@pytest.mark.parametrize("text", ["[1]", "[name](https://a.example)", "__", "_" * 12, "[a\nb]"])
def test_links_numbers_and_lines_across_the_page_are_none(text: str) -> None:
    assert re.search(PLACEHOLDER, text) is None


@pytest.mark.parametrize(
    "text", ["{{a", "{% a", "{%}", "{}", "{{a\nb}}", "{ a }", "100%", "#1", "$5"]
)
def test_what_never_closes_on_its_line_is_none(text: str) -> None:
    assert re.search(BRACED, text) is None


@pytest.mark.parametrize(
    "text",
    ["<name>", "<first_name>", "<customer name>", pytest.param("<שם>", id="hebrew-name")],
)
def test_a_name_in_pointed_brackets_is_found(text: str) -> None:
    assert re.fullmatch(POINTED, text)


@pytest.mark.parametrize("text", ["<3>", "< a>", "</a>", "<a='b'>", "<>"])
def test_other_signs_in_pointed_brackets_are_not(text: str) -> None:
    assert re.fullmatch(POINTED, text) is None
