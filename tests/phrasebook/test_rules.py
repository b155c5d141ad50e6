"""The phrasebook as values: their defaults, and the order in which rules win."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from nimus.draft import Severity
from nimus.phrasebook.rules import Examples, Phrase, Phrasebook, Replacement, Rule


def rule(name: str, rank: int) -> Rule:
    return Rule(
        id=name,
        rank=rank,
        severity=Severity.ERROR,
        need="respect",
        source="001",
        title={"he": "כלל", "en": "Rule"},
        why={"he": "כי", "en": "Because"},
        phrases=(Phrase(rule=name, language="en", say="go away"),),
        instead={"he": (), "en": (Replacement(say="Stay."),)},
        unless=(),
        examples={"en": Examples(wrong=("[[go away]]",), right=("Stay.",), fine=("I go.",))},
        path=f"{name}.yaml",
    )


def book(*rules: Rule) -> Phrasebook:
    return Phrasebook(
        digest="sha256:0",
        rules={one.id: one for one in rules},
        cues=(),
        signals={},
        messages={},
        inflections={},
        customers={},
        channels={},
        situations={},
    )


def test_a_phrase_is_looked_for_anywhere_and_in_all_forms_until_told() -> None:
    phrase = Phrase(rule="dont-know", language="en", say="I don't know")
    assert phrase.where == "anywhere"
    assert not phrase.strict
    assert not phrase.canonical
    assert phrase.instead == ()


def test_rules_are_ranked_by_rank_then_by_id() -> None:
    ranked = book(rule("calm-down", 2), rule("b-side", 1), rule("a-side", 1)).ranked()
    assert [one.id for one in ranked] == ["a-side", "b-side", "calm-down"]


def test_a_replacement_with_the_rest_needs_one() -> None:
    assert Replacement(say="I'm finding out {rest}.").needs_rest
    assert not Replacement(say="Let me check.").needs_rest


def test_a_rule_cannot_be_changed() -> None:
    made = rule("calm-down", 1)
    with pytest.raises(FrozenInstanceError):
        made.rank = 2  # type: ignore[misc]
    assert replace(made, rank=2).rank == 2
    assert made.rank == 1
