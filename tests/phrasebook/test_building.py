"""Shapes become values: phrases, replacements, cues."""

from __future__ import annotations

from nimus.phrasebook import building
from nimus.phrasebook.rules import Cue, Phrase, Remark, Replacement, Unless
from nimus.phrasebook.shapes import CircumstanceShape, RolesShape, RuleShape
from nimus.report import Role

EXAMPLES = {"wrong": ["[[Go away]]."], "right": ["Please stay."], "fine": ["I go home."]}
RULE = RuleShape.model_validate(
    {
        "id": "go-away",
        "rank": 3,
        "severity": "warning",
        "need": "respect",
        "source": "001",
        "title": {"he": "לך מפה", "en": "Go away"},
        "why": {"he": "כי זה פוגע", "en": "It hurts."},
        "phrases": {
            "he": ["לך מפה"],
            "en": [
                "go away",
                {
                    "say": "leave",
                    "where": "sentence",
                    "canonical": True,
                    "instead": [{"say": "Stay."}],
                },
            ],
        },
        "instead": {
            "he": [{"say": "{2:תישאר|תישארי|תישארו}.", "neutral": "כדאי להישאר."}],
            "en": ["Please stay."],
        },
        "unless": [{"by": "condition", "where": "before", "en": ["if you"]}],
        "examples": {"he": EXAMPLES, "en": EXAMPLES},
    }
)


def test_a_rule_keeps_its_phrases_hebrew_first() -> None:
    rule = building.rule(RULE, "rules/go-away.yaml")
    assert rule.phrases == (
        Phrase(rule="go-away", language="he", say="לך מפה"),
        Phrase(rule="go-away", language="en", say="go away"),
        Phrase(
            rule="go-away",
            language="en",
            say="leave",
            where="sentence",
            canonical=True,
            instead=(Replacement(say="Stay."),),
        ),
    )


def test_a_rule_keeps_its_replacements_and_excuses_by_language() -> None:
    rule = building.rule(RULE, "rules/go-away.yaml")
    assert rule.instead == {
        "he": (Replacement(say="{2:תישאר|תישארי|תישארו}.", neutral="כדאי להישאר."),),
        "en": (Replacement(say="Please stay."),),
    }
    assert rule.unless == (
        Unless(by="condition", where="before", patterns={"he": (), "en": ("if you",)}),
    )
    assert rule.examples["en"].wrong == ("[[Go away]].",)
    assert rule.path == "rules/go-away.yaml"


def test_advice_without_a_source_has_that_of_its_circumstance() -> None:
    shape = CircumstanceShape.model_validate(
        {
            "id": "angry",
            "title": {"he": "כועס", "en": "Angry"},
            "source": "004",
            "owes": ["empathy"],
            "advice": [
                {"id": "listen", "he": "להקשיב", "en": "Listen."},
                {"id": "own-it", "he": "לקחת אחריות", "en": "Own it.", "source": "001"},
            ],
        }
    )
    made = building.circumstance(shape)
    assert made.owes == (Role.EMPATHY,)
    assert made.remarks == (
        Remark(id="listen", say={"he": "להקשיב", "en": "Listen."}, source="004"),
        Remark(id="own-it", say={"he": "לקחת אחריות", "en": "Own it."}, source="001"),
    )


def test_cues_and_signals_keep_the_order_of_the_file() -> None:
    shape = RolesShape.model_validate(
        {
            "roles": {
                "empathy": {
                    "en": ["I understand", {"say": "sorry", "weight": 0.5, "where": "start"}]
                },
                "greeting": {"he": ["שלום"]},
            },
            "signals": {"refusal": {"en": ["we cannot"]}},
        }
    )
    assert building.cues(shape) == (
        Cue(role=Role.EMPATHY, language="en", say="I understand", weight=1.0),
        Cue(role=Role.EMPATHY, language="en", say="sorry", weight=0.5, where="start"),
        Cue(role=Role.GREETING, language="he", say="שלום", weight=1.0),
    )
    assert building.signals(shape) == {"refusal": {"en": ("we cannot",)}}
