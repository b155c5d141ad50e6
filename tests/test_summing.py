"""A summary says what was agreed, who does what and by when, and invents nothing."""

from __future__ import annotations

import pytest

from nimus import (
    Context,
    Customer,
    Engine,
    Gender,
    Message,
    Options,
    Person,
    Settings,
    Summary,
    Thread,
)
from nimus.draft import Number
from nimus.errors import DraftError

CONTEXT = Context(customer=Customer(name="Dana"), agent=Person(name="Tom"))


def agent(text: str) -> Message:
    return Message(sender="agent", text=text)


def customer(text: str) -> Message:
    return Message(sender="customer", text=text)


def who(summary: Summary) -> list[tuple[str, str | None]]:
    assert all(one.span.of(summary.text) == one.what for one in summary.commitments)
    return [(one.who, one.by) for one in summary.commitments]


def test_points_and_undertakings_are_told_with_who_and_by_when(engine: Engine) -> None:
    made = engine.summarise(
        Thread(
            points=("Replacement fridge QX-65, free of charge",),
            messages=(
                customer("It is dead. I will send you photos tomorrow."),
                agent("I'm sorry. I'll order it today. Please keep the old one until Friday."),
            ),
            context=CONTEXT,
        )
    )
    assert who(made) == [
        ("agent", "today"),
        ("customer", "tomorrow"),
        ("customer", "until Friday"),
    ]
    assert made.text.startswith("Hello Dana,\n")
    assert made.text.endswith("\nTom")
    assert "- Replacement fridge QX-65, free of charge\n" in made.text
    assert "\u201cI will send you photos tomorrow.\u201d" in made.text
    assert (made.verified.clean, made.verified.facts_kept) == (True, True)
    assert made.placeholders == ()


def test_a_hebrew_thread_is_summed_up_in_hebrew(engine: Engine) -> None:
    made = engine.summarise(
        Thread(
            messages=(
                customer("המקרר מת. אשלח לך צילומים מחר."),
                agent("אזמין מקרר חדש עוד היום. אנא השאירו את הישן באריזה עד יום שישי."),
            ),
            context=Context(customer=Customer(name="דנה", gender=Gender.FEMALE)),
        )
    )
    assert who(made) == [("agent", "היום"), ("customer", "מחר"), ("customer", "עד יום שישי")]
    assert "מצידך:" in made.text


def test_several_are_addressed_as_several(engine: Engine) -> None:
    context = Context(customer=Customer(number=Number.PLURAL))
    thread = Thread(messages=(customer("נשלח לכם צילומים מחר."),), context=context)
    assert "מצידכם:" in engine.summarise(thread).text


def test_who_does_not_say_when_is_asked(engine: Engine) -> None:
    made = engine.summarise(Thread(messages=(agent("I will check the invoice."),)))
    assert who(made) == [("agent", None)]
    (asked,) = made.placeholders
    assert asked.span.of(made.text) == "[by when]"
    assert asked.hint


def test_what_promises_too_much_is_what_is_expected(engine: Engine) -> None:
    thread = Thread(messages=(agent("I 100% guarantee I will bring it by Tuesday 9 April."),))
    made = engine.summarise(thread)
    assert "100%" not in made.text
    assert "Tuesday 9 April" in made.text
    assert made.verified.clean


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("If it breaks, I will come.", id="a-condition"),
        pytest.param("Will I call you?", id="a-question"),
        pytest.param("I will not call.", id="a-negation"),
        pytest.param("> I will call you today.\nThank you.", id="quoted"),
        pytest.param("Thank you.", id="nothing"),
    ],
)
def test_what_nobody_undertakes_is_no_commitment(engine: Engine, text: str) -> None:
    made = engine.summarise(Thread(messages=(agent(text),)))
    assert made.commitments == ()
    assert [one.span.of(made.text) for one in made.placeholders] == [
        "[what was agreed]",
        "[who does what, and by when]",
    ]


def test_the_same_undertaking_is_told_once(engine: Engine) -> None:
    said = agent("I will call you today.")
    assert len(engine.summarise(Thread(messages=(said, said))).commitments) == 1


def test_what_the_frame_adds_is_not_held_against_the_limit() -> None:
    engine = Engine.load(Settings(max_chars=60, learned="off"))
    assert len(engine.summarise(Thread(points=("x" * 60,))).text) > 60
    with pytest.raises(DraftError):
        engine.summarise(Thread(points=("x" * 61,)))


@pytest.mark.parametrize(
    ("thread", "field"),
    [
        pytest.param(Thread(), "points", id="nothing"),
        pytest.param(Thread(points=(" ",)), "points", id="blank"),
        pytest.param(
            Thread(messages=(Message(sender="boss", text="x"),)), "messages[0].from", id="nobody"
        ),
    ],
)
def test_what_cannot_be_summed_up_is_refused(engine: Engine, thread: Thread, field: str) -> None:
    with pytest.raises(DraftError, match=field.replace("[", r"\[")):
        engine.summarise(thread, Options())
