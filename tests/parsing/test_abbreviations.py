"""Whether a period belongs to the word before it."""

from __future__ import annotations

import pytest

from nimus.parsing.abbreviations import (
    abbreviated,
    begins,
    clipped,
    closing,
    firm,
    goes_on,
    listed,
    opening,
    signed,
    suspect,
)


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        pytest.param("for Mr", "Lane", id="title"),
        pytest.param("your order no", "A-5", id="number"),
        pytest.param("about 20 min", "before", id="measure"),
        pytest.param("on Mon", "Nov. 4", id="day-and-month"),
        pytest.param("8 a.m.–6 p.m", "GMT", id="range"),
        pytest.param("the St", "Albans branch", id="saint"),
        pytest.param("J", "A. Smith", id="initial-before-an-initial"),
        pytest.param("Paid by the mgr", "today", id="clipped"),
        pytest.param("Adv", "5 days", id="clipped-before-a-number"),
        pytest.param("code/acct", "no", id="behind-a-slash"),
        pytest.param("see Sec", "4.2", id="section"),
        pytest.param("over Mt", "Hood", id="mountain"),
        pytest.param("the 3rd inst", "to you", id="clipped-date"),
        pytest.param("the tkt. no", "is 5", id="behind-another"),
        pytest.param("טל", "03-5550142", id="hebrew-number"),
        pytest.param("מס", "הזמנה 55", id="name-and-number"),
        pytest.param("לשד", "רוטשילד 5", id="particle-and-street"),
        pytest.param("ב-3.12", "בשעה 9", id="date-and-hour"),
        pytest.param("צילום ת.ז", "וספח", id="hebrew-letters"),
    ],
)
def test_the_period_of_an_abbreviation_ends_nothing(sentence: str, rest: str) -> None:
    assert abbreviated(sentence, rest)


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        pytest.param("it is due today", "Please", id="word"),
        pytest.param("The answer is no", "We", id="no"),
        pytest.param("at least 45 min", "Then", id="measure"),
        pytest.param("Please log in", "Then", id="no-measure"),
        pytest.param("at 123 Main St", "Could", id="street"),
        pytest.param("scans, etc", "Ask", id="closing"),
        pytest.param("I fixed it", "will look now", id="writer-of-small-letters"),
        pytest.param("שלום טל", "נחזור", id="hebrew-name"),
        pytest.param("חג שמח", "בעזרת", id="particle-of-a-word"),
        pytest.param("צילומים וכו'", "חניה", id="geresh"),
        pytest.param("של הת.ז", "ברגע", id="hebrew-opener"),
        pytest.param("של הת.ז", "לאחר מכן", id="two-words-open"),
        pytest.param("for 10 sec", "Then", id="seconds"),
        pytest.param("ב-3.12", "בין 8 ל-9", id="date"),
        pytest.param("חג שמח", "הזמנה 5", id="no-department"),
    ],
)
def test_another_period_ends_a_sentence(sentence: str, rest: str) -> None:
    assert not abbreviated(sentence, rest)


def test_a_word_of_a_list_is_known_with_its_geresh_or_without() -> None:
    assert listed("רח'")
    assert listed("רח")
    assert not listed("רחוב")


def test_a_sentence_opens_with_a_capital_or_in_hebrew() -> None:
    assert opening('"The fare')
    assert opening("אפשר")
    assert not opening("the fare")
    assert not opening("A. Smith")


@pytest.mark.parametrize("name", ["iPhone", "setup.exe", "https://example.com", "a@b.co"])
def test_a_name_in_small_letters_goes_on_with_nothing(name: str) -> None:
    assert not goes_on(name)
    assert goes_on("and so on")


def test_whatever_may_be_short_is_suspect() -> None:
    assert all(suspect(word) for word in ("etc", "Inc", "chg", "ברח", "12.5", "U.S"))
    assert not suspect("today")


def test_a_word_without_vowels_is_clipped() -> None:
    assert clipped("rfnd")
    assert not any(map(clipped, ("it", "SMS", "hmm", "strengths")))


def test_a_sentence_may_close_with_a_firm_or_a_time() -> None:
    assert closing("by Hale Ltd")
    assert closing("at 8 a.m")
    assert not closing("by Mr")
    assert firm("Ltd")
    assert not firm("etc")


def test_a_name_has_a_mark_of_its_own() -> None:
    assert signed("ב-Yahoo!")
    assert not signed("yahoo!")
    assert not signed("Dana!")


def test_a_word_begins_a_sentence_in_small_letters_too() -> None:
    assert begins("the fare")
    assert begins("בלי זה")
    assert not begins("בלי ספח")
