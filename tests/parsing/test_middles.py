"""Head and foot of a reply, and what stands between them."""

from __future__ import annotations

import pytest

from nimus import Draft, Engine, Options
from nimus.parsing.middles import middle


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        pytest.param(
            "Dear Ms Hale,\n\nYour account: 4410-22\n\nYour fare was refunded today. It takes "
            "three days.\n\nYours sincerely,\nPhilippa Crane\nBilling\n\nP.S. The fee was waived.",
            ["Your fare was refunded today.", "It takes three days."],
            id="letter",
        ),
        pytest.param(
            "לכבוד\nגב' רחל פרידמן\n\nהנדון: בקשה להנחה\n\nהבקשה אושרה אתמול.\n\nבכבוד רב,\n"
            "ניר שגב\nאגף הגבייה\nנ.ב. הסניף סגור מחר.",
            ["הבקשה אושרה אתמול."],
            id="hebrew-letter",
        ),
        pytest.param(
            "Dear Mr Hale\nRe: job 118462\nThe door came today. It fits.",
            ["The door came today.", "It fits."],
            id="a-subject-line-under-the-greeting",
        ),
        pytest.param(
            "שלום לכם, חברי הוועד של בית הספר,\nהכסף הוחזר אתמול.",
            ["הכסף הוחזר אתמול."],
            id="a-greeting-to-the-end-of-its-line",
        ),
        pytest.param("Your parcel left today.", ["Your parcel left today."], id="one-sentence"),
        pytest.param("Hi Dana,", ["Hi Dana,"], id="nothing-but-a-head"),
        pytest.param(
            "Hi Dana,\nPlease do this:\n1. Unplug it\n2. Wait a minute\n",
            ["Please do this:", "1. Unplug it", "2. Wait a minute"],
            id="a-list-is-no-foot",
        ),
        pytest.param("", [], id="nothing"),
    ],
)
def test_what_moves_stands_between_head_and_foot(
    engine: Engine, text: str, inside: list[str]
) -> None:
    checked = engine._checked(Draft(text=text), Options())
    found = sorted(middle(checked.parsed))
    assert [checked.report.sentences[n].span.of(text) for n in found] == inside
