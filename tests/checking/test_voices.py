"""Who speaks and who is spoken to: from the context, else from the draft, else anybody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nimus import Address, Context, Customer, Engine, Gender, Number, Options, Person
from nimus.checking.voices import Voice, addressee, voice
from nimus.parsing.documents import Parsed
from nimus.phrasebook.rules import Replacement

MAN, WOMAN, SEVERAL = 0, 1, 2
Parse = Callable[[str], Parsed]


@pytest.mark.parametrize(
    ("customer", "agent", "said"),
    [
        pytest.param(MAN, WOMAN, "אני מצטערת, תרצה לשמוע?", id="woman-to-man"),
        pytest.param(WOMAN, MAN, "אני מצטער, תרצי לשמוע?", id="man-to-woman"),
        pytest.param(SEVERAL, SEVERAL, "אנחנו מצטערים, תרצו לשמוע?", id="several-to-several"),
    ],
)
def test_the_slots_of_a_replacement_agree(customer: int, agent: int, said: str) -> None:
    replacement = Replacement(
        say="{1:אני מצטער|אני מצטערת|אנחנו מצטערים}, {2:תרצה|תרצי|תרצו} לשמוע?",
        neutral="{1:אני מצטער|אני מצטערת|אנחנו מצטערים}, נשמח לעדכן.",
    )
    assert Voice(customer, agent).say(replacement) == said


def test_an_unknown_customer_gets_the_neutral_wording() -> None:
    replacement = Replacement(say="{2:תרצה|תרצי|תרצו} לשמוע?", neutral="נשמח לעדכן.")
    assert Voice(None, SEVERAL).say(replacement) == "נשמח לעדכן."


def test_what_fits_anybody_needs_no_neutral_wording() -> None:
    assert Voice(None, MAN).say(Replacement(say="נשמח לעזור.")) == "נשמח לעזור."


def test_somebody_else_is_spoken_of_as_a_man() -> None:
    assert Voice(WOMAN, WOMAN).say(Replacement(say="{3:הוא|היא|הם} בדרך.")) == "הוא בדרך."


def test_the_rest_of_the_clause_is_put_in() -> None:
    replacement = Replacement(say="I'm finding out {rest}.")
    assert Voice(MAN, MAN).say(replacement, "when it comes") == "I'm finding out when it comes."


@pytest.mark.parametrize(
    ("customer", "agent", "expected"),
    [
        pytest.param(Customer(), Person(), Voice(None, SEVERAL), id="nothing-known"),
        pytest.param(
            Customer(gender=Gender.FEMALE), Person(gender=Gender.MALE), Voice(WOMAN, MAN), id="both"
        ),
        pytest.param(
            Customer(gender=Gender.MALE, number=Number.PLURAL),
            Person(number=Number.PLURAL),
            Voice(SEVERAL, SEVERAL),
            id="several",
        ),
        pytest.param(
            Customer(number=Number.SINGULAR), Person(), Voice(None, SEVERAL), id="number-alone"
        ),
    ],
)
def test_the_context_says_who_speaks(
    engine: Engine, parse: Parse, customer: Customer, agent: Person, expected: Voice
) -> None:
    context = Context(customer=customer, agent=agent)
    tables = engine.book.inflections
    assert voice(context, Options(), parse("המשלוח יצא."), tables) == expected


def test_where_the_context_is_silent_the_draft_says_who_is_addressed(
    engine: Engine, parse: Parse
) -> None:
    parsed = parse("המשלוח יצא. תרצי לקבל עדכון?")
    assert voice(Context(), Options(), parsed, engine.book.inflections).customer == WOMAN


def test_the_context_wins_over_the_draft(engine: Engine, parse: Parse) -> None:
    context = Context(customer=Customer(gender=Gender.MALE))
    parsed = parse("המשלוח יצא. תרצי לקבל עדכון?")
    assert voice(context, Options(), parsed, engine.book.inflections).customer == MAN


def test_a_neutral_address_is_for_anybody(engine: Engine, parse: Parse) -> None:
    context = Context(customer=Customer(gender=Gender.FEMALE))
    options = Options(address=Address.NEUTRAL)
    parsed = parse("תרצי לקבל עדכון?")
    assert voice(context, options, parsed, engine.book.inflections).customer is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("אתה יכול לבדוק", MAN, id="man"),
        pytest.param("תרצי לבדוק", WOMAN, id="woman"),
        pytest.param("שלחנו לכם חבילה", SEVERAL, id="several"),
        pytest.param("שלחנו לך חבילה", None, id="unpointed"),
        pytest.param("תרצי לבדוק? שלחנו לכם חבילה", None, id="says-two-things"),
        pytest.param("We sent it to you", None, id="english"),
        pytest.param("נשלח.\n> תרצי לבדוק", None, id="history"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_only_unambiguous_forms_tell_who_is_addressed(
    engine: Engine, parse: Parse, text: str, expected: int | None
) -> None:
    assert addressee(parse(text), engine.book.inflections) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("אני מצטערת על זה.", WOMAN, id="a-woman"),
        pytest.param("אני יכול לבדוק מחר.", MAN, id="a-man"),
        pytest.param("אני אבדוק מחר.", SEVERAL, id="a-form-of-both"),
        pytest.param("> אני מצטערת\nנבדוק.", SEVERAL, id="quoted"),
        pytest.param("I will check.", SEVERAL, id="english"),
    ],
)
def test_who_writes_is_heard_from_the_draft(
    engine: Engine, parse: Parse, text: str, expected: int
) -> None:
    made = voice(Context(), Options(), parse(text), engine.book.inflections)
    assert made.agent == expected
