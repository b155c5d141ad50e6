"""Changes upon changes become edits of the first text: sorted, disjoint, and together the last."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nimus.rewrite import Edit
from nimus.rewriting.contract import Change
from nimus.rewriting.edits import Patch
from nimus.spans import Span


def applied(text: str, edits: tuple[Edit, ...]) -> str:
    """Apply edits the way a client does: from the last to the first."""
    for edit in reversed(edits):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text


def edit(start: int, end: int, replacement: str, reason: str = "order") -> Edit:
    return Edit(span=Span(start, end), replacement=replacement, reason=reason)


def change(start: int, end: int, text: str, reason: str = "order") -> Change:
    return Change(Span(start, end), text, reason)


def test_a_patch_without_changes_is_the_text() -> None:
    patch = Patch("abc")
    assert patch.text == "abc"
    assert patch.edits() == ()


@pytest.mark.parametrize(
    ("rounds", "text", "edits"),
    [
        pytest.param([[change(1, 2, "X")]], "aXcdef", (edit(1, 2, "X"),), id="replace"),
        pytest.param([[change(3, 3, "X")]], "abcXdef", (edit(3, 3, "X"),), id="insert"),
        pytest.param([[change(0, 0, "X")]], "Xabcdef", (edit(0, 0, "X"),), id="insert-first"),
        pytest.param([[change(6, 6, "X")]], "abcdefX", (edit(6, 6, "X"),), id="insert-last"),
        pytest.param([[change(1, 3, "")]], "adef", (edit(1, 3, ""),), id="delete"),
        pytest.param([[change(0, 6, "X")]], "X", (edit(0, 6, "X"),), id="replace-all"),
        pytest.param(
            [[change(4, 5, "Y"), change(1, 2, "X")]],
            "aXcdYf",
            (edit(1, 2, "X"), edit(4, 5, "Y")),
            id="in-any-order",
        ),
        pytest.param(
            [[change(1, 2, "XX")], [change(4, 5, "Y")]],
            "aXXcYef",
            (edit(1, 2, "XX"), edit(3, 4, "Y")),
            id="second-round-is-in-the-new-text",
        ),
        pytest.param(
            [[change(1, 2, "XX")], [change(0, 3, "Y")]],
            "Ycdef",
            (edit(0, 2, "Y"),),
            id="over-an-earlier-change",
        ),
        pytest.param(
            [[change(1, 2, "WXYZ")], [change(2, 4, "-")]],
            "aW-Zcdef",
            (edit(1, 2, "W-Z"),),
            id="inside-an-earlier-change",
        ),
        pytest.param([[change(1, 3, "bc")]], "abcdef", (), id="idle-change-is-no-edit"),
    ],
)
def test_rounds_of_changes_become_edits_of_the_first_text(
    rounds: list[list[Change]], text: str, edits: tuple[Edit, ...]
) -> None:
    patch = Patch("abcdef")
    for changes in rounds:
        patch.apply(changes)
    assert patch.text == text
    assert patch.edits() == edits


def test_an_edit_keeps_its_reason() -> None:
    patch = Patch("abcdef")
    patch.apply([change(0, 1, "X", "dont-know"), change(4, 5, "Y", "missing")])
    assert [one.reason for one in patch.edits()] == ["dont-know", "missing"]


def test_the_argument_of_a_change_is_taken_in_once() -> None:
    patch = Patch("abcdef")
    patch.apply(iter([change(1, 2, "X")]))
    assert patch.text == "aXcdef"


@settings(max_examples=300, deadline=None)
@given(data=st.data(), text=st.text("ab\u05d0 \n\U0001f600", max_size=12))
def test_edits_are_sorted_and_disjoint_and_applied_give_the_text(
    data: st.DataObject, text: str
) -> None:
    patch = Patch(text)
    for _ in range(data.draw(st.integers(0, 3))):
        now = patch.text
        places = sorted(data.draw(st.sets(st.integers(0, len(now)), max_size=6)))
        changes = [
            change(start, end, data.draw(st.text("xyz", max_size=4)))
            for start, end in zip(places[::2], places[1::2], strict=False)
        ]
        patch.apply(changes)
        expected = now
        for one in reversed(changes):
            expected = expected[: one.span.start] + one.text + expected[one.span.end :]
        assert patch.text == expected
    edits = patch.edits()
    assert applied(text, edits) == patch.text
    for before, after in pairwise(edits):
        assert before.span.end <= after.span.start
        assert before.span < after.span
