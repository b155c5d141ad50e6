"""What a clause states behind a phrase, alone and as what is only expected."""

from __future__ import annotations

import pytest

from nimus import Engine
from nimus.checking.statements import expected, is_about_you, stated


@pytest.mark.parametrize(
    ("rest", "statement"),
    [
        pytest.param("that the parcel is in Haifa", "the parcel is in Haifa", id="that"),
        pytest.param(
            "your line will be live by 5 May", "your line will be live by 5 May", id="no-that"
        ),
        pytest.param("שהחבילה בחיפה", "החבילה בחיפה", id="joined-that"),
        pytest.param("כי החבילה בחיפה", "החבילה בחיפה", id="because"),
        pytest.param("על זה שהשליח איחר", "השליח איחר", id="of-that"),
        pytest.param("of your parcel", "", id="an-object"),
        pytest.param("שלום וברכה", "", id="a-word-that-begins-so"),
        pytest.param("when it comes", "", id="a-question"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_statement_is_told_from_what_states_nothing(
    engine: Engine, rest: str, statement: str
) -> None:
    assert stated(rest, engine.book.inflections) == statement


@pytest.mark.parametrize(
    ("statement", "hedged"),
    [
        pytest.param("it will arrive tomorrow", "it should arrive tomorrow", id="will"),
        pytest.param("it won't be late", "it should not be late", id="will-not"),
        pytest.param("it'll be there", "it should be there", id="contracted"),
        pytest.param("it will never fail", "it should not fail", id="never"),
        pytest.param("I promise you it will come", "it should come", id="a-promise-goes"),
        pytest.param("the refund is here", "the refund is here", id="no-future"),
        pytest.param("החבילה תגיע מחר", "החבילה צפויה להגיע מחר", id="feminine"),
        pytest.param("הטכנאי יגיע ביום שלישי", "הטכנאי צפוי להגיע ביום שלישי", id="masculine"),
        pytest.param("הכספים יחזרו עד ה-5", "הכספים צפויים לחזור עד ה-5", id="plural"),
        pytest.param("אני מבטיח שהחבילה תגיע", "החבילה צפויה להגיע", id="a-hebrew-promise-goes"),
    ],
)
def test_what_is_promised_becomes_what_is_expected(
    engine: Engine, statement: str, hedged: str
) -> None:
    assert expected(statement, engine.book.inflections) == hedged


def test_a_statement_about_the_customer_is_told() -> None:
    assert is_about_you("you waited a week")
    assert is_about_you("אתה מחכה")
    assert not is_about_you("your parcel is in Haifa")
    assert not is_about_you("")
