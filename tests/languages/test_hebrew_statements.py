"""How Hebrew words what is expected."""

from __future__ import annotations

from nimus.languages.hebrew_statements import STATING

THIRDS = {"תגיע": (1, "להגיע"), "יגיעו": (2, "להגיע")}


def test_what_will_be_becomes_what_is_expected_in_its_gender_and_number() -> None:
    assert STATING.expect("החבילה תגיע מחר", THIRDS) == "החבילה צפויה להגיע מחר"
    assert STATING.expect("הכיסאות יגיעו", THIRDS) == "הכיסאות צפויים להגיע"


def test_what_is_no_future_stays() -> None:
    assert STATING.expect("החבילה כאן", THIRDS) == "החבילה כאן"


def test_a_promise_is_told_from_a_statement() -> None:
    assert STATING.promises.sub("", "אני מבטיחה לך שזה יגיע") == "זה יגיע"
    assert STATING.promises.match("החבילה תגיע") is None
