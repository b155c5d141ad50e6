"""Hebrew: attached particles, negations, and what may or may not stand inside a phrase.

Words are in the normalised form: no points, final letters folded.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from nimus.languages.contract import MARK, Abbreviations, Language
from nimus.languages.hebrew_address import ADDRESSING
from nimus.languages.hebrew_headings import HEADINGS
from nimus.languages.hebrew_statements import STATING, UNDERTAKING

_FINALS = str.maketrans("םןץףך", "מנצפכ")

_LONGEST = 4
_SHORTEST = 2
# ו ש ה ב ל כ מ and their usual chains; a closed set, for every new word is asked for its prefixes
_PREFIXES = frozenset(
    prefix
    for prefix in map(
        "".join, product(("", "ו"), ("", "לכש", "כש", "מש", "ש"), ("", *"בלכמ"), ("", "ה"))
    )
    if 0 < len(prefix) <= _LONGEST
)
_FIRST = frozenset(prefix[0] for prefix in _PREFIXES)


# each of those who look a new word up asks for it, one after the other
@lru_cache(maxsize=4_096)
def _split(word: str) -> tuple[tuple[str, str], ...]:
    if word[:1] not in _FIRST:
        return ()
    longest = min(_LONGEST, len(word) - 2)
    return tuple(
        (word[:length], word[length:])
        for length in range(1, longest + 1)
        if word[:length] in _PREFIXES
    )


def _expand(word: str) -> tuple[str, ...] | None:
    # "ת'בעיה": the object marker and the article in one letter, as people speak
    if word.startswith("ת'") and len(word) > _LONGEST:
        return ("את", "ה" + word[2:])
    return None


def _told_apart(word: str, following: str) -> str:
    # את before a word with ה- marks its object; only elsewhere may it be "you" to a woman
    if word == "את" and following.startswith("ה") and len(following) > _SHORTEST:
        return word + MARK
    return word


def _fold(words: str) -> frozenset[str]:
    return frozenset(word.translate(_FINALS) for word in words.split())


LANGUAGE = Language(
    name="he",
    script=re.compile("[\u05d0-\u05ea]"),
    derived=(),
    split=_split,
    expand=_expand,
    told_apart=_told_apart,
    ambiguous=frozenset(("את",)),
    slips={},
    negations=_fold(
        "לא אל אין בלי מבלי אף לעולם אינני איני אינך אינו אינה אינם ולא שלא ואין שאין ואל שאל בלתי"
    ),
    fillers=_fold(
        "ממש פשוט באמת בכלל כלל כרגע עכשיו כל כך מאוד מאד לצערי לצערנו סליחה אגב גם כבר עדיין בכנות "
        "האמת תכלס תכל'ס אפילו רק די לגמרי לחלוטין בהחלט אישית מבחינתי הרי פה כאן היום שוב "
        "אדוני גברתי יקר יקרה חבר חביבי מותק אחי נשמה בבקשה אנא אולי כנראה בטח טוב "
        "אז הכי קצת בדיוק עוד תמיד לפעמים בקושי יותר מדי מידי הזה הזאת הזו האלה האלו שום וואלה סתם כאילו חלילה בעצם נו יא ככה כזה"
    ),
    walls=_fold(
        "אני אתה את אתם אתן הוא היא הם הן אנחנו אנו כי אם אבל או כש כאשר שאני שאתה שאת שאתם שהוא "
        "שהיא שאנחנו שהם ואני ואתה ואתם ואת ואנחנו אלא אולם מתי איפה למה איך מדוע "
        "להסס תהסס תהססי תהססו"
    ),
    fragile=_fold("את"),
    openers=_fold(
        "אז ואז אבל נו תראה תקשיב שמע הי היי שלום טוב אוקיי אוקי כן לא ובכן תשמע תראי אוף"
    ),
    # as they are written, final letters and all
    abbreviations=Abbreviations(
        leading=frozenset(
            "רח' לרח' גב' לגב' וגב' פרופ' לפרופ' ופרופ' דר' לדר' שד' לשד' ע' כב' אינג' מח' חב' לדוג' "
            "נ.ב".split()
        ),
        counting=frozenset("טל' עמ' ס' סע'".split()),
        placing=frozenset("מס' רח' שד'".split()),
        measuring=frozenset(),
        closing=frozenset(
            "וכו' וכד' וגו' ואח' דק' שנ' קומ' ינו' פבר' אפר' אוג' ספט' אוק' נוב' דצמ'".split()
        ),
        firms=frozenset(),
        naming=frozenset("ת.ז ת.ד ב.ז ד.נ ח.פ ע.מ".split()),
        tied=frozenset("בשעה בשעות".split()),
        openers=frozenset(
            "אני אנחנו אנו נא אנא אפשר ניתן ברגע במידה בנוסף תודה לצערי לצערנו נשמח אשמח אבקש נבקש "
            "מצטער מצטערת מצטערים האם מתי מדוע שלום היי בברכה אין אחרת לכן "
            "בינתיים כרגע כעת בהמשך בקרוב למה איך איפה כמה סליחה מעולה מצוין בלעדיו בלעדיה "
            "בלעדיהם".split()
        )
        | frozenset(
            "בלי זה,בלי אלה,בלי אלו,ללא זה,אחרי זה,אחר כך,לאחר מכן,לפני כן,עם זאת,חוץ מזה,"
            "מעבר לכך,בכל מקרה,בכל אופן,רק אז".split(",")
        ),
        signed=frozenset(),
    ),
    matters=("הנדון", "נושא", "בנושא", "סימוכין", "בעניין"),
    salutations=(
        "שלום",
        "היי",
        "הי",
        "אהלן",
        "בוקר טוב",
        "צהריים טובים",
        "ערב טוב",
        "לילה טוב",
        "שבוע טוב",
        "לכבוד",
        "מר",
        "גברת",
        "גב'",
        'ד"ר',
        "אדוני",
        "גברתי",
    ),
    history=(
        r"(?:ב?תאריך|ב?יום)\b[^\n]{4,200}(?:כתב|כתבה|כתב/ה|מאת)\b[^\n]{0,80}:",
        r"-{2,}\s*(?:הודעה מקורית|הודעה שהועברה)\s*-{2,}",
        r"מאת:[^\n]+\n[ \t]*(?:נשלח|תאריך|אל):",
    ),
    postscript=r"נ\.?[ ]?ב\.?",
    speaking=tuple(
        "אני אנחנו אנו מצטער מצטערת מצטערים מתנצל מתנצלת מתנצלים סליחה צר שוב ברור מבין מבינה מבינים חבל תודה ממש באמת".split()
    ),
    apologies=("מצטער", "מתנצל", "סליחה", "צר לי", "צר לנו", "התנצל"),
    stranded=(
        r"בכל (?:מקרה|אופן|זאת)",
        r"עם כל (?:זה|זאת)|חרף זאת|אחרי הכול|אחרי הכל|בכל הכנות",
        r"על כל פנים|מכל מקום|כך או כך|כך או אחרת|איך שלא יהיה",
        r"עם (?:זאת|זה)|יחד עם (?:זאת|זה)|למרות (?:זאת|הכול|הכל)|אף על פי כן",
        r"ולסיום|לסיום|לסיכום|לבסוף|ולבסוף",
        r"בנוסף(?: לכך)?|כמו כן|נוסף על כך|חוץ מזה|מעבר לכך|וגם|גם כן",
        r"אגב|דרך אגב|מצד שני|מנגד|מאידך",
        r"(?:אבל|אך|אולם|אז|ושוב|שוב)",
    ),
    trailing=r",? (?:אגב|דרך אגב|גם כן)(?=[,.!?;]|$)",
    leads=(r"(?:אז |ו)?(?:הנה אנחנו כאן|זה המצב|ככה זה|בקיצור|בשורה התחתונה|תכלס)",),
    tags="נכון|לא|אה|הא|הבנת|ברור|אוקיי",
    when="",
    connectives=("אבל", "אך", "אולם", "לכן", "ולכן", "כי", "אז", "ואז", "וגם", "אלא"),
    adversatives=("אבל", "אך", "אולם"),
    coordinators=frozenset(("וגם", "אז")),
    subordinators=(
        "אם",
        "כאשר",
        "כי",
        "בגלל",
        "מכיוון",
        "מאחר",
        "למרות",
        "כש",
        "ברגע",
        "אחרי",
        "לפני",
        "במידה",
    ),
    conditions=("אם", "במידה", "במקרה", "אלא", "בלי", "ללא"),
    relatives=("כי",),
    prepositions=(
        "על",
        "בשלב",
        "מן",
        "עם",
        "לאחר",
        "לגבי",
        "בנוגע",
        "בעניין",
        "בקשר",
        "לפי",
        "בשל",
        "עקב",
        "מבחינת",
        "במשך",
        "לאור",
        "בהתאם",
        "בהמשך",
        "נוכח",
        "בנושא",
        "ביחס",
        "באשר",
        "במסגרת",
        "כלפי",
        "עד",
    ),
    subjects=("זה שאתה ", "זה שאת ", "זה שאתם ", "זה שלא ", "העובדה שאתה ", "העובדה שלא "),
    complements=(
        "מתי",
        "איפה",
        "היכן",
        "למה",
        "מדוע",
        "איך",
        "כיצד",
        "מה",
        "מי",
        "כמה",
        "אם",
        "האם",
        "לאן",
        "איזה",
        "איזו",
    ),
    referring=frozenset("הוא היא הם הן זה זו זאת".split()),
    determiners=frozenset(),
    slashed=("י", "ה", "ת", "ית", "ים", "ות", "ן", "נה"),
    addressees={
        **dict.fromkeys(_fold("אתה"), 0),
        **dict.fromkeys(_fold("אלייך עלייך גברתי יקירתי"), 1),
        **dict.fromkeys(
            _fold("אתם אתן לכם שלכם אתכם אליכם עליכם בכם מכם איתכם עמכם אצלכם עבורכם בשבילכם"), 2
        ),
    },
    address=ADDRESSING,
    stating=STATING,
    undertaking=UNDERTAKING,
    dropping=None,
    particles=frozenset(
        ("ו", "ש", "ה", "ב", "ל", "כ", "מ", "וב", "ול", "וה", "שב", "כש", "מה", "של")
    ),
    clausal=frozenset(("ו", "ש", "ה", "וש", "כש", "וכש", "לכש", "מש", "שכש")),
    short=_fold("לא אין זה לי לך לו לה אל די מה מי יש גם כל זו את"),
    and_="ו",
    vowels="וי",
    finals={"מ": "ם", "נ": "ן", "צ": "ץ", "פ": "ף", "כ": "ך"},
    tails=frozenset(),
    contractions=(),
    letters=frozenset(),
    homophones=("תט", "קכ", "סש", "אע"),
    elisions={"ת": ("את", "ה")},
    free_order=True,
    subordinating=frozenset(("ש", "כש")),
    keyboard=dict(
        zip("qwertyuiopasdfghjkl;'zxcvbnm,./", "/'קראטוןםפשדגכעיחלךף,זסבהנמצתץ.", strict=True)
    ),
    hundred=_fold("מאה במאה ומאה ובמאה שמאה שבמאה"),
    percent=_fold("אחוז אחוזים"),
    headings=HEADINGS,
)
