"""What each sentence of a reply does."""

from __future__ import annotations

import pytest

from nimus import Draft, Engine, Settings


def roles(engine: Engine, text: str) -> list[str]:
    return [str(sentence.role) for sentence in engine.check(Draft(text=text)).sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Hi Dana,\nThank you for writing to us.\nI understand how frustrating this is. The parcel left on Sunday. What I can do is send another one by courier. I'll update you tomorrow.\nBest regards,\nTom",
            [
                "greeting",
                "thanks",
                "empathy",
                "answer",
                "alternative",
                "next-step",
                "signature",
                "signature",
            ],
            id="english-mail",
        ),
        pytest.param(
            "שלום דנה,\nאני מבין כמה זה מתסכל. ההזמנה יצאה ביום ראשון. מה שאני כן יכול להציע הוא משלוח נוסף. אעדכן אותך מחר.\nבברכה,\nיואב",
            ["greeting", "empathy", "answer", "alternative", "next-step", "signature", "signature"],
            id="hebrew-mail",
        ),
        pytest.param("Could you send me the order number?", ["question"], id="question"),
        pytest.param(
            "Is there anything else I can help you with?", ["closing"], id="closing-question"
        ),
        pytest.param("אני מצטערת על האיחור.", ["apology"], id="apology"),
        pytest.param("😀", ["other"], id="no-words"),
    ],
)
def test_sentences_have_roles(wordly: Engine, text: str, expected: list[str]) -> None:
    assert roles(wordly, text) == expected


def test_quoted_history_has_no_role(wordly: Engine) -> None:
    assert roles(wordly, "It left today.\n> I am so sorry") == ["answer", "other"]


MAIL = (
    "Hi Dana,\n{}\nBest regards,\nYoav",
    "I am so sorry that the parcel came late.",
    "It was left at the wrong depot over the weekend.",
    "I can send it by courier today at no charge.",
)


def test_a_greeting_goes_on_behind_its_comma_but_not_on_the_next_line(engine: Engine) -> None:
    assert roles(engine, "Hi Mr Hale, it's Tom at Appeals.\nYour fare was refunded today.") == [
        "greeting",
        "greeting",
        "answer",
    ]
    hebrew = roles(engine, "שלום דנה,\nהחבילה נשלחה אתמול.\nיואב")
    assert (hebrew[0], hebrew[-1]) == ("greeting", "signature")
    assert hebrew[1] != "greeting"


def test_a_short_sentence_alone_is_not_a_greeting_for_its_place(engine: Engine) -> None:
    assert roles(engine, "It left today.") == ["answer"]


def test_models_tell_a_reply_whatever_its_order() -> None:
    engine = Engine.load(Settings(learned="light"))
    for order in ((1, 2, 3), (2, 1, 3), (3, 2, 1)):
        said = roles(engine, MAIL[0].format(" ".join(MAIL[at] for at in order)))
        told = dict(zip(order, said[1:4], strict=True))
        assert (told[1], told[3]) == ("apology", "alternative")
        assert (said[0], said[-1]) == ("greeting", "signature")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "שלום דנה,\nאני לא יודע מתי יגיע המשלוח. תירגעי בבקשה.\nבברכה,\nיואב", id="hebrew"
        ),
        pytest.param("Hi Dana,\nCalm down. Read the terms.\nKind regards,\nTom", id="english"),
    ],
)
def test_what_takes_leave_at_the_end_is_part_of_the_foot_whatever_stands_above(
    engine: Engine, text: str
) -> None:
    leave, name = roles(engine, text)[-2:]
    assert leave in ("closing", "signature")
    assert name == "signature"
