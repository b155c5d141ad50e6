"""Which forms are the same word: lemma and slot agree, gender and number do not matter."""

from __future__ import annotations

import pytest

from nimus import Engine
from nimus.parsing.forms import Forms


@pytest.fixture(scope="module")
def forms(engine: Engine) -> Forms:
    return Forms(dict(engine.book.inflections))


def same(forms: Forms, one: str, other: str) -> bool:
    return bool(set(forms.tabled(one)) & set(forms.tabled(other)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("יודע", "יודעות", id="gender-and-number"),
        pytest.param("אני", "אנחנו", id="speaker"),
        pytest.param("לכ", "לכמ", id="inflected-preposition"),
        pytest.param("is", "are", id="to-be"),
        pytest.param("my", "our", id="possessive"),
    ],
)
def test_forms_of_one_slot_are_the_same_word(forms: Forms, one: str, other: str) -> None:
    assert same(forms, one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("תחזור", "חזרתי", id="other-tense"),
        pytest.param("חכו", "לחכות", id="order-and-infinitive"),
        pytest.param("לי", "לכ", id="other-person"),
        pytest.param("know", "knew", id="english-tense"),
    ],
)
def test_forms_of_other_slots_are_not(forms: Forms, one: str, other: str) -> None:
    assert not same(forms, one, other)


def test_attached_particles_come_off_where_a_known_word_stays(forms: Forms) -> None:
    assert ("ש", "אני") in forms.readings("שאני")
    assert ("ב", "מחלקה") in forms.readings("במחלקה")


def test_a_finite_verb_takes_no_preposition(forms: Forms) -> None:
    assert ("ל", "חזרתי") not in forms.readings("לחזרתי")


def test_an_order_takes_only_and(forms: Forms) -> None:
    assert ("ו", "מות") in forms.readings("ומות")
    assert ("ש", "מות") not in forms.readings("שמות")


def test_words_outside_the_tables_have_the_lemma_of_simplemma(forms: Forms) -> None:
    assert forms.tabled("xylophones") == ()
    assert forms.lemma("xylophones") == "xylophone"


def test_a_word_without_letters_has_no_lemma(forms: Forms) -> None:
    assert forms.lemma("100%") is None


def test_the_members_of_a_class_are_the_forms_that_have_it(forms: Forms) -> None:
    (name,) = forms.tabled("יודע")
    assert forms.members(name) == ("יודע", "יודעת", "יודעימ", "יודעות")
    assert forms.members("he:nobody/word") == ()


def test_a_pattern_means_its_word_after_the_particles_that_are_part_of_it(forms: Forms) -> None:
    assert ("", "he:i/word") in forms.meant("אני")
    assert ("ש", "he:ידע/present") in forms.meant("שיודע")
