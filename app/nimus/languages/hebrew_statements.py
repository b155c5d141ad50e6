"""How Hebrew states something behind a phrase, and words it as expected."""

from __future__ import annotations

import re
from collections.abc import Mapping

from nimus.languages.contract import Stating, Undertaking

_EXPECTED = ("צפוי", "צפויה", "צפויים")


def _expect(statement: str, thirds: Mapping[str, tuple[int, str]]) -> str:
    """Word a statement as expected: the first third person of the future becomes an infinitive."""
    for match in re.finditer(r"[\u05d0-\u05ea]+", statement):
        known = thirds.get(match.group())
        if known is not None:
            column, infinitive = known
            said = f"{_EXPECTED[column]} {infinitive}"
            return statement[: match.start()] + said + statement[match.end() :]
    return statement


STATING = Stating(
    that="ש",
    pointing=("את זה", "אותו", "אותה", "אותם", "זה", "זאת", "לגבי", "של", "על", "את"),
    linking=(),
    causes=re.compile(
        r"(?:(?:על|בגלל|עקב|בשל|לגבי|בעקבות)\s+(?=ה|כל ה|אופן|איכות|מצב|עניין)|מ(?=ה[\u05d0-\u05ea]))"
        r"((?:(?!\s(?:ש|לא |אבל |אך |זה |הוא |היא )).)+)$"
    ),
    days=re.compile(
        r"\bו?[בלהמ]?יום (?:ראשון|שני|שלישי|רביעי|חמישי|שישי|[א-ו]['\u05f3])|\b[בל]שבת\b"
    ),
    of_that=("על זה ש", "מזה ש", "על כך ש", "מכך ש", "בגלל ש", "את זה ש", "בזה ש"),
    states=None,
    promises=re.compile(
        r"^(?:(?:אני|אנחנו|אנו) )?(?:מבטיח|מבטיחה|מבטיחים|מבטיחות|מתחייב|מתחייבת|מתחייבים)"
        r"(?: (?:לך|לכם))? (?:ש|כי )"
    ),
    you=frozenset(("אתה", "את", "אתם", "לא", "היית", "הייתם")),
    subject=re.compile(r"(?!)"),
    thirds=frozenset("הוא היא הם הן זה זו זאת אני אנחנו אנו יש אין".split()),
    expect=_expect,
)

UNDERTAKING = Undertaking(
    mine=re.compile(
        r"(?:^|\s)(?:אני|אנחנו|אנו) (?:מתחייב|מתחייבת|מתחייבים|דואג|דואגת|דואגים)(?:\s|$)"
    ),
    yours=re.compile(r"^(?:אנא|נא|בבקשה)\s|(?:^|\s)(?:יש|צריך|צריכה|צריכים|נדרש) ל[א-ת]+"),
    theirs=re.compile(r"(?:^|\s)(?:צפוי|צפויה|צפויים) ל"),
    by=re.compile(
        r"(?:^|(?<=\s))(?:(?:עד|תוך|בתוך|לפני|לא יאוחר מ)(?:\s|-)?(?:סוף )?(?:יום [א-ת']+|[^\s,.;]+)(?:\s(?:ב)?\d[\d:./]*|\s(?:ימי עסקים|ימים|"
        r"שעות|שבועות|היום|השבוע|החודש|בצהריים|בבוקר|בערב|הקרוב))*|ביום [א-ת']+(?:\s\d[\d./]*)?"
        r"|מחר(?: ב[א-ת\d:]+)?|היום(?: ב[א-ת\d:]+)?|הערב|השבוע|בשבוע הבא)"
    ),
    unless=re.compile(r"^(?:אם|במידה|כאשר|ברגע)\s|(?:^|\s)(?:לא|אין|בלי)\s"),
    by_form=True,
)
