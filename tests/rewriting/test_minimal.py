"""Minimal: each clause that hurts gives way to the first thing to say instead, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from nimus import Span
from nimus.checking.checker import Checked
from nimus.draft import Kind
from nimus.report import Finding, Fix
from nimus.rewriting.contract import Change, Scene
from nimus.rewriting.minimal import REWRITER

MakeScene = Callable[..., Scene]


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
