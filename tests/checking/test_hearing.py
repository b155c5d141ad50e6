"""What a customer's message suggests, each with the words that do."""

from __future__ import annotations

import pytest

from nimus import Context, Customer, Engine
from nimus.checking.hearing import Heard, Hearing
from nimus.parsing.forms import Forms


@pytest.fixture(scope="module")
def hearing(engine: Engine) -> Hearing:
    return Hearing(engine.book, Forms(engine.book.inflections))


@pytest.mark.parametrize(
    ("message", "kind", "situation"),
    [
        pytest.param("Where is my parcel? This is unacceptable.", "angry", "delay", id="angry"),
        pytest.param(
            "You charged me twice. I am a loyal customer.", "lapsing", "billing", id="leaving"
        ),
        pytest.param(
            "This is the third time I write: no internet.", "persistent", "outage", id="again"
        ),
        pytest.param("I love your shop, thank you so much", "enthusiast", None, id="happy"),
        pytest.param("המקרר לא מקרר כבר יומיים, זו בושה", "angry", "fault", id="hebrew"),
        pytest.param("חויבתי פעמיים, אשמח לפירוט מלא", "meticulous", "billing", id="hebrew-detail"),
        pytest.param("Hello", None, None, id="nothing"),
    ],
)
def test_type_and_situation_are_suggested(
    hearing: Hearing, message: str, kind: str | None, situation: str | None
) -> None:
    heard = hearing.hear(message)
    assert (heard.type, heard.situation) == (kind, situation)
    for name in (kind, situation):
        assert name is None or heard.because[name] in message


@pytest.mark.parametrize(
    ("message", "language", "thing"),
    [
        pytest.param("Where is my parcel, order 4417?", "en", "parcel", id="english"),
        pytest.param("My washing machine leaks", "en", "washing machine", id="the-longer-name"),
        pytest.param("איפה החבילה שלי?", "he", "חבילה", id="with-an-article"),
        pytest.param("Help", "en", None, id="nothing"),
    ],
)
def test_what_it_is_about_is_named(
    hearing: Hearing, message: str, language: str, thing: str | None
) -> None:
    assert hearing.hear(message).things.get(language) == thing


@pytest.mark.parametrize(
    ("message", "heat"),
    [
        pytest.param("Where is it??", "??", id="marks"),
        pytest.param("WHERE IS my parcel", "WHERE IS", id="capitals"),
        pytest.param("Where is it?", "", id="a-question"),
    ],
)
def test_heat_is_told_by_how_it_is_written(hearing: Hearing, message: str, heat: str) -> None:
    assert hearing.hear(message).heat == heat


@pytest.mark.parametrize("message", [None, "", "  \n"])
def test_no_message_suggests_nothing(hearing: Hearing, message: str | None) -> None:
    assert hearing.hear(message) == Heard()


def test_what_the_context_says_counts_more_than_the_message(hearing: Hearing) -> None:
    heard = hearing.hear("Where is my parcel? This is unacceptable.")
    filled = heard.filled(Context(customer=Customer(type="critic"), situation="fault"))
    assert (filled.customer.type, filled.situation) == ("critic", "fault")
    empty = heard.filled(Context())
    assert (empty.customer.type, empty.situation) == ("angry", "delay")


def test_of_two_patterns_around_the_same_words_the_longer_is_told(hearing: Hearing) -> None:
    assert hearing.hear("אתם גנבים").because["hostile"] == "אתם גנבים"
