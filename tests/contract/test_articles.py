"""The articles that the product is made from: what they forbid is found, what they advise passes.

001: the table "what not to say | analysis | what to say", eight rows, eleven phrases. 002: four phrases. 003: one, and
the order of the worked example (Dr Cohen). Each phrase as the article types it, then to a woman and to several,
then in English as rules.md words it.
"""

from __future__ import annotations

import re
from itertools import permutations

import pytest

from nimus import Draft, Engine, Kind, Span, Verdict

# rule; as typed, the span marked; as a woman says it or is told it; as several do
HEBREW = {
    "dont-know": ("[[אני לא יודע]]…", "[[אני לא יודעת]]…", "[[אנחנו לא יודעים]]…"),
    "dont-care": ("[[לא אכפת לי]]…", "[[לא איכפת לי]]…", "[[לא אכפת לנו]]…"),
    "cant-be-bothered": (
        "[[אני לא יכול להיות מוטרד]]…",
        "[[אני לא יכולה להיות מוטרדת]]…",
        "[[אנחנו לא יכולים להיות מוטרדים]]…",
    ),
    "dislike-customer": (
        "[[אני לא אוהב אותך]]…",
        "[[אני לא אוהבת אותך]]…",
        "[[אנחנו לא אוהבים אתכם]]…",
    ),
    "dislike-customer/kind": (
        "[[אנחנו לא אוהבים את הסוג שלך כאן]]…",
        "[[אני לא אוהבת את הסוג שלך כאן]]…",
        "[[אנחנו לא אוהבים את הסוג שלכם כאן]]…",
    ),
    "know-it-all": ("[[אני יודע הכל]]…", "[[אני יודעת הכל]]…", "[[אנחנו יודעים הכל]]…"),
    "know-it-all/nothing": (
        "[[אתה לא יודע כלום]]…",
        "[[את לא יודעת כלום]]…",
        "[[אתם לא יודעים כלום]]…",
    ),
    "dont-come-back": ("[[אל תחזור]]…", "[[אל תחזרי]]…", "[[אל תחזרו]]…"),
    "right-vs-wrong": (
        "[[אני צודק ואתה טועה]]…",
        "[[אני צודקת ואת טועה]]…",
        "[[אנחנו צודקים ואתם טועים]]…",
    ),
    "rushing/hurry": ("[[מהרו]]…", "[[מהרי]]…", "[[מהר]]…"),
    "rushing/wait": ("[[חכו]]…", "[[חכי]]…", "[[חכה]]…"),
    "blame-customer": (
        "זה שאתה לא רואה מה שאתה לוקח, [[לא אשמתי]]",
        "זה שאת לא רואה מה שאת לוקחת, [[לא אשמתי]]",
        "זה שאתם לא רואים מה שאתם לוקחים, [[לא אשמתנו]]",
    ),
    "contempt/again": ("[[מה הוא שוב רוצה]]", "[[מה היא שוב רוצה]]", "[[מה הם שוב רוצים]]"),
    "contempt/now": ("[[מה הוא רוצה עכשיו]]", "[[מה היא רוצה עכשיו]]", "[[מה הם רוצים עכשיו]]"),
    "contempt/claims": ("[[הוא מלא בטענות]]", "[[היא מלאה בטענות]]", "[[הם מלאים בטענות]]"),
    "hollow-understanding": (
        "[[כן הבנתי את הבעיה שלך]] ,",
        "[[כן, הבנתי את הבעיה שלך]].",
        "[[כן הבנו את הבעיה שלכם]].",
    ),
}
ENGLISH = {
    "dont-know": ("[[I don't know]]…", "[[We don't know]]…"),
    "dont-care": ("[[I don't care]]…", "[[We don't care]]…"),
    "cant-be-bothered": ("[[I can't be bothered]]…", "[[We can't be bothered]]…"),
    "dislike-customer": ("[[I don't like you]]…", "[[We don't like you]]…"),
    "dislike-customer/kind": (
        "[[We don't like your kind here]]…",
        "[[I don't like your kind here]]…",
    ),
    "know-it-all": ("[[I know everything]]…", "[[We know everything]]…"),
    "know-it-all/nothing": ("[[You know nothing]]…", "[[you know nothing]]!"),
    "dont-come-back": ("[[Don't come back]]…", "[[Do not come back]]!"),
    "right-vs-wrong": ("[[I'm right and you're wrong]]…", "[[We are right and you are wrong]]…"),
    "rushing/hurry": ("[[Hurry up]]…", "[[hurry up]]!"),
    "rushing/wait": ("[[Wait]]…", "[[wait]]!"),
    "blame-customer": (
        "[[It's not my fault]] you don't look at what you take",
        "[[It's not our fault]] you don't look at what you take",
    ),
    "contempt/again": ("[[What does he want again]]", "[[What do they want again]]"),
    "contempt/now": ("[[What does she want now]]", "[[What do they want now]]"),
    "contempt/claims": ("[[He's always complaining]]", "[[They're always complaining]]"),
    "hollow-understanding": (
        "[[Yes, I understood your problem]]",
        "[[Yes, we understood your problem]]",
    ),
}
FORBIDDEN = [
    pytest.param(name.split("/")[0], text, id=f"{name.replace('/', '-')}-{language}-{number}")
    for language, table in (("he", HEBREW), ("en", ENGLISH))
    for name, texts in table.items()
    for number, text in enumerate(texts)
]


def found(engine: Engine, text: str) -> list[tuple[str, Span]]:
    return [(one.rule, one.span) for one in engine.check(Draft(text=text)).findings]


def test_the_table_has_eight_rows_of_eleven_phrases_and_the_others_five() -> None:
    assert len(HEBREW) == len(ENGLISH) == 11 + 4 + 1
    assert len({name.split("/")[0] for name in list(HEBREW)[:11]}) == 8


@pytest.mark.parametrize(("rule", "marked"), FORBIDDEN)
def test_what_an_article_forbids_is_found_by_its_rule_at_its_span(
    engine: Engine, rule: str, marked: str
) -> None:
    before, said, after = re.split(r"\[\[|\]\]", marked)
    span = Span(len(before), len(before) + len(said))
    assert found(engine, f"{before}{said}{after}") == [(rule, span)]


@pytest.mark.parametrize(("rule", "marked"), FORBIDDEN)
def test_the_same_words_inside_a_reply_are_found_too(
    engine: Engine, rule: str, marked: str
) -> None:
    before, said, _ = re.split(r"\[\[|\]\]", marked)
    head = "שלום דנה,\n" if re.search("[\u05d0-\u05ea]", said) else "Hi Dana,\n"
    text = f"{head}{before}{said}."
    start = len(head) + len(before)
    assert found(engine, text) == [(rule, Span(start, start + len(said)))]


@pytest.mark.parametrize(
    ("typed", "rules"),
    [
        pytest.param(
            "אני לא אוהב אותך… / אנחנו לא אוהבים את הסוג שלך כאן…",
            ["dislike-customer", "dislike-customer"],
            id="row-4",
        ),
        pytest.param(
            "אני יודע הכל… / אתה לא יודע כלום…", ["know-it-all", "know-it-all"], id="row-5"
        ),
        pytest.param("מהרו… / חכו…", ["rushing", "rushing"], id="row-8"),
    ],
)
def test_a_row_of_two_phrases_as_it_is_typed_has_two_findings(
    engine: Engine, typed: str, rules: list[str]
) -> None:
    assert [rule for rule, _ in found(engine, typed)] == rules


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("האם אתה מוכן לחכות דקה אחת, אעשה כמיטב יכולתי לגלות…", id="row-1"),
        pytest.param("צר לי שהמתנת, איך אוכל לעזור לך?", id="row-2"),
        pytest.param(
            "אדוני, בבקשה תן לי שתי דקות בזמן שאני אסיים את זה ואני אתייחס אליך מיד.", id="row-3"
        ),
        pytest.param(
            "גברתי, אני חושש שקשה לנו להסכים לבקשתך. אבל זה מה שאנחנו יכולים לעשות…", id="row-4"
        ),
        pytest.param(
            "גברתי, אני חושב שהייתה אי הבנה. אנו מציעים רק החלפות מוצרים אך לא החזרים כספיים.",
            id="row-5",
        ),
        pytest.param(
            "אני מצטער על השירות שקיבלת. ספר לי בבקשה מה קרה, כדי שאוכל לעזור לך.", id="row-6"
        ),
        pytest.param(
            "אני מסכים שיש משהו בדבריך, אדוני. עם זאת, אני חושש שלא נוכל להיענות לבקשתך "
            "מכיוון שהמבצע הסתיים.",
            id="row-7",
        ),
        pytest.param(
            "גברתי, אני מצטער מאוד על ההמתנה. יש לפנייך שתי פניות. האם את מוכנה לחכות 2 דקות?",
            id="row-8",
        ),
        pytest.param(
            "Would you be willing to wait one minute? I'll do my best to find out.", id="row-1-en"
        ),
        pytest.param("Sorry to have kept you waiting. How can I help you?", id="row-2-en"),
        pytest.param(
            "Sir, please give me two minutes while I finish this, and I'll be right with you.",
            id="row-3-en",
        ),
        pytest.param(
            "Madam, I'm afraid it is hard for us to agree to your request. But this is what we "
            "can do.",
            id="row-4-en",
        ),
        pytest.param(
            "Madam, I think there was a misunderstanding. We only offer exchanges, not refunds.",
            id="row-5-en",
        ),
        pytest.param(
            "I'm sorry about the service you got. Please tell me what happened so that I can help.",
            id="row-6-en",
        ),
        pytest.param(
            "I agree that you have a point, sir. However, I'm afraid we can't grant your request "
            "because the offer has ended.",
            id="row-7-en",
        ),
        pytest.param(
            "Madam, I'm very sorry about the wait. There are two callers before you. Would you "
            "be willing to wait 2 minutes?",
            id="row-8-en",
        ),
    ],
)
def test_what_the_table_recommends_once_corrected_passes(engine: Engine, answer: str) -> None:
    report = engine.check(Draft(text=answer))
    assert report.findings == ()
    assert report.verdict is Verdict.PASS


def test_the_sixth_row_as_it_is_typed_blames_the_feeling_and_orders_it_away(
    engine: Engine,
) -> None:
    typed = "אני מצטער אם אתה מרגיש ככה לגבי השירות שלנו. אבל בבקשה תירגע כדי שאוכל לעזור לך."
    assert [rule for rule, _ in found(engine, typed)] == ["non-apology", "calm-down"]


COHEN = (
    'תראה, ד"ר כהן, אני מבין שאתה מצפה לקבל מאיתנו גם את התוכנה שחשבת שתקבל.',
    (
        "אם תראה את הפירוט של החשבונית תראה שלא חייבנו אותך בחשבונית מאחר שאנחנו מוכרים רק את "
        "המחשב ולא את התוכנה."
    ),
    (
        "מה שאני כן יכול לעשות עבורך זה להפנות אותך לדילר שלנו שגם הוא נמצא באזור התעשייה "
        "בקיסריה, לידך, והוא יוכל למכור לך את התוכנה הגרפית שביקשת מאיתנו."
    ),
    "בכל מקרה אני מצטער על זה שלא עדכנו אותך בזמן.",
)
COHEN_ENGLISH = (
    (
        "Look, Dr. Cohen, I understand that you expect to get the software too, as you thought you "
        "would."
    ),
    (
        "The invoice shows that we did not charge you for it, since we sell only the computer and "
        "not the software."
    ),
    (
        "What I can do for you is refer you to our dealer near you in Caesarea, who can sell you the "
        "graphics software."
    ),
    "In any case I am sorry that we did not update you in time.",
)
ORDERS = [
    pytest.param(order, id="".join(str(number + 1) for number in order))
    for order in permutations(range(4))
]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(" ".join(COHEN), id="he"),
        pytest.param(" ".join(COHEN_ENGLISH), id="en"),
        pytest.param("\n".join(COHEN), id="he-lines"),
    ],
)
def test_the_worked_example_comes_back_byte_for_byte(engine: Engine, text: str) -> None:
    revision = engine.rewrite(Draft(text=text))
    assert revision.check.verdict is Verdict.PASS
    assert revision.check.score == 100
    assert [str(one.role) for one in revision.check.sentences] == [
        "empathy",
        "answer",
        "alternative",
        "apology",
    ]
    (rewrite,) = revision.rewrites
    assert (rewrite.kind, rewrite.edits) == (Kind.MINIMAL, ())
    assert rewrite.text.encode() == text.encode()


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("sentences", [COHEN, COHEN_ENGLISH], ids=["he", "en"])
def test_in_whatever_order_it_stood_it_comes_back_in_the_articles(
    engine: Engine, sentences: tuple[str, ...], order: tuple[int, ...]
) -> None:
    best = engine.rewrite(Draft(text=" ".join(sentences[number] for number in order))).rewrites[0]
    report = engine.check(Draft(text=best.text))
    roles = [str(one.role) for one in report.sentences if one.role != "apology"]
    assert roles == ["empathy", "answer", "alternative"]
    assert report.structure.misplaced == ()
    said = sorted(one.span.of(best.text) for one in report.sentences)
    assert said == sorted(sentences)
