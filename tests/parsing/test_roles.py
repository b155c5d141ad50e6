"""What each sentence of a reply does."""

from __future__ import annotations

import pytest

from nimus import Draft, Engine


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
def test_sentences_have_roles(engine: Engine, text: str, expected: list[str]) -> None:
    assert roles(engine, text) == expected


def test_quoted_history_has_no_role(engine: Engine) -> None:
    assert roles(engine, "It left today.\n> I am so sorry") == ["answer", "other"]
