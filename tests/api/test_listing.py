from __future__ import annotations

from nimus.api.listing import rule_page, rules_list, vocabulary
from nimus.api.reference import RuleAnswer, RulesAnswer, VocabularyAnswer
from nimus.api.wire import Known
from nimus.engine import Engine


def test_rules_are_listed_with_the_one_that_wins_first(engine: Engine) -> None:
    listed = RulesAnswer.model_validate(rules_list(engine.book), strict=False)
    assert len(listed.rules) == len(engine.book.rules) > 0
    assert [rule.rank for rule in listed.rules] == sorted(rule.rank for rule in listed.rules)


def test_a_rule_is_shown_with_phrases_and_examples_in_both_languages(engine: Engine) -> None:
    shown = RuleAnswer.model_validate(rule_page(engine.book.rules["dont-know"]), strict=False)
    assert shown.source == "001"
    for language in ("he", "en"):
        assert any(phrase.canonical for phrase in shown.phrases[language])
        assert shown.instead[language]
        assert shown.examples[language].wrong


def test_the_vocabulary_has_titles_in_both_languages(engine: Engine) -> None:
    known = Known.of(engine.book, max_chars=10)
    listed = VocabularyAnswer.model_validate(vocabulary(engine.book, known))
    assert {one.id for one in listed.customers} >= {"hostile", "critic", "angry"}
    assert {one.id for one in listed.channels} >= {"email", "chat", "internal-note"}
    assert {one.id for one in listed.situations} >= {"delay", "out-of-warranty", "other"}
    for one in (*listed.customers, *listed.channels, *listed.situations):
        assert one.title.he
        assert one.title.en


def test_the_vocabulary_names_what_a_request_may_say(engine: Engine) -> None:
    listed = vocabulary(engine.book, Known.of(engine.book, max_chars=10))
    assert listed["genders"] == ["female", "male", "unknown"]
    assert listed["severities"] == ["info", "warning", "error"]
    assert listed["offsets"] == ["codepoint", "utf-16"]
    assert "next-step" in listed["roles"]  # type: ignore[operator]
    assert "plain" in listed["formats"]  # type: ignore[operator]


def test_what_is_listed_is_what_a_request_may_name(engine: Engine) -> None:
    known = Known.of(engine.book, max_chars=10)
    listed = vocabulary(engine.book, known)
    assert [one["id"] for one in listed["channels"]] == list(known.channels)  # type: ignore[attr-defined]
