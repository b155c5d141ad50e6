"""Tables of forms become forms by class, and by whom they address."""

from __future__ import annotations

from pathlib import Path

import pytest

from nimus.errors import PhrasebookError
from nimus.phrasebook import tables
from nimus.phrasebook.rules import Inflections, Turn
from nimus.phrasebook.shapes import InflectionsShape

PATH = Path("inflections/he.yaml")


def table(**parts: object) -> Inflections:
    return tables.inflections(InflectionsShape.model_validate({"licence": "x", **parts}), PATH)


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
    made = tables.merged(
        table(nouns={"book": "book books"}, spellings={"bok": "book"}),
        table(verbs={"book": "book books | booked | booked | booking"}, spellings={"bok": "books"}),
    )
    assert made.classes["book"] == ("he:book/noun", "he:book/present")
    assert made.classes["booked"] == ("he:book/past", "he:book/participle")
    assert made.spellings == {"bok": "books"}


def test_a_form_knows_what_it_is_for_a_man_a_woman_and_several() -> None:
    verb = {
        "present": "בודק בודקת בודקים בודקות",
        "past": "בדקתי בדקנו | בדקת בדקתם בדקתן | בדק בדקה בדקו",
        "future": "אבדוק נבדוק | תבדוק תבדקי תבדקו | יבדוק תבדוק יבדקו",
        "imperative": "בדוק בדקי בדקו",
        "infinitive": "לבדוק",
    }
    found = table(verbs={"בדק": verb}, adjectives={"יקר": "יקר יקרה יקרים יקרות"})
    assert found.turns["בודקת"] == (Turn(slot="present", forms=("בודק", "בודקת", "בודקים")),)
    # without points the past's singular is a man's and a woman's alike
    assert found.turns["בדקתם"] == (Turn(slot="past", forms=("בדקת", "בדקת", "בדקתם")),)
    assert found.turns["תבדקו"] == (Turn(slot="future", forms=("תבדוק", "תבדקי", "תבדקו")),)
    assert found.turns["יקרים"] == (Turn(slot="present", forms=("יקר", "יקרה", "יקרים")),)
    assert [turn.slot for turn in found.turns["בדקו"]] == ["imperative"]
    assert found.thirds == {"יבדוק": (0, "לבדוק"), "תבדוק": (1, "לבדוק"), "יבדקו": (2, "לבדוק")}
