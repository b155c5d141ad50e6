"""Shapes become values: phrases, cues, tables of forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from nimus.errors import PhrasebookError
from nimus.phrasebook import building
from nimus.phrasebook.rules import Cue, Inflections, Phrase, Remark, Replacement, Unless
from nimus.phrasebook.shapes import CircumstanceShape, InflectionsShape, RolesShape, RuleShape
from nimus.report import Role

PATH = Path("inflections/he.yaml")
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


def table(**parts: object) -> Inflections:
    return building.inflections(InflectionsShape.model_validate({"licence": "x", **parts}), PATH)


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


def test_the_forms_of_a_verb_are_one_class_a_tense_and_person() -> None:
    made = table(verbs={"know": "know knows | knew | known | knowing"})
    assert made.classes == {
        "know": ("he:know/present",),
        "knows": ("he:know/present",),
        "knew": ("he:know/past",),
        "known": ("he:know/participle",),
        "knowing": ("he:know/ing",),
    }


def test_an_order_is_the_same_as_a_future_of_the_second_person() -> None:
    made = table(
        verbs={"חזר": {"future": "אחזור | תחזור תחזרי תחזרו | יחזור", "imperative": "חזור חזרי"}}
    )
    assert made.classes["תחזור"] == ("he:חזר/future-2",)
    assert made.classes["חזור"] == ("he:חזר/future-2",)
    assert made.classes["אחזור"] == ("he:חזר/future-1",)
    assert made.orders == frozenset(("חזור", "חזרי"))


def test_the_second_future_tells_a_woman_and_a_group_but_not_a_man() -> None:
    made = table(verbs={"חזר": {"future": "אחזור | תחזור תחזרי תחזרו | יחזור"}})
    assert made.addressees == {"תחזרי": 1, "תחזרו": 2}


def test_only_a_form_that_is_never_a_noun_is_finite() -> None:
    made = table(verbs={"ספר": {"past": "ספרתי | ספרת | ספר"}}, nouns={"ספר": "ספר ספרים"})
    assert "ספרתי" in made.finite
    assert "ספר" not in made.finite
    assert made.classes["ספר"] == ("he:ספר/past-3", "he:ספר/noun")


def test_forms_are_kept_without_final_letters() -> None:
    made = table(words={"את": "אתם אתן"}, spellings={"איכפתם": "אכפתם"})
    assert sorted(made.classes) == ["אתמ", "אתנ"]
    assert made.spellings == {"איכפתמ": "אכפתמ"}


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        pytest.param("know | knew | known", "verbs.x: needs four groups", id="english"),
        pytest.param({"past": "a | b"}, "verbs.x.past: needs three groups", id="hebrew"),
        pytest.param({"pluperfect": "a"}, "verbs.x.pluperfect: is no tense", id="tense"),
    ],
)
def test_a_table_with_miscounted_cells_is_refused(cells: object, field: str) -> None:
    with pytest.raises(PhrasebookError, match=f"^{PATH}: {field}"):
        table(verbs={"x": cells})


def test_a_form_of_two_tables_keeps_the_classes_of_both() -> None:
    made = building.merged(
        table(nouns={"book": "book books"}, spellings={"bok": "book"}),
        table(verbs={"book": "book books | booked | booked | booking"}, spellings={"bok": "books"}),
    )
    assert made.classes["book"] == ("he:book/noun", "he:book/present")
    assert made.classes["booked"] == ("he:book/past", "he:book/participle")
    assert made.spellings == {"bok": "books"}
