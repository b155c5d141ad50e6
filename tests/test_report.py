"""What a check says: its values as the public contract spells them, and that they stay."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from nimus.report import Advice, Fix, Role, Structure, Verdict
from nimus.spans import Span


def test_the_roles_are_those_of_the_contract() -> None:
    assert [str(role) for role in Role] == [
        "greeting",
        "thanks",
        "empathy",
        "apology",
        "answer",
        "alternative",
        "next-step",
        "question",
        "closing",
        "signature",
        "other",
    ]


def test_the_verdicts_are_those_of_the_contract() -> None:
    assert [str(verdict) for verdict in Verdict] == ["block", "revise", "pass"]


def test_a_structure_lacks_nothing_until_told() -> None:
    assert Structure() == Structure(missing=(), misplaced=())


def test_advice_is_about_the_whole_draft_until_it_has_a_span() -> None:
    assert Advice(id="angry", message="Slow down.", source="004").span is None


def test_a_fix_cannot_be_changed() -> None:
    fix = Fix(span=Span(0, 3), suggestions=("Yes.",))
    with pytest.raises(FrozenInstanceError):
        fix.suggestions = ()  # type: ignore[misc]


def test_equal_fixes_are_one_in_a_set() -> None:
    one = Fix(span=Span(0, 3), suggestions=("Yes.",))
    other = Fix(span=Span(0, 3), suggestions=("Yes.",))
    assert len({one, other}) == 1
