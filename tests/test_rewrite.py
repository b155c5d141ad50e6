"""What a rewrite is: values that stay, with nothing unproved until told."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from nimus.draft import Kind
from nimus.rewrite import Edit, Rewrite, Verified
from nimus.spans import Span

PROVED = Verified(clean=True, ordered=True, facts_kept=True)


def test_a_rewrite_has_nothing_unproved_until_told() -> None:
    rewrite = Rewrite(kind=Kind.MINIMAL, text="Yes.", edits=(), placeholders=(), verified=PROVED)
    assert rewrite.unproved == ()


def test_an_edit_cannot_be_changed() -> None:
    edit = Edit(span=Span(0, 2), replacement="Yes", reason="dont-know")
    with pytest.raises(FrozenInstanceError):
        edit.replacement = "No"  # type: ignore[misc]


def test_a_rewrite_must_say_what_was_proved() -> None:
    with pytest.raises(TypeError, match="verified"):
        Rewrite(kind=Kind.MINIMAL, text="Yes.", edits=(), placeholders=())  # type: ignore[call-arg]
