"""Complete: parts that are owed and missing are offered where they belong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from nimus import Context, Customer
from nimus.draft import Kind
from nimus.phrasebook.rules import Circumstance, Replacement
from nimus.rewriting.complete import REWRITER
from nimus.rewriting.contract import Rewriter, Scene

MakeScene = Callable[..., Scene]
Changed = Callable[[Rewriter, Scene], str]
NO, FEELING, OFFER = (
    "We cannot refund you.",
    "I understand how frustrating this is.",
    "What I can do is send you another one.",
)
MESSAGES = {
    "empathy": {"en": "We feel & hear it.", "he": "אנחנו איתך."},
    "empathy-refused": {"en": "We feel & hear it.", "he": "אנחנו איתך."},
    "thanks": {"en": "Thank you for writing.", "he": "תודה שכתבת."},
    "placeholder-answer": {"en": "The answer is [the answer].", "he": "התשובה היא [התשובה]."},
    "placeholder-alternative": {"en": "We can [an option].", "he": "אפשר [אפשרות]."},
}
DELAY = Circumstance(
    id="delay",
    title={},
    source="003",
    empathy={"en": (Replacement(say="Waiting is hard."),)},
    alternative={"en": (Replacement(say="Meanwhile we can [what]."),)},
)


@pytest.fixture
def worded(scene: MakeScene) -> MakeScene:
    """Make a scene whose offers are worded by the messages above."""

    def worded(text: str, *, context: Context | None = None, escape: str = "plain") -> Scene:
        made = scene(text, context=context, escape=escape)
        book = replace(made.book, messages=MESSAGES, situations={"delay": DELAY})
        return replace(made, book=book)

    return worded


def test_the_rewriter_goes_furthest() -> None:
    assert (REWRITER.name, REWRITER.kind) == ("complete", Kind.COMPLETE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(NO, f"We feel & hear it. {NO} We can [an option].", id="both"),
        pytest.param(f"{NO} {OFFER}", f"We feel & hear it. {NO} {OFFER}", id="empathy"),
        pytest.param(f"{FEELING} {NO}", f"{FEELING} {NO} We can [an option].", id="alternative"),
        pytest.param(
            f"Hi Dana,\n{NO}\n\nBest regards,\nTom",
            f"Hi Dana,\nWe feel & hear it. {NO} We can [an option].\n\nBest regards,\nTom",
            id="between-greeting-and-signature",
        ),
        pytest.param(
            f"Hi Dana, {NO}",
            f"Hi Dana, We feel & hear it. {NO} We can [an option].",
            id="behind-a-greeting",
        ),
        pytest.param(
            "We cannot refund you",
            "We feel & hear it. We cannot refund you. We can [an option].",
            id="stop-is-added-where-it-lacks",
        ),
        pytest.param(
            f"{NO}\n> {OFFER}",
            f"We feel & hear it. {NO} We can [an option].\n> {OFFER}",
            id="above-history",
        ),
        pytest.param(
            "לא נוכל להחזיר את הכסף.",
            "אנחנו איתך. לא נוכל להחזיר את הכסף. אפשר [אפשרות].",
            id="hebrew",
        ),
    ],
)
def test_what_is_missing_is_put_where_it_belongs(
    worded: MakeScene, changed: Changed, text: str, expected: str
) -> None:
    before = worded(text)
    assert changed(REWRITER, before) == expected
    assert {change.reason for change in REWRITER.changes(before)} == {"missing"}


@pytest.mark.parametrize(
    "text", [f"{FEELING} {NO} {OFFER}", "The parcel left on Sunday.", "Hi Dana,", ""]
)
def test_what_lacks_nothing_is_left_alone(worded: MakeScene, text: str) -> None:
    assert REWRITER.changes(worded(text)) == ()


def test_a_situation_words_its_own_offers(worded: MakeScene, changed: Changed) -> None:
    before = worded(NO, context=Context(situation="delay"))
    assert changed(REWRITER, before) == f"Waiting is hard. {NO} Meanwhile we can [what]."


def test_thanks_and_empathy_are_not_the_same_sentence(worded: MakeScene, changed: Changed) -> None:
    context = Context(customer=Customer(type="enthusiast"), situation="delay")
    assert changed(REWRITER, worded(NO, context=context)).count("Waiting is hard.") == 1


def test_an_offer_is_escaped_for_the_format(worded: MakeScene, changed: Changed) -> None:
    before = worded(f"<p>{NO} {OFFER}</p>", escape="html")
    assert changed(REWRITER, before) == f"<p>We feel &amp; hear it. {NO} {OFFER}</p>"


def test_an_offer_does_not_fall_into_a_list(worded: MakeScene, changed: Changed) -> None:
    before = worded("- We cannot refund you.\n- The order is old.")
    after = changed(REWRITER, before)
    assert after.count("\n- The order is old.") == 1
    assert "\n- We cannot refund you.\n" in f"\n{after}"


HE_NO = "אי אפשר להחזיר את הכסף."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"{NO} {HE_NO}", f"We feel & hear it. {NO} {HE_NO} אפשר [אפשרות].", id="english-first"
        ),
        pytest.param(
            f"{HE_NO} {NO}", f"אנחנו איתך. {HE_NO} {NO} We can [an option].", id="hebrew-first"
        ),
    ],
)
def test_in_a_draft_of_both_languages_each_part_has_that_of_the_sentence_beside(
    worded: MakeScene, changed: Changed, text: str, expected: str
) -> None:
    made = worded(text)
    assert made.checked.report.language == "mixed"
    assert changed(REWRITER, made) == expected
