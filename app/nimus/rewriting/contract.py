"""What a way of rewriting offers: a draft and its report in, changes of the draft out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from nimus.checking.checker import Checked
from nimus.draft import Draft, Kind
from nimus.phrasebook.rules import Phrasebook
from nimus.report import Role
from nimus.spans import Span


@dataclass(frozen=True, slots=True)
class Change:
    """A replacement of one span of a text, and the reason that its edit will carry."""

    span: Span
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a step of rewriting looks at: the text as it now stands, checked.

    `first` is the draft's text before any step, `owed` the parts that it was found to lack then.
    """

    draft: Draft
    first: str
    checked: Checked
    book: Phrasebook
    owed: tuple[Role, ...]
    escape: Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewriter:
    """A kind of rewrite: all the steps before it, then `changes`, repeated up to `rounds` times."""

    name: str
    kind: Kind
    changes: Callable[[Scene], tuple[Change, ...]]
    rounds: int = 1
