"""What holds for every draft, whatever it is made of: phrases, scripts, points, controls, markup.

The drafts are the same in every run; NIMUS_EXAMPLES=2000 draws so many new ones for each property.
"""

from __future__ import annotations

import os
import re
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nimus import (
    Address,
    Context,
    Customer,
    Draft,
    Engine,
    Gender,
    Number,
    Options,
    Person,
    Rewrite,
    Verdict,
)
from nimus.proving import unmarked

EXAMPLES = int(os.environ.get("NIMUS_EXAMPLES", "0"))
WORDS = (
    "I don't know|I don't care|calm down|Wait.|Hurry up!|You are wrong|not my department|never "
    "again|I promise 100%|sorry you feel that way|as I already told you|I told you so|"
    "אני לא יודע|לא אכפת לי|תירגע|חכו|מהר!|אתה טועה|זו המדיניות שלנו|מבטיח לך במאה אחוז|"
    "אל תחזור|הבנתי את הבעיה שלך|מצטער אם נפגעת|כמו שכבר אמרתי לך|"
    "I understand how frustrating this is.|I am sorry about the delay.|We cannot refund you.|"
    "What I can do is send you another one.|I'll update you tomorrow.|Hi Dana,|Best regards,|Tom|"
    "אני מבין כמה זה מתסכל.|אני מצטערת על האיחור.|לא נוכל להחזיר את הכסף.|מה שאני כן יכול לעשות "
    "הוא לשלוח משלוח נוסף.|אעדכן אותך מחר.|שלום דנה,|בברכה,|יואב|"
    "but|and|if|that's why|not|אבל|כי|אם|לכן|לא|את|when it comes|מתי זה מגיע|"
    'order 4417|₪350|3.50|14:30|https://a.example/b?c=1|dana@a.example|AB12x|Microsoft|ד"ר כהן'
).split("|")
TORN = sorted({word for words in WORDS for word in words.split()})
BITS = [
    *" .,;:!?-()\"'\n\t",
    " ",
    " ",
    ". ",
    ".\n",
    "\n\n",
    "\r\n",
    "\u2026",
    "\u2013",
    "\u05be",
    "\u05f3",
    "\u05f4",
    "\u201c",
    "\u201d",
    "\u2019",
    "\u05b8",
    "\u05bc",
    "\u0301",
    "\u200f",
    "\u200e",
    "\u202b",
    "\u202c",
    "\u2067",
    "\u2069",
    "\u200b",
    "\u200d",
    "\ufeff",
    "\u00ad",
    "\u00a0",
    "\u2028",
    "\x00",
    "\x0b",
    "\u00bd",
    "\ufb01",
    "\u0130",
    "\u00df",
    "\U0001f600",
    "\U0001f469\u200d\U0001f4bb",
    "\U0001f1ee\U0001f1f1",
    "\u2600\ufe0f",
    "{{ticket.name}}",
    "%{id}",
    "[order]",
    "[",
    "]",
    "{",
    "}}",
    "<b>",
    "</b>",
    "<p>",
    "</p>",
    "<br>",
    "<",
    "&amp;",
    "&lt;",
    "&#",
    "<!--",
    "-->",
    "<a href='x'>",
    "**",
    "_",
    "`",
    "```\n",
    "# ",
    "> ",
    "- ",
    "1. ",
    "[a](b)",
    "|",
    "\\",
    "\nOn Mon, 3 Jan 2026, Dana wrote:\n",
]
CONTEXTS = st.builds(
    Context,
    customer=st.builds(
        Customer,
        gender=st.sampled_from(Gender),
        number=st.sampled_from([None, *Number]),
        type=st.sampled_from([None, "angry", "enthusiast", "persistent"]),
    ),
    agent=st.builds(Person, gender=st.sampled_from(Gender)),
    channel=st.sampled_from([None, "email", "sms", "internal-note"]),
    situation=st.sampled_from([None, "delay", "refund-denied", "our-mistake"]),
)
OPTIONS = st.builds(
    Options,
    locale=st.sampled_from([None, "he", "en"]),
    address=st.sampled_from(Address),
    explain=st.booleans(),
)


def thorough(examples: int) -> settings:
    return settings(
        max_examples=EXAMPLES or examples,
        deadline=None,
        derandomize=not EXAMPLES,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


class Sentences(list[str]):
    """Many sentences that a failing property does not print: Hypothesis warns of long arguments.

    The warning would be the error that is reported, and the draft that failed would not.
    """

    def __repr__(self) -> str:
        return f"{len(self)} examples of the shipped book"


@pytest.fixture(scope="session")
def sentences(engine: Engine) -> Sentences:
    """The examples of the shipped book, so that a draft of them has something to find."""
    return Sentences(
        unmarked(example)[0]
        for rule in engine.book.ranked()
        for language in ("he", "en")
        for example in (*rule.examples[language].wrong, *rule.examples[language].fine)
    )


@st.composite
def texts(draw: st.DrawFn, sentences: list[str]) -> str:
    piece = st.one_of(
        st.sampled_from(WORDS),
        st.sampled_from(BITS),
        st.sampled_from(sentences),
        st.sampled_from(TORN),
        st.text(max_size=4),
    )
    joint = st.sampled_from([" ", " ", " ", "", "\n", ". "])
    return "".join(word + draw(joint) for word in draw(st.lists(piece, max_size=9)))


@st.composite
def drafts(draw: st.DrawFn, sentences: list[str]) -> Draft:
    return Draft(
        text=draw(texts(sentences)).encode("utf-8", "ignore").decode(),
        format=draw(st.sampled_from(["plain", "plain", "html", "markdown"])),
        language=draw(st.sampled_from(["auto", "auto", "he", "en"])),
        context=draw(st.one_of(st.just(Context()), CONTEXTS)),
    )


def applied(text: str, rewrite: Rewrite) -> str:
    for edit in reversed(rewrite.edits):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text


@thorough(500)
@given(data=st.data())
def test_findings_stand_where_they_say_sorted_and_apart(
    engine: Engine, sentences: list[str], data: st.DataObject
) -> None:
    draft = data.draw(drafts(sentences))
    report = engine.check(draft, data.draw(OPTIONS))
    for finding in (*report.findings, *(excused.finding for excused in report.excused)):
        assert finding.span.of(draft.text) == finding.text
        assert finding.text.strip() == finding.text != ""
        assert finding.fix.span.end <= len(draft.text)
        assert 0 <= finding.confidence <= 1
    for one, other in pairwise(report.findings):
        assert one.span.end <= other.span.start
    for sentence, following in pairwise(report.sentences):
        assert sentence.span.end <= following.span.start
    assert 0 <= report.score <= 100
    assert len({finding.id for finding in report.findings}) == len(report.findings)


@thorough(300)
@given(data=st.data())
def test_edits_are_sorted_and_disjoint_and_applied_give_the_text(
    engine: Engine, sentences: list[str], data: st.DataObject
) -> None:
    draft = data.draw(drafts(sentences))
    rewrites = engine.rewrite(draft, data.draw(OPTIONS)).rewrites
    assert rewrites
    for rewrite in rewrites:
        assert applied(draft.text, rewrite) == rewrite.text
        for one, other in pairwise(rewrite.edits):
            assert one.span.end <= other.span.start
            assert one.span < other.span
        for placeholder in rewrite.placeholders:
            said = placeholder.span.of(rewrite.text)
            assert said[0] + said[-1] == "[]"


@thorough(300)
@given(data=st.data())
def test_rewriting_the_best_rewrite_changes_nothing(
    engine: Engine, sentences: list[str], data: st.DataObject
) -> None:
    draft = data.draw(drafts(sentences))
    options = data.draw(OPTIONS)
    best = engine.rewrite(draft, options).rewrites[0].text
    again = Draft(text=best, language=draft.language, format=draft.format, context=draft.context)
    assert engine.rewrite(again, options).rewrites[0].text == best


WHOLE = [
    "I don't care that parcel 4417 is at the Haifa depot.",
    "Calm down, the {{plan.name}} plan is paid until 3 May.",
    "I guarantee 100% it will arrive by 14 June.",
    "We cannot refund order {{order.id}}.",
    "What I can do is send you another one by [date].",
    "I'm sorry about the delay.",
    "In any case, I understand how frustrating this is.",
    "It was sent on 12 March to https://a.example/b?c=1.",
    "לא מזיז לי שהזמנה {{order.id}} עדיין במחסן.",
    "תירגע, הטכנאי מגיע ב-14:30.",
    'לא נוכל להחזיר 350 ש"ח.',
    "אני מצטערת על האיחור.",
    "לכן היא נשלחה שוב ב-3.11.",
]
QUOTED = "> You don't care about order 77.\n> Calm down yourself!!!"


@thorough(200)
@given(
    said=st.lists(st.sampled_from(WHOLE), min_size=1, max_size=6, unique=True),
    quoted=st.booleans(),
    marked=st.booleans(),
)
def test_quotations_placeholders_numbers_and_tags_are_the_drafts(
    engine: Engine, said: list[str], *, quoted: bool, marked: bool
) -> None:
    text = "".join(f"<p><b>{one}</b></p>" for one in said) if marked else " ".join(said)
    text = f"{text}\n\n{QUOTED}" if quoted and not marked else text
    for rewrite in engine.rewrite(Draft(text=text, format="html" if marked else "plain")).rewrites:
        if quoted and not marked:
            assert rewrite.text.endswith(QUOTED)
        ours = [p.span.of(rewrite.text) for p in rewrite.placeholders]
        assert len(ours) == len(set(ours))
        theirs = re.findall(r"\{\{[\w.]+\}\}", text)
        assert sorted(re.findall(r"\{\{[\w.]+\}\}", rewrite.text)) == sorted(theirs)
        assert set(re.findall(r"\d+", rewrite.text)) <= set(re.findall(r"\d+", text))
        if rewrite.verified.facts_kept:
            owed = set(re.findall(r"\d+", text.replace("100%", ""))) - {"100"}
            assert owed <= set(re.findall(r"\d+", rewrite.text))
        opened, closed = (re.findall(rf"<{end}([a-z]+)>", rewrite.text) for end in ("", "/"))
        assert sorted(opened) == sorted(closed)


@pytest.mark.parametrize(
    ("text", "situation"),
    [
        pytest.param(
            "You're not the only customer at this clinic.", "our-mistake", id="the-answer-was-hurt"
        ),
        pytest.param(
            "order 4417\nאם מצאת את אותו דגם במקום אחר במחיר נמוך יותר, נשמח לקבל קישור.",
            "delay",
            id="the-first-line-moved",
        ),
        pytest.param("₪350אתה טועה ", None, id="a-fact-is-glued-to-the-phrase"),
        pytest.param(
            "  I told you I would call back today, and here I am. > \nI don't know I don't know "
            "I don't know\nהבאת את זה על עצמך כשכיבסת את השמלה בחום גבוה. not  . ",
            "delay",
            id="the-whole-way-is-not-proved",
        ),
    ],
)
def test_rewriting_the_best_rewrite_of_these_changes_nothing(
    engine: Engine, text: str, situation: str | None
) -> None:
    context = Context(situation=situation)
    best = engine.rewrite(Draft(text=text, context=context)).rewrites[0].text
    again = engine.rewrite(Draft(text=best, context=context)).rewrites[0].text
    assert again == best


@thorough(300)
@given(data=st.data())
def test_a_draft_that_lacks_nothing_comes_back_as_it_is(
    engine: Engine, sentences: list[str], data: st.DataObject
) -> None:
    draft = data.draw(drafts(sentences))
    revision = engine.rewrite(draft, data.draw(OPTIONS))
    report = revision.check
    if (
        report.verdict is Verdict.PASS
        and not report.findings
        and not report.structure.missing
        and not report.structure.misplaced
        and not any(advice.id == "agreement" for advice in report.advice)
    ):
        (rewrite,) = revision.rewrites
        assert (rewrite.text, rewrite.edits) == (draft.text, ())


@thorough(150)
@given(data=st.data())
def test_the_same_draft_gives_the_same_answer(
    engine: Engine, sentences: list[str], data: st.DataObject
) -> None:
    draft = data.draw(drafts(sentences))
    options = data.draw(OPTIONS)
    assert engine.rewrite(draft, options) == engine.rewrite(draft, options)


@thorough(150)
@given(data=st.data())
def test_a_suggestion_put_in_leaves_that_finding_gone(
    engine: Engine, sentences: list[str], data: st.DataObject
) -> None:
    words = st.sampled_from(sentences)
    text = " ".join(data.draw(st.lists(words, min_size=1, max_size=3)))
    before = engine.check(Draft(text=text)).findings
    for finding in before:
        for suggestion in finding.fix.suggestions:
            mended = text[: finding.fix.span.start] + suggestion + text[finding.fix.span.end :]
            after = engine.check(Draft(text=mended)).findings
            assert len(after) < len(before), mended


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\u202b" * 2_000, id="controls"),
        pytest.param("\u05b8" * 2_000, id="points"),
        pytest.param("<b>" * 700, id="open-tags"),
        pytest.param("[" * 1_000 + "]" * 1_000, id="brackets"),
        pytest.param("{{" * 1_000, id="braces"),
        pytest.param("> " * 1_000, id="quotes"),
        pytest.param("a" * 20_000, id="one-word"),
        pytest.param("I don't " * 250, id="half-a-phrase"),
        pytest.param("I don't know. " * 100, id="many-findings"),
        pytest.param("&amp;" * 500, id="entities"),
        pytest.param("**" * 1_000, id="stars"),
        pytest.param("\n" * 5_000, id="lines"),
    ],
)
@pytest.mark.parametrize("form", ["plain", "html", "markdown"])
def test_a_long_draft_of_one_thing_is_answered(engine: Engine, form: str, text: str) -> None:
    report = engine.check(Draft(text=text, format=form))
    assert all(finding.span.of(text) == finding.text for finding in report.findings)
