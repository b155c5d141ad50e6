"""What a matcher offers: a phrasebook in, a function from documents to matches out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from nimus.parsing.documents import Parsed
from nimus.parsing.forms import Forms
from nimus.parsing.lexicon import Likeness
from nimus.phrasebook.rules import Phrase, Phrasebook
from nimus.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A phrase that stands in a document.

    `span` is in the prose. `first` and `last` are the indices of its first and last word, and
    `sentence` is that of its sentence. `score`, from 0 to 1, falls with every difference.
    `sure` tells that it is enough for the rule's severity, else it is for information only.
    `mend` is what to put in its place, where that follows from what stands there.
    """

    phrase: Phrase
    span: Span
    kind: Likeness
    score: float
    first: int
    last: int
    sentence: int
    matched: int
    mend: str | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Matcher:
    """A way to find phrases; `build` is called once a phrasebook."""

    name: str
    build: Callable[[Phrasebook, Forms], Callable[[Parsed], list[Match]]]
