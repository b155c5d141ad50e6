"""Texts parsed as the engine parses them, and phrases that stand in them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nimus import Draft, Engine, Options
from nimus.matching.contract import Match
from nimus.parsing.documents import Parsed
from nimus.parsing.lexicon import Likeness
from nimus.phrasebook.rules import Phrase
from nimus.spans import Span


@pytest.fixture(scope="module")
def parse(engine: Engine) -> Callable[[str], Parsed]:
    """Parse a text with the shipped grammar and cues."""

    def parse(text: str) -> Parsed:
        return engine._checked(Draft(text=text), Options()).parsed

    return parse


@pytest.fixture(scope="session")
def stand() -> Callable[[Parsed, str], Match]:
    """Make the match of a phrase that stands word for word in a parsed text."""

    def stand(parsed: Parsed, said: str) -> Match:
        at = parsed.prose.text.index(said)
        span = Span(at, at + len(said))
        inside = [n for n, word in enumerate(parsed.words) if span.start <= word.start < span.end]
        language = "he" if any("\u05d0" <= char <= "\u05ea" for char in said) else "en"
        return Match(
            phrase=Phrase(rule="dont-know", language=language, say=said),
            span=span,
            kind=Likeness.EXACT,
            score=1.0,
            first=inside[0],
            last=inside[-1],
            sentence=parsed.words[inside[0]].sentence,
            matched=len(inside),
        )

    return stand
