"""What goes into a summary, and what a summary is: commitments, placeholders, what is proved."""

from __future__ import annotations

from dataclasses import dataclass, field

from nimus.draft import Context
from nimus.rewrite import Placeholder, Verified
from nimus.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message of a thread; `sender` is agent or customer."""

    sender: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """What was agreed: in points that somebody gives, in the messages themselves, or both.

    `language` is auto, he or en.
    """

    points: tuple[str, ...] = ()
    messages: tuple[Message, ...] = ()
    language: str = "auto"
    context: Context = field(default_factory=Context)


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """Who does what by when; `who` is agent, customer or other, `span` where it stands in the text.

    `by` is None where nobody said when.
    """

    who: str
    what: str
    by: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A short message of what was agreed."""

    text: str
    commitments: tuple[Commitment, ...]
    placeholders: tuple[Placeholder, ...]
    verified: Verified
