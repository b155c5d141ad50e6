"""Placeholders stay, once each, letter for letter."""

from __future__ import annotations

from collections import Counter

import pytest

from nimus.checking.preserving import (
    is_conditional,
    is_placeholder,
    keeps,
    placeholders,
    with_placeholders,
)

FRAME = "For reference: {rest}."


def test_placeholders_are_counted() -> None:
    text = "{{a}} [b] {{a}} <c d> ___ [link](https://a.example) 5 [6]"
    assert placeholders(text) == {"{{a}}": 2, "[b]": 1, "<c d>": 1, "___": 1}
    assert placeholders("no sign of any") == {}


@pytest.mark.parametrize("text", ["{{a}}", "{%a.b,fallback=c%}", "[a]", '<attribute key="a"/>'])
def test_a_text_that_is_one_placeholder_is_told(text: str) -> None:
    assert is_placeholder(text)
    assert not is_placeholder(f"{text},")
    assert not is_placeholder(f"{text}{text}")


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("It is {{a}}.", True),
        ("It is {{a}}, [when].", True),
        ("It is {{ a }}.", False),
        ("It is.", False),
        ("{{a}} is {{a}}.", False),
    ],
)
def test_words_keep_what_is_owed_once(words: str, kept: bool) -> None:
    assert keeps(words, Counter(["{{a}}"])) is kept


@pytest.mark.parametrize(
    ("owed", "expected"),
    [
        ([], "Let me check."),
        (["{{order.id}}"], "Let me check. For reference: {{order.id}}."),
        (["{{plan.name}}", "[b]"], "Let me check. For reference: {{plan.name}}, [b]."),
        (["{{customer.first_name}}"], "Let me check, {{customer.first_name}}."),
        (["{!contact:firstname;you}"], "Let me check, {!contact:firstname;you}."),
        (["[name]", "{{a}}"], "Let me check, [name]. For reference: {{a}}."),
        (["{{user.name}}", "{{user.name}}"], None),
    ],
)
def test_a_name_is_called_and_the_rest_is_named(owed: list[str], expected: str | None) -> None:
    said = with_placeholders("Let me check.", Counter(owed), FRAME)
    assert keeps(said, Counter(owed))
    assert expected in (None, said)


def test_a_sentence_without_a_stop_calls_nobody() -> None:
    said = with_placeholders("Let me check", Counter(["{{user.name}}"]), FRAME)
    assert said == "Let me check For reference: {{user.name}}."


@pytest.mark.parametrize(
    "tag",
    [
        "{% if a %}",
        "{%- endif -%}",
        "{%else%}",
        "{% when 'a%' %}",
        "{{#if a}}",
        "{{/a}}",
        "{{else}}",
    ],
)
def test_a_tag_of_a_condition_is_told(tag: str) -> None:
    assert is_conditional(f"Well, {tag} no.")


@pytest.mark.parametrize(
    "text", ["{{a}}", "{%if.name%}", "{% assign a = 1 %}", "{{elsewhere}}", "#{if}", "if"]
)
def test_other_placeholders_are_no_condition(text: str) -> None:
    assert not is_conditional(text)
