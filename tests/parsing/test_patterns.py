"""The notation of phrases: groups, words that may be absent, and gaps."""

from __future__ import annotations

import pytest

from nimus.parsing.patterns import PatternError, sequences


def test_a_plain_phrase_is_one_sequence() -> None:
    (sequence,) = sequences("I don't know")
    assert sequence.places == (("i",), ("do",), ("not",), ("know",))
    assert sequence.wide == (False, False, False, False)


def test_a_group_of_single_words_is_one_place() -> None:
    (sequence,) = sequences("(calm|settle) down")
    assert sequence.places == (("calm", "settle"), ("down",))


def test_an_empty_alternative_may_be_absent() -> None:
    assert [s.places for s in sequences("(אני|) לא יודע")] == [
        (("אני",), ("לא",), ("יודע",)),
        (("לא",), ("יודע",)),
    ]


def test_alternatives_of_several_words_are_multiplied_out() -> None:
    assert [s.places for s in sequences("not (my job|our problem)")] == [
        (("not",), ("my",), ("job",)),
        (("not",), ("our",), ("problem",)),
    ]


def test_an_ellipsis_lets_other_words_stand_before_the_next() -> None:
    (sequence,) = sequences("how many times … tell you")
    assert sequence.wide == (False, False, False, True, False)


def test_a_common_slip_is_a_sequence_without_gaps() -> None:
    found = sequences("you're wrong")
    assert [(s.places, s.tight) for s in found] == [
        ((("you",), ("are",), ("wrong",)), False),
        ((("your",), ("wrong",)), True),
    ]


@pytest.mark.parametrize(
    ("say", "problem"),
    [
        ("a (b", "bracket"),
        ("a|b", "outside brackets"),
        ("…", "no word"),
        ("(a b|c d)" * 12, "wordings"),
    ],
)
def test_a_wrong_notation_is_refused(say: str, problem: str) -> None:
    with pytest.raises(PatternError, match=problem):
        sequences(say)
