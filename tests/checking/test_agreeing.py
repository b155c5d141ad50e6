"""Words that address the customer, turned for a man, a woman or several."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nimus import Engine
from nimus.checking.agreeing import FEMALE, MALE, SEVERAL, turned
from nimus.parsing.documents import Parsed

Parse = Callable[[str], Parsed]


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        pytest.param("אתה צריך לשלוח צילום.", FEMALE, "את צריכה לשלוח צילום.", id="woman"),
        pytest.param("את צודקת לגמרי.", MALE, "אתה צודק לגמרי.", id="man"),
        pytest.param("אתה רשאי להתחיל.", SEVERAL, "אתם רשאים להתחיל.", id="several"),
        pytest.param("קיבלתם הודעה, תוכלו לבדוק.", MALE, "קיבלת הודעה, תוכל לבדוק.", id="one"),
        pytest.param("אם תרצה, נבדוק.", FEMALE, "אם תרצי, נבדוק.", id="wish"),
        pytest.param("אל תדאג, זה בטיפול.", FEMALE, "אל תדאגי, זה בטיפול.", id="not-to-do"),
        pytest.param("כשתשלח לנו צילום נבדוק.", FEMALE, "כשתשלחי לנו צילום נבדוק.", id="joined"),
        pytest.param("היית צריך להודיע.", FEMALE, "היית צריכה להודיע.", id="said-of-the-past"),
        pytest.param("לקוח יקר, שלום.", FEMALE, "לקוחה יקרה, שלום.", id="vocative"),
        pytest.param("אתה עדיין מחכה לנו.", SEVERAL, "אתם עדיין מחכים לנו.", id="adverb-between"),
        pytest.param("החבילה תגיע מחר.", FEMALE, "החבילה תגיע מחר.", id="she-will"),
        pytest.param("את החבילה שלחתי אליך.", MALE, "את החבילה שלחתי אליך.", id="an-object"),
        pytest.param("תודה על הסבלנות.", FEMALE, "תודה על הסבלנות.", id="a-noun-like-a-verb"),
        pytest.param("חשוב לנו לעזור.", FEMALE, "חשוב לנו לעזור.", id="an-adjective-like-one"),
        pytest.param("שלחתי לך קישור.", FEMALE, "שלחתי לך קישור.", id="shared-form"),
        pytest.param("שלחתי לך קישור.", SEVERAL, "שלחתי לכם קישור.", id="shared-form-no-group's"),
        pytest.param("> אתה צודק\nנבדוק.", FEMALE, "> אתה צודק\nנבדוק.", id="quoted"),
        pytest.param(
            "אתה רשום. תביא קבלה ותגיע מוקדם.",
            FEMALE,
            "את רשומה. תביאי קבלה ותגיעי מוקדם.",
            id="a-man's-future-where-he-is-called-you",
        ),
        pytest.param(
            "אתה צודק. החבילה תגיע מחר ותימסר לשכן.",
            FEMALE,
            "את צודקת. החבילה תגיע מחר ותימסר לשכן.",
            id="what-the-parcel-will-do",
        ),
        pytest.param("אתה צודק. עברו 14 יום.", FEMALE, "את צודקת. עברו 14 יום.", id="days-passed"),
        pytest.param("אתה צודק, בלי תוספת.", FEMALE, "את צודקת, בלי תוספת.", id="without"),
        pytest.param("פתחתי את חוזה 77.", MALE, "פתחתי את חוזה 77.", id="an-object-like-a-verb"),
        pytest.param("אם את רוצה, נבדוק.", MALE, "אם אתה רוצה, נבדוק.", id="a-subject-like-one"),
        pytest.param("את יותר ממוזמנת לבוא.", MALE, "אתה יותר ממוזמן לבוא.", id="more-than"),
        pytest.param(
            'כתבת "אתה לא עונה" וצדקת.', FEMALE, 'כתבת "אתה לא עונה" וצדקת.', id="their-own-words"
        ),
        pytest.param("You are right.", FEMALE, "You are right.", id="english"),
    ],
)
def test_what_addresses_otherwise_is_turned(
    engine: Engine, parse: Parse, text: str, column: int, expected: str
) -> None:
    assert applied(engine, parse, text, column) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("אם תרצה/י, נעזור.", "אם תרצו, נעזור.", id="slash"),
        pytest.param("לקוח/ה יקר/ה, שלום.", "לקוחות יקרים, שלום.", id="slashed-vocative"),
        pytest.param("אתה יכול לפתוח פנייה.", "אתם יכולים לפתוח פנייה.", id="one-gender"),
        pytest.param("שלחנו לך קישור.", "שלחנו לך קישור.", id="nothing-of-one-gender"),
    ],
)
def test_what_anybody_may_read_fits_anybody(
    engine: Engine, parse: Parse, text: str, expected: str
) -> None:
    assert applied(engine, parse, text, SEVERAL, anybody=True) == expected


def test_what_was_turned_is_right_the_second_time(engine: Engine, parse: Parse) -> None:
    once = applied(engine, parse, "אתה צודק, ואם תרצה תוכל לשלוח לנו צילום.", FEMALE)
    assert once == "את צודקת, ואם תרצי תוכלי לשלוח לנו צילום."
    assert turned(parse(once), engine.book.inflections, FEMALE) == []


def applied(engine: Engine, parse: Parse, text: str, column: int, *, anybody: bool = False) -> str:
    found = turned(parse(text), engine.book.inflections, column, anybody=anybody)
    for change in reversed(found):
        text = text[: change.span.start] + change.text + text[change.span.end :]
    return text
