from __future__ import annotations

import pytest

from nimus.collecting.written import Change
from nimus.linting.marks import admits, is_conditional, keeps, marks
from nimus.spans import Span

# a blank as it is crossed by hand
CROSSES = "X" * 3


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Hi {{ticket.requester.first_name}}!", ["{{ticket.requester.first_name}}"], id="zendesk"),
        pytest.param("Hi {%customer.firstName,fallback=there%},", ["{%customer.firstName,fallback=there%}"], id="help-scout"),
        pytest.param("%{ticket.number} #{user.firstname}", ["%{ticket.number}", "#{user.firstname}"], id="signs"),
        pytest.param("Hi {!contact:firstname;you}", ["{!contact:firstname;you}"], id="microsoft"),
        pytest.param("Hi [name], see [this](https://example.com)", ["[name]"], id="by-hand-and-no-link"),
        pytest.param("Room [12]", [], id="no-letter-in-the-bracket"),
        pytest.param(f"Dear <name>, ___ and {CROSSES}", ["<name>", "___", CROSSES], id="on-paper"),
        pytest.param("a\n# nimus: ignore-next calm-down -- so\nb", ["# nimus: ignore-next calm-down -- so"], id="comment-in-text"),
        pytest.param("a\r\n[x]: # (Nimus: ignore-next)\r\nb", ["[x]: # (Nimus: ignore-next)"], id="markdown-comment"),
        pytest.param("{% comment %}nimus: x{% endcomment %}b", ["{% comment %}nimus: x{% endcomment %}"], id="liquid-comment"),
    ],
)  # fmt: skip
def test_what_a_fix_must_keep_is_seen(text: str, found: list[str]) -> None:
    assert marks(text, "plain") == found


def test_an_element_is_no_placeholder_in_html_unless_it_is_intercoms() -> None:
    text = '<p><b>Hi</b> <attribute key="user.name" default="there"/><!-- nimus: x --></p>'
    assert marks(text, "html") == [
        '<attribute key="user.name" default="there"/>',
        "<!-- nimus: x -->",
    ]


@pytest.mark.parametrize(
    ("new", "is_kept"),
    [
        pytest.param("{{a}} said {{b}}", True, id="other-words"),
        pytest.param("{{b}} and {{a}}", True, id="other-order"),
        pytest.param("{{a}}", False, id="one-lost"),
        pytest.param("{{a}} {{b}} {{b}}", False, id="one-doubled"),
        pytest.param("{{a}} {{ b }}", False, id="one-respelt"),
        pytest.param("{{a}} {{b}} [date]", False, id="one-to-fill-in"),
    ],
)
def test_every_placeholder_stays_once_and_as_it_is_written(new: str, is_kept: bool) -> None:
    assert keeps("{{a}} {{b}}", new, "plain") is is_kept


@pytest.mark.parametrize(
    ("old", "new", "is_admitted"),
    [
        pytest.param("calm", "Friend", True, id="words-of-a-fallback"),
        pytest.param("calm", 'a"}} {{b', False, id="a-placeholder-more"),
        pytest.param('"calm"}}', "you", False, id="a-placeholder-less"),
        pytest.param("now", "then", True, id="words-beside-it"),
        pytest.param("secret", "told", False, id="words-of-a-comment"),
    ],
)
def test_in_a_placeholder_only_its_fallback_may_change(
    old: str, new: str, is_admitted: bool
) -> None:
    text = 'Hi {{name|fallback:"calm"}} now <!-- secret --> {% comment %}secret{% endcomment %}'
    at = text.index(old)
    assert admits(text, Change(Span(at, at + len(old)), new), "html") is is_admitted
    last = text.rindex("secret")
    assert not admits(text, Change(Span(last, last + 6), "told"), "html")


def test_a_text_with_branches_is_told_from_one_with_names() -> None:
    assert is_conditional("{% if vip %}A{% else %}B{% endif %}")
    assert is_conditional("{{#if vip}}A{{/if}}")
    assert not is_conditional("Hi {%customer.firstName%}, {{name}}")
