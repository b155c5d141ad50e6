"""Head and foot of a reply, and what stands between them."""

from __future__ import annotations

import pytest

from nimus import Draft, Engine, Options, Role
from nimus.parsing.middles import is_called, is_parting, middle


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


@pytest.mark.parametrize(
    ("text", "called"),
    [
        pytest.param("{{first_name}},\nIt left.", True, id="a-line-of-its-own"),
        pytest.param("[name] ! \r\nIt left.", True, id="with-white-space"),
        pytest.param("{{first_name}}, it left.", False, id="the-sentence-goes-on"),
        pytest.param("{{first_name}}\nIt left.", False, id="no-comma"),
        pytest.param("Dana,\nIt left.", False, id="a-word"),
    ],
)
def test_a_placeholder_and_a_comma_on_a_line_call_somebody(
    engine: Engine, text: str, called: bool
) -> None:
    parsed = engine._checked(Draft(text=text), Options()).parsed
    assert is_called(parsed, 0) is called
    assert parsed.roles[0][0] is Role.GREETING or not called


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("It left today.\nWarmly,\nTom", [False, True, True], id="the-last-lines"),
        pytest.param("Warmly,\nit left today.", [False, False], id="not-the-first"),
        pytest.param("It left today. Warmly,", [False, False], id="on-a-line-of-its-own"),
        pytest.param("It left.\nIt comes on Monday.", [False, False], id="no-whole-sentence"),
        pytest.param("It left.\nWe all wish you well", [False, False], id="not-too-long"),
    ],
)
def test_a_short_line_at_the_end_may_take_leave(
    wordly: Engine, text: str, expected: list[bool]
) -> None:
    parsed = wordly._checked(Draft(text=text), Options()).parsed
    body = list(range(len(parsed.stretches)))
    assert [is_parting(parsed, body, at) for at in body] == expected
