"""Agreement: words that address the customer in the wrong gender or number are turned."""

from __future__ import annotations

from nimus.draft import Kind
from nimus.rewriting.contract import Change, Rewriter, Scene


def _changes(scene: Scene) -> tuple[Change, ...]:
    return tuple(
        Change(turn.span, turn.text, "agreement")
        for turn in scene.checked.wrong
        if turn.text != turn.span.of(scene.draft.text)
    )


REWRITER = Rewriter(name="agreement", kind=Kind.MINIMAL, changes=_changes)
