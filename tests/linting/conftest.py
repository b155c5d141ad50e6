"""Drafts of files, checked and told as a run tells them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from nimus import Engine
from nimus.collecting.asides import spoken
from nimus.collecting.contract import Collected
from nimus.collecting.stored import Stored
from nimus.collecting.written import Piece, Written
from nimus.draft import Draft
from nimus.linting.suppressions import Suppressions
from nimus.linting.telling import told
from nimus.printing.contract import Checked

Suppressed = Callable[..., list[Checked]]


def _file(text: str, *, path: str = "a.txt", draft_format: str = "plain") -> Collected:
    """Return a file that is one draft."""
    draft = Draft(text=text, format=draft_format)
    (found,) = spoken([Collected(path=path, line=1, draft=draft)])
    assert isinstance(found, Collected)
    return found


def _records(
    content: str, texts: Sequence[str], *, path: str = "a.yaml", draft_format: str = "plain"
) -> list[Collected]:
    """Return a record a text, each of which stands in the content."""
    stored = Stored(content.encode())
    found = []
    at = 0
    for number, text in enumerate(texts):
        at = stored.content.index(text.encode(), at)
        end = at + len(text.encode())
        found.append(
            Collected(
                path=path,
                line=stored.place(at).line,
                draft=Draft(text=text, format=draft_format),
                record=f"[{number}]",
                field="text",
                written=Written.of([Piece(text, at, end)], stored, end=end),
            )
        )
        at = end
    return found


@pytest.fixture(scope="session")
def file() -> Callable[..., Collected]:
    return _file


@pytest.fixture(scope="session")
def records() -> Callable[..., list[Collected]]:
    return _records


@pytest.fixture(scope="session")
def suppressed(wordly: Engine) -> Suppressed:
    """Check the drafts of a file and follow its comments, on a day of 2026."""

    def follow(*collected: Collected, active: Sequence[str] | None = None) -> list[Checked]:
        known = frozenset(wordly.book.rules)
        comments = Suppressions(
            known, active=known if active is None else active, today=date(2026, 5, 1)
        )
        checked = [told(one, wordly.check(one.draft)) for one in collected]
        return [one for one in comments.follow(checked) if isinstance(one, Checked)]

    return follow
