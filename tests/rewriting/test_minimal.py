"""Minimal: each clause that hurts gives way to the first thing to say instead, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from nimus import Span
from nimus.checking.checker import Checked
from nimus.draft import Kind
from nimus.report import Finding, Fix
from nimus.rewriting.contract import Change, Rewriter, Scene
from nimus.rewriting.minimal import REWRITER

MakeScene = Callable[..., Scene]
Changed = Callable[[Rewriter, Scene], str]


def with_fixes(scene: Scene, *fixes: Fix) -> Scene:
    """Give the findings of a scene other fixes."""
    findings: list[Finding] = [
        replace(finding, fix=fix)
        for finding, fix in zip(scene.checked.report.findings, fixes, strict=True)
    ]
    checked: Checked = replace(
        scene.checked, report=replace(scene.checked.report, findings=tuple(findings))
    )
    return replace(scene, checked=checked)


def test_the_rewriter_is_the_smallest_and_may_go_round_again() -> None:
    assert (REWRITER.name, REWRITER.kind) == ("minimal", Kind.MINIMAL)
    assert REWRITER.rounds > 1


def test_a_draft_without_findings_is_left_alone(scene: MakeScene) -> None:
    assert REWRITER.changes(scene("The parcel left on Sunday.")) == ()


def test_the_first_suggestion_is_taken_with_the_rule_as_its_reason(scene: MakeScene) -> None:
    before = with_fixes(
        scene("I don't care."), Fix(span=Span(0, 13), suggestions=("We do.", "I do."))
    )
    assert REWRITER.changes(before) == (Change(Span(0, 13), "We do.", "dont-care"),)


def test_the_same_kind_sentence_is_not_said_twice(scene: MakeScene) -> None:
    same = ("We do.", "I do.")
    before = with_fixes(
        scene("I don't care. I don't care."),
        Fix(span=Span(0, 13), suggestions=same),
        Fix(span=Span(14, 27), suggestions=same),
    )
    assert [change.text for change in REWRITER.changes(before)] == ["We do.", "I do."]


def test_a_sentence_that_the_draft_has_already_is_not_put_in(scene: MakeScene) -> None:
    before = with_fixes(
        scene("We do. I don't care."), Fix(span=Span(7, 20), suggestions=("We do.", "I do."))
    )
    assert [change.text for change in REWRITER.changes(before)] == ["I do."]


def test_where_every_suggestion_was_said_the_first_is_said_again(scene: MakeScene) -> None:
    before = with_fixes(
        scene("We do. I don't care."), Fix(span=Span(7, 20), suggestions=("We do.",))
    )
    assert [change.text for change in REWRITER.changes(before)] == ["We do."]


def test_of_two_fixes_that_overlap_the_later_yields(scene: MakeScene) -> None:
    before = with_fixes(
        scene("I don't care. Calm down."),
        Fix(span=Span(0, 24), suggestions=("We do.",)),
        Fix(span=Span(14, 24), suggestions=("I see.",)),
    )
    assert REWRITER.changes(before) == (Change(Span(0, 24), "We do.", "dont-care"),)


def test_a_finding_without_suggestions_is_left(scene: MakeScene) -> None:
    before = with_fixes(scene("I don't care."), Fix(span=Span(0, 13), suggestions=()))
    assert REWRITER.changes(before) == ()


def test_what_only_hurts_goes_where_the_reply_says_more(scene: MakeScene, changed: Changed) -> None:
    text = "Calm down. Your parcel left our warehouse on Sunday."
    assert changed(REWRITER, scene(text)) == "Your parcel left our warehouse on Sunday."


def test_a_line_that_only_hurts_goes_with_its_line(scene: MakeScene, changed: Changed) -> None:
    text = "Your parcel left our warehouse on Sunday.\nI told you so.\nIt comes tomorrow at noon."
    assert changed(REWRITER, scene(text)) == (
        "Your parcel left our warehouse on Sunday.\nIt comes tomorrow at noon."
    )


def test_what_the_clause_states_stays(scene: MakeScene, changed: Changed) -> None:
    text = "I don't care that the parcel is at the Haifa depot. You can pick it up there today."
    assert changed(REWRITER, scene(text)) == (
        "The parcel is at the Haifa depot. You can pick it up there today."
    )


def test_an_over_promise_becomes_what_is_expected(scene: MakeScene, changed: Changed) -> None:
    text = "מבטיחה לך במאה אחוז שהחבילה תגיע ביום שלישי. היא יצאה אתמול מהמחסן שלנו."
    assert changed(REWRITER, scene(text)) == (
        "החבילה צפויה להגיע ביום שלישי, ונעדכן אם ישתנה משהו. היא יצאה אתמול מהמחסן שלנו."
    )


def test_what_is_all_that_is_said_is_replaced(scene: MakeScene, changed: Changed) -> None:
    assert changed(REWRITER, scene("Calm down.")) not in ("", "Calm down.")
