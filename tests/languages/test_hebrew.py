"""Hebrew: which particles come off a word, and what may stand inside a phrase."""

from __future__ import annotations

import pytest

from nimus.languages.contract import MARK
from nimus.languages.hebrew import LANGUAGE


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        pytest.param("ואני", ("ו", "אני"), id="and"),
        pytest.param("שאני", ("ש", "אני"), id="that"),
        pytest.param("כשאתה", ("כש", "אתה"), id="when"),
        pytest.param("ושבמחלקה", ("ושב", "מחלקה"), id="and-that-in"),
        pytest.param("מהמחלקה", ("מה", "מחלקה"), id="from-the"),
        pytest.param("לכשתחזור", ("לכש", "תחזור"), id="as-soon-as"),
    ],
)
def test_attached_particles_come_off(word: str, reading: tuple[str, str]) -> None:
    assert reading in LANGUAGE.split(word)


@pytest.mark.parametrize(
    "word",
    [pytest.param("אני", id="no-particle"), pytest.param("של", id="too-short")],
)
def test_a_word_without_a_particle_stays_whole(word: str) -> None:
    assert LANGUAGE.split(word) == ()


def test_two_letters_at_least_stay_of_a_word() -> None:
    assert LANGUAGE.split("ולא") == (("ו", "לא"),)
    assert all(len(rest) >= 2 for _, rest in LANGUAGE.split("והלב"))


def test_the_mark_of_an_object_is_not_you_to_a_woman() -> None:
    assert LANGUAGE.told_apart("את", "הבית") == f"את{MARK}"
    assert LANGUAGE.told_apart("את", "טועה") == "את"
    assert LANGUAGE.told_apart("את", "הם") == "את"


def test_hebrew_has_no_contractions() -> None:
    assert LANGUAGE.expand("אני") is None


def test_words_are_kept_without_final_letters() -> None:
    words = LANGUAGE.negations | LANGUAGE.fillers | LANGUAGE.walls | LANGUAGE.openers
    assert [word for word in sorted(words) if set(word) & set("םןץףך")] == []
    assert {"אינכ", "אינמ"} <= LANGUAGE.negations


@pytest.mark.parametrize(
    ("word", "column"),
    [
        pytest.param("אתה", 0, id="man"),
        pytest.param("אלייכ", 1, id="woman"),
        pytest.param("לכמ", 2, id="several"),
    ],
)
def test_some_words_tell_who_is_addressed(word: str, column: int) -> None:
    assert LANGUAGE.addressees[word] == column


@pytest.mark.parametrize("word", [pytest.param("לכ", id="to-you"), pytest.param("שלכ", id="yours")])
def test_an_unpointed_word_that_fits_a_man_and_a_woman_tells_nothing(word: str) -> None:
    assert word not in LANGUAGE.addressees


def test_a_filler_is_neither_a_negation_nor_a_wall() -> None:
    assert LANGUAGE.fillers & (LANGUAGE.negations | LANGUAGE.walls) == frozenset()


def test_every_final_letter_has_its_common_form() -> None:
    assert sorted(LANGUAGE.finals.values()) == sorted("םןץףך")
