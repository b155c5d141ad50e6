"""A rewrite keeps every fact of the draft and invents none."""

from __future__ import annotations

import pytest

from nimus.spans import Span
from nimus.verifying.facts import facts, kept, stand


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("order 4417 of 3.50", ["3.50", "4417"], id="numbers"),
        pytest.param("at 14:30 on 3/1/2026", ["14:30", "3/1/2026"], id="time-and-date"),
        pytest.param("see https://a.example/b?c=1.", ["https://a.example/b?c=1"], id="link"),
        pytest.param("to dana@a.example, now", ["dana@a.example"], id="address"),
        pytest.param("code AB12x", ["AB12x"], id="code"),
        pytest.param("hi {{ticket.name}} %{id}", ["%{id}", "{{ticket.name}}"], id="placeholders"),
        pytest.param("{% if a %}Hi{% endif %}", ["{% endif %}", "{% if a %}"], id="tags-of-liquid"),
        pytest.param(
            '<b>by</b> <attribute key="n"/> <first name> ___',
            ['<attribute key="n"/>', "<first name>", "___"],
            id="placeholders-in-pointed-brackets",
        ),
        pytest.param("we asked Dana about it", ["Dana"], id="name"),
        pytest.param("אצל Microsoft אין", ["Microsoft"], id="latin-in-hebrew"),
        pytest.param("Sent. We asked", [], id="capital-of-a-sentence"),
        pytest.param("[Sent.](a.md) We asked", ["[Sent.]"], id="capital-behind-a-link"),
        pytest.param("1. one\n2) two", [], id="list-numbers"),
        pytest.param("<a href='x1'>go</a>", [], id="tags"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_the_facts_of_a_text_are_told(text: str, expected: list[str]) -> None:
    assert sorted(facts(text)) == expected


@pytest.mark.parametrize(
    ("draft", "rewritten"),
    [
        pytest.param("It left, order 4417.", "Order 4417 left.", id="number-moved"),
        pytest.param("we asked Dana", "Dana knows", id="name-moved-to-the-front"),
        pytest.param("It left.", "It left. We can [an option].", id="our-own-placeholder"),
        pytest.param("It left.", "It left. We can [what by 5].", id="number-in-our-placeholder"),
        pytest.param("It left.", "We sent it.", id="no-facts"),
        pytest.param("{% if a %}It left.", "{% if a %}We sent it.", id="a-letter-behind-a-tag"),
    ],
)
def test_facts_may_move(draft: str, rewritten: str) -> None:
    assert kept(draft, rewritten, [])


@pytest.mark.parametrize(
    ("draft", "rewritten"),
    [
        pytest.param("It left, order 4417.", "It left.", id="number-lost"),
        pytest.param("It left, order 4417.", "It left, order 44170.", id="number-in-another"),
        pytest.param("It left.", "It left at 5.", id="number-invented"),
        pytest.param("we asked Dana", "we asked her", id="name-lost"),
        pytest.param("hi {{name}}", "hi there", id="placeholder-lost"),
        pytest.param("hi {{name}}", "hi {{name}}, {{name}}", id="placeholder-doubled"),
        pytest.param("hi {{name}}", "hi {{ name }}", id="placeholder-changed"),
        pytest.param('hi <attribute key="n"/>', "hi there", id="element-lost"),
        pytest.param("hi <first name>", "hi there", id="written-by-hand-lost"),
        pytest.param("see https://a.example/b", "see the page", id="link-lost"),
        pytest.param("see [the date]", "see it", id="agents-placeholder-lost"),
    ],
)
def test_a_fact_may_be_neither_lost_nor_invented(draft: str, rewritten: str) -> None:
    assert not kept(draft, rewritten, [])


def test_what_was_forbidden_is_not_owed() -> None:
    draft = "I promise 100% that it comes."
    assert kept(draft, "We will update you.", [Span(0, 14)])
    assert not kept(draft, "We will update you.", [])


def test_spans_that_overlap_are_taken_together() -> None:
    draft = "I promise 100% that it comes at 5."
    assert not kept(draft, "We will update you.", [Span(0, 14), Span(2, 9)])
    assert kept(draft, "We will update you by 5.", [Span(2, 14), Span(0, 9)])


def test_a_placeholder_among_forbidden_words_is_owed() -> None:
    draft = "I promise {{name}} that it comes."
    assert not kept(draft, "We will update you.", [Span(0, 23)])
    assert kept(draft, "We will update you, {{name}}.", [Span(0, 23)])


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param("I'm sorry, {{ name | default: 'you' }}. It left on Monday.", True, id="kept"),
        pytest.param("I'm sorry, {{ name | default: 'Dana' }}. It left.", False, id="day-lost"),
    ],
)
def test_facts_stand_whatever_a_placeholder_says(changed: str, expected: bool) -> None:
    draft = "Calm down, {{ name | default: 'Dana' }}. It left on Monday."
    assert stand(draft, changed, [Span(0, 9)]) is expected


def test_a_day_is_a_fact_in_hebrew() -> None:
    assert not kept("זה יצא ביום שני.", "זה יצא.", [])
    assert kept("זה יצא ביום שני.", "ביום שני זה יצא.", [])
