"""Remarks for the agent: what is missing or misplaced, then what the circumstances ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from nimus import Context, Customer, Engine, Gender, Number, Span
from nimus.checking.advice import advice, misaddressed
from nimus.checking.hearing import Heard
from nimus.checking.order import Around, Displaced, Order
from nimus.parsing.documents import Parsed
from nimus.phrasebook.rules import Circumstance, Phrasebook, Remark
from nimus.report import Advice, Role

Parse = Callable[[str], Parsed]
NOTHING = Order((), ())
WOMAN = Context(customer=Customer(gender=Gender.FEMALE))
MAN = Context(customer=Customer(gender=Gender.MALE))
ONE = Context(customer=Customer(number=Number.SINGULAR))
SEVERAL = Context(customer=Customer(number=Number.PLURAL))


@pytest.fixture(scope="module")
def book(engine: Engine) -> Phrasebook:
    angry = Circumstance(
        id="angry",
        title={"he": "כועס", "en": "Angry"},
        source="004",
        remarks=(
            Remark(id="listen", say={"he": "להקשיב.", "en": "Listen."}, source="004"),
            Remark(id="own-it", say={"he": "לקחת אחריות.", "en": "Own it."}, source="001"),
        ),
    )
    return replace(
        engine.book,
        messages={
            "missing-empathy": {"he": "חסרה אמפתיה.", "en": "Empathy is missing."},
            "misplaced-answer": {"he": "התשובה מאוחרת.", "en": "The answer comes late."},
            "agreement": {"he": "הפנייה בלשון אחרת.", "en": "Wrong gender or number."},
        },
        customers={"angry": angry},
    )


def advised(
    parsed: Parsed, order: Order, context: Context, book: Phrasebook, *, locale: str, anybody: bool
) -> tuple[Advice, ...]:
    wrong = misaddressed(parsed, context, book, anybody=anybody)
    return advice(parsed, order, Around(context, Heard(), book), locale=locale, wrong=wrong)


def test_a_draft_without_fault_needs_no_advice(book: Phrasebook, parse: Parse) -> None:
    assert advised(parse("It left."), NOTHING, Context(), book, locale="en", anybody=False) == ()


def test_what_is_missing_is_told_in_the_language_asked_for(book: Phrasebook, parse: Parse) -> None:
    order = Order((Role.EMPATHY,), ())
    assert advised(parse("It left."), order, Context(), book, locale="he", anybody=False) == (
        Advice(id="missing-empathy", message="חסרה אמפתיה.", source="003"),
    )


def test_what_is_misplaced_is_told_with_its_place(book: Phrasebook, parse: Parse) -> None:
    order = Order((), (Displaced(1, Role.ANSWER, Role.ALTERNATIVE),))
    assert advised(parse("One. Two."), order, Context(), book, locale="en", anybody=False) == (
        Advice(
            id="misplaced-answer", message="The answer comes late.", source="003", span=Span(5, 9)
        ),
    )


def test_the_circumstances_have_their_say_last(book: Phrasebook, parse: Parse) -> None:
    order = Order((Role.EMPATHY,), ())
    context = Context(customer=Customer(type="angry"))
    found = advised(parse("It left."), order, context, book, locale="en", anybody=False)
    assert [(one.id, one.message, one.source) for one in found] == [
        ("missing-empathy", "Empathy is missing.", "003"),
        ("listen", "Listen.", "004"),
        ("own-it", "Own it.", "001"),
    ]


@pytest.mark.parametrize(
    ("text", "context", "place"),
    [
        pytest.param("המשלוח יצא. תרצי עדכון?", MAN, "תרצי", id="woman-for-a-man"),
        pytest.param("המשלוח יצא. תרצו עדכון?", WOMAN, "תרצו", id="several-for-a-woman"),
        pytest.param("המשלוח יצא. תרצי עדכון?", SEVERAL, "תרצי", id="woman-for-several"),
        pytest.param("המשלוח יצא. תרצו עדכון?", ONE, "תרצו", id="several-for-one"),
        pytest.param("> תרצו עדכון?\nתרצו עדכון, דנה?", WOMAN, "תרצו עדכון, דנה", id="not-quoted"),
        pytest.param("שלחנו לכם חבילה.", WOMAN, "לכם", id="preposition"),
        pytest.param("תרצי עדכון? תרצו עדכון?", MAN, "תרצי", id="two-in-one-draft"),
        pytest.param("אתה צודק.", WOMAN, "אתה", id="pronoun"),
        pytest.param("אם תרצה, נבדוק.", WOMAN, "תרצה", id="a-wish-is-the-customers"),
    ],
)
def test_a_wrong_address_is_told_with_its_place(
    book: Phrasebook, parse: Parse, text: str, context: Context, place: str
) -> None:
    found = advised(parse(text), NOTHING, context, book, locale="en", anybody=False)
    assert [one.id for one in found] == ["agreement"]
    assert found[0].span is not None
    assert found[0].span.start == text.index(place)
    assert found[0].message == "Wrong gender or number."


@pytest.mark.parametrize(
    ("text", "context"),
    [
        pytest.param("תרצי עדכון?", WOMAN, id="right-gender"),
        pytest.param("תרצו עדכון?", SEVERAL, id="right-number"),
        pytest.param("תרצי עדכון?", Context(), id="nothing-known"),
        pytest.param("תרצי עדכון?", ONE, id="one-of-unknown-gender"),
        pytest.param("נשמח לעדכן אותך.", MAN, id="fits-anybody"),
    ],
)
def test_a_right_or_unclear_address_is_not_told(
    book: Phrasebook, parse: Parse, text: str, context: Context
) -> None:
    assert advised(parse(text), NOTHING, context, book, locale="en", anybody=False) == ()


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        pytest.param("לקוח/ה יקר/ה, שלום", "לקוח/ה", id="slashed"),
        pytest.param("תרצי לבדוק שוב?", "תרצי", id="one-gender"),
        pytest.param("אפשר לבדוק שוב.", None, id="fits-anybody"),
        pytest.param("תרצו לבדוק שוב?", None, id="several"),
    ],
)
def test_what_anybody_may_read_addresses_no_gender(
    book: Phrasebook, parse: Parse, text: str, marked: str | None
) -> None:
    found = advised(parse(text), NOTHING, Context(), book, locale="en", anybody=True)
    assert [one.span.of(text) for one in found if one.span] == ([marked] if marked else [])
