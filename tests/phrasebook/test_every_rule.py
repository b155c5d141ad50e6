"""What every rule of the shipped book promises, in every language, held to one by one.

The book proves itself too (`nimus.proving`, `make prove`); this is the same promise read again by code of its own, so
that a change of the engine that breaks a rule is told by the rule's name.
"""

from __future__ import annotations

import json
import re
from itertools import product
from pathlib import Path

import pytest
from pydantic import BaseModel

from nimus import Draft, Engine
from nimus.checking.voices import Voice
from nimus.phrasebook import shapes
from nimus.phrasebook.rules import Replacement
from nimus.resources import shipped
from nimus.spans import Span

BOOK = shipped("phrasebook")
RULES = sorted((BOOK / "rules").glob("*.yaml"))
CASES = [
    pytest.param(path.stem, language, id=f"{path.stem}-{language}")
    for path in RULES
    for language in ("he", "en")
]
# the order of rules.md: where two fit equally well, the one that stands earlier wins
RANKED = (
    "aggression dislike-customer contempt dont-come-back blame-customer gloating lecturing "
    "right-vs-wrong know-it-all calm-down non-apology hollow-understanding cant-be-bothered "
    "dont-care dont-know defensive over-promise rushing"
).split()
WARNINGS = set(
    "rushing hollow-understanding over-promise defensive lecturing calm-down non-apology".split()
)
PHRASES, REPLACEMENTS, EXAMPLES = 12, 3, 6
VOICES = [Voice(customer, agent) for customer, agent in product((0, 1, 2, None), (0, 1, 2))]
SHAPES: dict[str, type[BaseModel]] = {
    "book": shapes.BookShape,
    "circumstance": shapes.CircumstanceShape,
    "inflections": shapes.InflectionsShape,
    "messages": shapes.MessagesShape,
    "roles": shapes.RolesShape,
    "rule": shapes.RuleShape,
}


def found(engine: Engine, text: str) -> list[tuple[str, Span]]:
    return [(one.rule, one.span) for one in engine.check(Draft(text=text)).findings]


def replacements(engine: Engine, name: str, language: str) -> list[Replacement]:
    rule = engine.book.rules[name]
    own = [e for phrase in rule.phrases if phrase.language == language for e in phrase.instead]
    return [*rule.instead[language], *own]


def test_the_shipped_rules_are_those_of_the_contract_in_their_order(engine: Engine) -> None:
    assert [rule.id for rule in engine.book.ranked()] == RANKED


def test_the_severities_are_those_of_the_contract(engine: Engine) -> None:
    light = {rule.id for rule in engine.book.ranked() if rule.severity == "warning"}
    assert light == WARNINGS
    assert {rule.severity.value for rule in engine.book.ranked()} == {"warning", "error"}


@pytest.mark.parametrize(("name", "language"), CASES)
def test_a_wrong_example_is_found_once_and_exactly_at_its_span(
    engine: Engine, name: str, language: str
) -> None:
    wrong = engine.book.rules[name].examples[language].wrong
    assert len(wrong) >= EXAMPLES
    for example in wrong:
        before, marked, after = re.split(r"\[\[|\]\]", example)
        span = Span(len(before), len(before) + len(marked))
        assert found(engine, f"{before}{marked}{after}") == [(name, span)], example


@pytest.mark.parametrize(("name", "language"), CASES)
def test_what_is_right_or_fine_is_found_by_no_rule(
    engine: Engine, name: str, language: str
) -> None:
    examples = engine.book.rules[name].examples[language]
    assert len(examples.right) >= EXAMPLES
    assert len(examples.fine) >= EXAMPLES
    for example in (*examples.right, *examples.fine):
        assert found(engine, example) == [], example


@pytest.mark.parametrize(("name", "language"), CASES)
def test_a_replacement_is_found_by_no_rule_whoever_says_it_to_whom(
    engine: Engine, name: str, language: str
) -> None:
    assert len(engine.book.rules[name].instead[language]) >= REPLACEMENTS
    for entry in replacements(engine, name, language):
        for said in sorted({voice.say(entry) for voice in VOICES}):
            assert found(engine, said) == [], said


@pytest.mark.parametrize(("name", "language"), CASES)
def test_a_suggestion_put_in_is_found_by_no_rule(wordly: Engine, name: str, language: str) -> None:
    for example in wordly.book.rules[name].examples[language].wrong:
        text = re.sub(r"\[\[|\]\]", "", example)
        (finding,) = wordly.check(Draft(text=text)).findings
        assert finding.fix.suggestions, text
        for suggestion in finding.fix.suggestions:
            mended = text[: finding.fix.span.start] + suggestion + text[finding.fix.span.end :]
            assert found(wordly, mended) == [], mended


@pytest.mark.parametrize(("name", "language"), CASES)
def test_a_replacement_is_a_whole_sentence_that_fits_anybody(
    engine: Engine, name: str, language: str
) -> None:
    for entry in replacements(engine, name, language):
        for voice in VOICES:
            said = voice.say(entry, "when it comes")
            assert said.rstrip(")\"'").endswith((".", "?", "!", "\u2026")), said
            assert not re.search(r"[{}|/]", said), said
        if "{2:" in entry.say:
            assert entry.neutral, entry.say
            assert "{2:" not in entry.neutral, entry.neutral


@pytest.mark.parametrize(("name", "language"), CASES)
def test_a_rule_has_phrases_enough_and_its_articles_wording(
    engine: Engine, name: str, language: str
) -> None:
    phrases = [p for p in engine.book.rules[name].phrases if p.language == language]
    assert len(phrases) >= PHRASES
    assert any(phrase.canonical for phrase in phrases)


@pytest.mark.parametrize(("name", "language"), CASES)
def test_a_phrase_stands_once_in_the_book(engine: Engine, name: str, language: str) -> None:
    everywhere = [
        (rule.id, (phrase.say.casefold(), phrase.where))
        for rule in engine.book.ranked()
        for phrase in rule.phrases
        if phrase.language == language
    ]
    for said in sorted({said for rule, said in everywhere if rule == name}):
        assert [rule for rule, other in everywhere if other == said] == [name], said


@pytest.mark.parametrize(("name", "language"), CASES)
def test_a_rule_says_why_in_the_language_of_the_reader(
    engine: Engine, name: str, language: str
) -> None:
    letter = {"he": r"[\u05d0-\u05ea]", "en": "[a-z]"}[language]
    rule = engine.book.rules[name]
    assert re.search(letter, rule.title[language])
    assert re.search(letter, rule.why[language])
    assert rule.why[language].endswith(".")


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in RULES])
def test_a_rule_file_names_its_schema_in_its_first_line(path: Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    assert first == "# yaml-language-server: $schema=../schema/rule.json"


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_a_shipped_schema_is_what_its_shape_says(name: str) -> None:
    stands = json.loads((BOOK / "schema" / f"{name}.json").read_text(encoding="utf-8"))
    assert stands == SHAPES[name].model_json_schema(), "run `make prove`"


def test_no_other_schema_is_shipped() -> None:
    assert sorted(path.stem for path in (BOOK / "schema").iterdir()) == sorted(SHAPES)


def test_the_shipped_book_was_proved_as_it_stands(engine: Engine) -> None:
    record = (BOOK / "PROVED").read_text(encoding="ascii").strip()
    assert record == engine.book.digest, "the phrasebook changed: run `make prove`"
