"""What a step of rewriting looks at, made of a text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nimus import Context, Draft, Engine, Options
from nimus.rewriting.contract import Change, Rewriter, Scene


@pytest.fixture(scope="session")
def engine(wordly: Engine) -> Engine:
    """The order of cues alone, which these drafts are written for."""
    return wordly


@pytest.fixture
def scene(engine: Engine) -> Callable[..., Scene]:
    """Check a text and make the scene of a first step."""

    def scene(text: str, *, context: Context | None = None, escape: str = "plain") -> Scene:
        draft = Draft(text=text, context=context or Context(), format=escape)
        checked = engine._checked(draft, Options())
        return Scene(
            draft=draft,
            first=text,
            checked=checked,
            book=engine.book,
            owed=checked.report.structure.missing,
            escape=engine._readers[escape].escape,
        )

    return scene


@pytest.fixture
def changed() -> Callable[[Rewriter, Scene], str]:
    """Apply the changes of one step to its text."""

    def changed(rewriter: Rewriter, scene: Scene) -> str:
        text = scene.draft.text
        changes: list[Change] = sorted(
            rewriter.changes(scene), key=lambda change: change.span, reverse=True
        )
        for change in changes:
            text = text[: change.span.start] + change.text + text[change.span.end :]
        return text

    return changed
