"""Ordered: empathy, the answer, the alternative; only where something is misplaced."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nimus.draft import Kind
from nimus.rewriting.contract import Rewriter, Scene
from nimus.rewriting.ordered import REWRITER

MakeScene = Callable[..., Scene]
Changed = Callable[[Rewriter, Scene], str]
NO, FEELING, OFFER = (
    "We cannot refund you.",
    "I understand how frustrating this is.",
    "What I can do is send you another one.",
)


def test_the_rewriter_comes_second() -> None:
    assert (REWRITER.name, REWRITER.kind) == ("ordered", Kind.ORDERED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"{NO} {FEELING} {OFFER}", f"{FEELING} {NO} {OFFER}", id="empathy-late"),
        pytest.param(
            f"{NO} And I understand how frustrating this is btw.",
            f"{FEELING} {NO}",
            id="an-and-and-a-by-the-way-go-too",
        ),
        pytest.param(
            f"{NO} Do this:\n- unplug it\n- wait\n\nThen call us. {FEELING}",
            f"{FEELING} {NO} Do this:\n- unplug it\n- wait\n\nThen call us.",
            id="a-list-keeps-the-line-below-it",
        ),
        pytest.param(
            f"{NO} In any case, I understand how frustrating this is.",
            f"{FEELING} {NO}",
            id="a-tie-to-what-stood-before-goes",
        ),
        pytest.param(
            f"Dear Ms Hale,\n\nYour account: 4410-22\n\n{NO} {FEELING}\n\nRegards,\nTom\n\n"
            "P.S. I understand how long this took.",
            f"Dear Ms Hale,\n\nYour account: 4410-22\n\n{FEELING} {NO}\n\nRegards,\nTom\n\n"
            "P.S. I understand how long this took.",
            id="between-head-and-postscript",
        ),
        pytest.param(f"{OFFER} {FEELING} {NO}", f"{FEELING} {NO} {OFFER}", id="turned-round"),
        pytest.param(f"{NO}\n\n{FEELING}", f"{FEELING}\n\n{NO}", id="white-space-stays"),
        pytest.param(
            f"Hi Dana,\n\n{NO} {FEELING}\n\nBest regards,\nTom",
            f"Hi Dana,\n\n{FEELING} {NO}\n\nBest regards,\nTom",
            id="between-greeting-and-signature",
        ),
        pytest.param(
            f"Hi Dana, we cannot refund you. {FEELING}",
            f"Hi Dana, {FEELING} We cannot refund you.",
            id="capital-behind-a-greeting",
        ),
        pytest.param(
            "We cannot refund you\nI understand how frustrating this is",
            "I understand how frustrating this is\nWe cannot refund you",
            id="lines-without-stops",
        ),
        pytest.param(
            "We cannot refund you. I understand how frustrating this is",
            "I understand how frustrating this is. We cannot refund you.",
            id="stop-is-added-where-it-lacks",
        ),
        pytest.param(
            "לא נוכל להחזיר את הכסף. אני מבין כמה זה מתסכל.",
            "אני מבין כמה זה מתסכל. לא נוכל להחזיר את הכסף.",
            id="hebrew",
        ),
        pytest.param(
            f"{NO} {FEELING}\n> {OFFER}", f"{FEELING} {NO}\n> {OFFER}", id="history-stays"
        ),
    ],
)
def test_sentences_are_put_in_order(
    scene: MakeScene, changed: Changed, text: str, expected: str
) -> None:
    before = scene(text)
    assert changed(REWRITER, before) == expected
    assert {change.reason for change in REWRITER.changes(before)} == {"order"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{FEELING} {NO} {OFFER}", id="in-order"),
        pytest.param("The parcel left on Sunday. Best regards, Tom", id="nothing-misplaced"),
        pytest.param("", id="nothing"),
        pytest.param(f"{NO}\n> {FEELING}", id="only-history-is-late"),
    ],
)
def test_what_is_in_order_stays_as_it_is(scene: MakeScene, text: str) -> None:
    assert REWRITER.changes(scene(text)) == ()


def test_in_html_only_what_closes_its_own_tags_is_moved(scene: MakeScene, changed: Changed) -> None:
    whole = scene(f"<p>We <b>cannot</b> refund you. {FEELING}</p>", escape="html")
    assert changed(REWRITER, whole) == f"<p>{FEELING} We <b>cannot</b> refund you.</p>"
    torn = scene(
        "<p>We cannot refund <b>you. I understand</b> how frustrating this is.</p>", escape="html"
    )
    assert REWRITER.changes(torn) == ()
