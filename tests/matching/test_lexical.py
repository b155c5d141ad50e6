"""Phrases are found word by word: exact, in other forms, misspelt, with words put in."""

from __future__ import annotations

import dataclasses

import pytest

from nimus import Engine
from nimus.draft import Severity
from nimus.matching.contract import Match
from nimus.matching.lexical import MATCHER
from nimus.parsing.forms import Forms
from nimus.parsing.roles import Roles
from nimus.parsing.stages import Stages
from nimus.phrasebook.rules import Phrase, Rule
from nimus.reading.prose import Prose
from nimus.spans import Span

STAGES = Stages(Roles(), None)


def rule(name: str, rank: int, *phrases: Phrase) -> Rule:
    return Rule(
        id=name,
        rank=rank,
        severity=Severity.ERROR,
        need="respect",
        source="001",
        title={},
        why={},
        phrases=phrases,
        instead={},
        unless=(),
        examples={},
        path="",
    )


RULES = (
    rule(
        "dont-know",
        2,
        Phrase(rule="dont-know", language="en", say="I don't know"),
        Phrase(rule="dont-know", language="he", say="אני לא יודע"),
        Phrase(rule="dont-know", language="en", say="no idea", where="sentence"),
    ),
    rule("dont-care", 1, Phrase(rule="dont-care", language="en", say="whatever", strict=True)),
)


def matches(engine: Engine, text: str) -> list[Match]:
    book = dataclasses.replace(engine.book, rules={one.id: one for one in RULES})
    find = MATCHER.build(book, Forms(dict(book.inflections)))
    return find(STAGES.parse(Prose(text=text)))


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        pytest.param("Well, I don't know yet.", "I don't know", "exact", id="exact"),
        pytest.param("We do not know.", "We do not know", "inflected", id="other-person"),
        pytest.param("אנחנו לא יודעות מתי", "אנחנו לא יודעות", "inflected", id="other-gender"),
        pytest.param("ואני לא יודע", "ואני לא יודע", "inflected", id="attached-particle"),
        pytest.param("I dont knwo.", "I dont knwo", "fuzzy", id="misspelt"),
        pytest.param("I really don't know", "I really don't know", "fuzzy", id="word-put-in"),
    ],
)
def test_a_phrase_is_found_with_the_kind_of_its_least_like_word(
    engine: Engine, text: str, words: str, kind: str
) -> None:
    (match,) = matches(engine, text)
    assert match.phrase.rule == "dont-know"
    assert match.span == Span(text.index(words), text.index(words) + len(words))
    assert match.kind == kind


def test_an_exact_match_scores_highest(engine: Engine) -> None:
    (exact,) = matches(engine, "I don't know")
    (fuzzy,) = matches(engine, "I really dont knwo")
    assert exact.score == 1.0
    assert 0 < fuzzy.score < exact.score


def test_a_match_names_its_sentence_and_words(engine: Engine) -> None:
    (match,) = matches(engine, "It left. I don't know when.")
    assert (match.sentence, match.first, match.last) == (1, 2, 5)


def test_every_place_of_a_phrase_is_found(engine: Engine) -> None:
    found = matches(engine, "I don't know. I don't know!")
    assert sorted(match.span for match in found) == [Span(0, 12), Span(14, 26)]


def test_phrases_of_all_rules_are_looked_for(engine: Engine) -> None:
    found = matches(engine, "Whatever. No idea.")
    assert sorted(match.phrase.rule for match in found) == ["dont-care", "dont-know"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("You know I don't.", id="other-order"),
        pytest.param("We have no idea at all how to thank you.", id="not-a-whole-sentence"),
        pytest.param("whatevers", id="strict"),
        pytest.param("I don't. Know it.", id="two-sentences"),
    ],
)
def test_what_is_not_the_phrase_is_not_found(engine: Engine, text: str) -> None:
    assert matches(engine, text) == []
