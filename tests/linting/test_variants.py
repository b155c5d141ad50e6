"""Each customer's text is a variant, and each of its letters leads back to the draft."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nimus import Draft
from nimus.linting.variants import Variant, variants
from nimus.spans import Span


def texts(text: str, form: str = "plain") -> list[str]:
    return [variant.draft.text for variant in variants(Draft(text=text, format=form))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [""]),
        ("Hi {{name}}, {%customer.firstName%}.", ["Hi {{name}}, {%customer.firstName%}."]),
        ("{% if a %}A{% else %}B{% endif %}.", ["A.", "B."]),
        ("{% if a %}A{% endif %}{% if b %}B{% endif %}", ["AB", "A", "B", ""]),
        ("{% if a %}A{% endif %}{% unless a %}B{% endunless %}", ["A", "B"]),
        ("{% if a %}A{% if a %}B{% else %}C{% endif %}{% endif %}", ["AB", ""]),
        ("{% case x %}?{% when 1 %}A{% when 2 %}B{% endcase %}", ["A", "B", ""]),
        ("{% comment %}calm down{% endcomment %}A", ["A"]),
        ("{% raw %}{{x}}{% endraw %}", ["{{x}}"]),
        ("{% if a %}A", ["{% if a %}A"]),
        ('Hi {{name|fallback:"you"}}.', ['Hi {{name|fallback:"you"}}.', "Hi you."]),
        ("{%a.b,fallback=x%}{!c;y}", ["{%a.b,fallback=x%}{!c;y}", "xy"]),
        (
            "{% if a %}A{!c;y}{% else %}{!c;z}{% endif %}",
            ["A{!c;y}", "{!c;z}", "Ay", "z"],
        ),
        ("{% if a %}A{!c;y}{% else %}B{% endif %}", ["A{!c;y}", "B", "Ay"]),
    ],
)
def test_the_variants_of_a_text_are_told(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_tags_of_html_around_conditions_stay() -> None:
    text = '<p>{% if a %}</p><p>A <attribute key="n" default="a &amp; b"/></p>{% endif %}'
    assert texts(text, "html") == [
        '<p></p><p>A <attribute key="n" default="a &amp; b"/></p>',
        "<p>",
        "<p></p><p>A a &amp; b</p>",
    ]


def test_what_stands_in_code_is_no_condition_in_markdown() -> None:
    text = "`{{a|fallback:'b'}}`\n\n```\n{% if a %}\n```\n\nA{% endif %} {!c;y}"
    assert texts(text, "markdown") == [text, text.replace("{!c;y}", "y")]
    assert len(texts(text)) == 3


def test_a_draft_without_any_is_its_own_variant() -> None:
    draft = Draft(text="I don't know, {{name}}.", format="markdown")
    (only,) = variants(draft)
    assert only.draft is draft
    assert only.locate(Span(2, 7)) == Span(2, 7)


def test_of_many_conditions_each_branch_is_seen() -> None:
    text = "".join(f"{{% if a{n} %}}<{n}>{{% else %}}[{n}]{{% endif %}}" for n in range(9))
    found = texts(text)
    assert len(found) == 2
    assert all(any(said in one for one in found) for n in range(9) for said in (f"<{n}>", f"[{n}]"))


def test_of_many_nested_conditions_each_branch_is_seen() -> None:
    text = ""
    for n in range(12):
        text = f"{{% if a{n} %}}({n}){text}{{% else %}}[{n}]{{% endif %}}"
    found = texts(text * 2)
    assert all(any(f"[{n}]" in one for one in found) for n in range(12))
    assert any("(0)" in one for one in found)


def test_a_span_leads_back_over_what_is_not_shown() -> None:
    text = "I {% if a %}really {% endif %}don't know"
    full, short = variants(Draft(text=text))
    assert short.draft.text == "I don't know"
    assert short.locate(Span(0, 12)) == Span(0, len(text))
    assert short.locate(Span(2, 7)).of(text) == "don't"
    assert short.holds(Span(30, 35))
    assert not short.holds(Span(0, len(text)))
    assert full.locate(Span(2, 8)).of(text) == "really"
    assert short.around(Span(30, 35)) == ("I ", " know")


def test_an_empty_variant_lies_behind_what_is_not_shown() -> None:
    _, empty = variants(Draft(text="{% if a %}A{% endif %}"))
    assert empty.draft.text == ""
    assert empty.locate(Span(0, 0)) == Span(22, 22)


PIECES = [
    *("{% if a %}", "{% elsif b %}", "{% else %}", "{% endif %}", "{% unless a %}"),
    *("{% endunless %}", "{% case c %}", "{% when 1 %}", "{% endcase %}", "{%- if d -%}"),
    *("{{#if e}}", "{{else}}", "{{/if}}", "{{^f}}", "{{/f}}", "{% comment %}", "{% endcomment %}"),
    *("{% raw %}", "{% endraw %}", '{{n|fallback:"x"}}', "{!c;y}", "{{n}}", "{%a.b,fallback=z%}"),
    *(
        '<attribute key="n" default="w"/>',
        "`",
        "Calm down. ",
        " ",
        "\n",
        "\u05e9",
        "<p>",
        "{",
        "%}",
    ),
]
SOUP = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def letters(variant: Variant, whole: str) -> str:
    size = len(variant.draft.text)
    return "".join(variant.locate(Span(at, at + 1)).of(whole) for at in range(size))


@settings(deadline=None)
@given(text=SOUP, form=st.sampled_from(["plain", "html", "markdown"]))
def test_every_letter_of_a_variant_stands_where_it_leads_back_to(text: str, form: str) -> None:
    found = variants(Draft(text=text, format=form))
    assert found
    for variant in found:
        assert letters(variant, text) == variant.draft.text
        assert list(variant.shown) == sorted(variant.shown)
        assert variant.draft.format == form


@settings(deadline=None)
@given(said=st.lists(st.integers(0, 3), min_size=1, max_size=7))
def test_whatever_is_nested_each_branch_is_seen(said: list[int]) -> None:
    text = ""
    for number, kind in enumerate(said):
        body = (f"({number})", f"[{number}]")
        if kind == 0:
            text = f"{{% if a{number} %}}{body[0]}{text}{{% else %}}{body[1]}{{% endif %}}"
        elif kind == 1:
            text += f"{{% unless a{number} %}}{body[0]}{{% else %}}{body[1]}{{% endunless %}}"
        elif kind == 2:
            text = f"{{{{#if a{number}}}}}{body[0]}{{{{else}}}}{body[1]}{text}{{{{/if}}}}"
        else:
            text = f"{body[0]}{text}{body[1]}"
    found = texts(text)
    for number in range(len(said)):
        assert any(f"({number})" in one for one in found)
        assert any(f"[{number}]" in one for one in found)
    assert not any("{" in one for one in found)
