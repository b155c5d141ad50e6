"""Whether what stands before and behind a sign is one sentence."""

from __future__ import annotations

import pytest

from nimus.parsing.joints import (
    connects,
    halting,
    hanging,
    introduced,
    joins,
    named,
    shortened,
    subject,
    unfinished,
)


def test_a_joining_word_goes_on() -> None:
    assert joins("אבל לא")
    assert joins("ולכן")
    assert not joins("מצאתי")
    assert not joins("and")


def test_a_small_word_connects_in_any_script() -> None:
    assert connects("and thanks")
    assert connects("ותודה")
    assert not connects("And thanks")
    assert not connects("thanks")


def test_a_word_hangs_that_joins_to_the_next() -> None:
    assert hanging("it left but")
    assert hanging("click on", prepositions=True)
    assert not hanging("click on")


@pytest.mark.parametrize(
    ("behind", "rest"),
    [("Um", "I'm not sure"), ("אממ", "רגע"), ("יום", "יומיים"), ("אני", "אני בודק")],
)
def test_a_speaker_halts(behind: str, rest: str) -> None:
    assert halting(behind, rest)


@pytest.mark.parametrize(
    ("behind", "rest"),
    [("Hmm", "OK, found"), ("בודק", "יצא"), ("Thanks", "Thanks again"), ("", "x")],
)
def test_a_speaker_begins_anew(behind: str, rest: str) -> None:
    assert not halting(behind, rest)


def test_a_subject_alone_is_no_sentence() -> None:
    assert subject("We really")
    assert subject("אנחנו")
    assert not subject("Thank you")


def test_one_word_alone_is_not_taken_for_shortened() -> None:
    assert shortened("the chg")
    assert not shortened("Thx")


@pytest.mark.parametrize(
    ("sentence", "rest", "expected"),
    [
        pytest.param("If you ring by 8 a.m", "Sarah", True, id="clause"),
        pytest.param("If you ring by 8 a.m", "Then", False, id="opener"),
        pytest.param("If you can, ring by 8 a.m", "Sarah", False, id="comma"),
        pytest.param("From Mon", "Sarah", True, id="phrase"),
        pytest.param("Hale & Sons Ltd", "Customer Care", True, id="firm"),
        pytest.param("sold by Hale Ltd", "Payment", False, id="firm-last"),
        pytest.param("Ltd", "Payment", False, id="no-name"),
    ],
)
def test_a_sentence_is_unfinished(sentence: str, rest: str, *, expected: bool) -> None:
    assert unfinished(sentence, rest) == expected


def test_a_name_goes_on_behind_its_mark() -> None:
    assert named("through Yahoo!", "Mail")
    assert named("Which?", "members get")
    assert not named("Which?", "Card or cash")
    assert not named("through Yahoo!", "We are")


def test_a_small_word_introduces_a_sentence() -> None:
    assert introduced("you may")
    assert not introduced("on the left")
