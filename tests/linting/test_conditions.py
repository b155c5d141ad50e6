"""Conditions, comments and what stands verbatim are told from each other."""

from __future__ import annotations

import re

import pytest

from nimus.linting.conditions import Choice, conditions
from nimus.reading.placeholders import BRACED
from nimus.spans import Span


def read(text: str) -> tuple[Choice | Span, ...]:
    return conditions(text, [Span(*found.span()) for found in re.finditer(BRACED, text)])


def ways(text: str) -> dict[str, str]:
    (choice,) = read(text)
    assert isinstance(choice, Choice)
    assert choice.whole.of(text) == text.strip()
    return {way.name: way.body.of(text) for way in choice.ways}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{% if a %}A{% endif %}", {"yes": "A", "no": ""}),
        ("{% if a %}A{% else %}B{% endif %}", {"yes": "A", "no": "B"}),
        ("{%if a%}A{%else%}B{%endif%}", {"yes": "A", "no": "B"}),
        ("{% if a %}A{% elsif b %}B{% else %}C{% endif %}", {"yes": "A", "1": "B", "no": "C"}),
        ("{% unless a %}A{% else %}B{% endunless %}", {"no": "A", "yes": "B"}),
        ("{% case x %} - {% when 1 %}A{% when 2 %}B{% endcase %}", {"0": "A", "1": "B", "no": ""}),
        ("{% for x in y %}A{% else %}B{% endfor %}", {"yes": "A", "no": "B"}),
        ("{%&nbsp;if a&nbsp;%}A{% endif %}", {"yes": "A", "no": ""}),
        ("{{#if a}}A{{else}}B{{/if}}", {"yes": "A", "no": "B"}),
        ("{{#if a}}A{{else if b}}B{{/if}}", {"yes": "A", "1": "B", "no": ""}),
        ("{{#unless a}}A{{/unless}}", {"no": "A", "yes": ""}),
        ("{{#vip}}A{{^}}B{{/vip}}", {"yes": "A", "no": "B"}),
        ("{{^vip}}A{{/vip}}", {"no": "A", "yes": ""}),
        ("{{~#if a~}} A {{~/if~}}", {"yes": "A", "no": ""}),
        ("{%- if a -%} A {%- else -%} B {%- endif -%}", {"yes": "A", "no": "B"}),
        ("{% if a %}A{% else %}B{% else %}C{% endif %}", {"yes": "A", "no": "B", "2": "C"}),
    ],
)
def test_each_way_through_a_condition_is_told(text: str, expected: dict[str, str]) -> None:
    assert ways(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "{% if a %}A",
        "A{% endif %}",
        "A{% else %}B",
        "{{#if a}}A{{/unless}}",
        "{% if a %}A{{/if}}",
        "{% comment %}A",
        "{{name}} {%customer.firstName%} {%if.name%}",
        "{% for_you %}A{% endif %}",
    ],
)
def test_a_tag_without_its_other_half_is_left_as_it_stands(text: str) -> None:
    assert read(text) == ()


def test_a_condition_inside_one_that_never_closes_is_still_one() -> None:
    text = "{% if a %}x{% if b %}B{% endif %}"
    (choice,) = read(text)
    assert isinstance(choice, Choice)
    assert choice.whole.of(text) == "{% if b %}B{% endif %}"


def test_a_condition_left_open_inside_another_hides_nothing() -> None:
    text = "{% if a %}{% for x in y %}A{% endif %}"
    (choice,) = read(text)
    assert isinstance(choice, Choice)
    assert [way.body.of(text) for way in choice.ways] == ["{% for x in y %}A", ""]
    assert choice.ways[0].nodes == ()


def test_conditions_nest() -> None:
    text = "{% if a %}A{% if b %}B{% endif %}{% endif %}"
    (choice,) = read(text)
    assert isinstance(choice, Choice)
    (inner,) = choice.ways[0].nodes
    assert isinstance(inner, Choice)
    assert inner.whole.of(text) == "{% if b %}B{% endif %}"


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        (
            "a{% comment %}b{% if c %}{% endcomment %}d",
            ["{% comment %}b{% if c %}{% endcomment %}"],
        ),
        ("a {%- comment -%} b {%- endcomment -%} c", [" {%- comment -%} b {%- endcomment -%} "]),
        ("a{{! b }}c{{!-- d --}}", ["{{! b }}", "{{!-- d --}}"]),
        ("a{# b #}{% # c %}", ["{# b #}", "{% # c %}"]),
        ("{% assign a = 'b' %}c", ["{% assign a = 'b' %}"]),
        ("{% raw %}{% if a %}{% endraw %}", ["{% raw %}", "{% endraw %}"]),
    ],
)
def test_what_no_customer_sees_is_told(text: str, hidden: list[str]) -> None:
    found = read(text)
    assert [node.of(text) for node in found if isinstance(node, Span)] == hidden


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("{% if a %}A{% endif %}", "{% unless  a %}A{% endunless %}"),
        ("{{#if a}}A{{/if}}", "{{#unless a}}A{{/unless}}"),
        ("{{#vip}}A{{/vip}}", "{{^vip}}A{{/vip}}"),
    ],
)
def test_what_asks_the_same_has_the_same_key(one: str, other: str) -> None:
    (first,), (second,) = read(one), read(other)
    assert isinstance(first, Choice)
    assert isinstance(second, Choice)
    assert first.key == second.key


def test_a_thousand_conditions_inside_each_other_are_read() -> None:
    text = "{% if a %}" * 1_000 + "{% endif %}" * 1_000
    assert len(read(text)) == 1
