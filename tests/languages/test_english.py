"""English: which words a contraction stands for, and what may stand inside a phrase."""

from __future__ import annotations

import pytest

from nimus.languages.english import LANGUAGE


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("don't", ("do", "not")),
        ("dont", ("do", "not")),
        ("cannot", ("can", "not")),
        ("won't", ("will", "not")),
        ("ain't", ("is", "not")),
        ("i'm", ("i", "am")),
        ("im", ("i", "am")),
        ("you're", ("you", "are")),
        ("we'll", ("we", "will")),
        ("they'd", ("they", "would")),
        ("that's", ("that", "is")),
        ("gonna", ("going", "to")),
        ("y'all", ("you",)),
    ],
)
def test_a_contraction_stands_for_its_words(word: str, expected: tuple[str, ...]) -> None:
    assert LANGUAGE.expand(word) == expected


@pytest.mark.parametrize("word", ["its", "were", "well", "ill", "wed", "shell", "know", "cart"])
def test_a_word_that_only_looks_like_a_contraction_stays(word: str) -> None:
    assert LANGUAGE.expand(word) is None


def test_the_ending_of_possession_falls_away_after_a_name() -> None:
    assert LANGUAGE.expand("dana's") == ("dana",)


def test_an_ending_alone_is_no_contraction() -> None:
    assert LANGUAGE.expand("'ll") is None


def test_no_particle_is_attached_to_an_english_word() -> None:
    assert LANGUAGE.split("because") == ()
    assert LANGUAGE.particles == frozenset()


def test_the_next_word_does_not_rename_an_english_word() -> None:
    assert LANGUAGE.told_apart("that", "house") == "that"


def test_a_filler_is_neither_a_negation_nor_a_wall() -> None:
    assert LANGUAGE.fillers & (LANGUAGE.negations | LANGUAGE.walls) == frozenset()


def test_a_pronoun_is_a_wall() -> None:
    assert {"i", "you", "he", "she", "we", "they"} <= LANGUAGE.walls


def test_a_letter_of_the_script_is_told_by_its_small_form() -> None:
    assert LANGUAGE.script.match("know")
    assert not LANGUAGE.script.match("\u05d0")
