"""Of matches that share words the best one stands: longest, then likest, then by rank."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nimus.checking.overlaps import resolved, together
from nimus.draft import Severity
from nimus.matching.contract import Match
from nimus.parsing.documents import Parsed
from nimus.parsing.lexicon import Likeness
from nimus.phrasebook.rules import Phrase, Rule
from nimus.reading.prose import Prose
from nimus.spans import Span


def rule(name: str, rank: int) -> Rule:
    return Rule(
        id=name,
        rank=rank,
        severity=Severity.ERROR,
        need="respect",
        source="001",
        title={},
        why={},
        phrases=(),
        instead={},
        unless=(),
        examples={},
        path="",
    )


RULES = {"aggression": rule("aggression", 1), "dont-know": rule("dont-know", 15)}


def match(
    name: str,
    start: int,
    end: int,
    *,
    kind: Likeness = Likeness.EXACT,
    score: float = 1.0,
    matched: int = 2,
) -> Match:
    """Make a match of one-letter words: each code point is a word of its own."""
    return Match(
        phrase=Phrase(rule=name, language="en", say="x y"),
        span=Span(start, end),
        kind=kind,
        score=score,
        first=start,
        last=end - 1,
        sentence=0,
        matched=matched,
    )


def test_matches_that_share_nothing_all_stand_in_the_order_of_the_text() -> None:
    early, late = match("dont-know", 0, 5), match("aggression", 5, 9)
    assert resolved([late, early], RULES) == [early, late]


def test_the_match_of_more_words_wins_over_rank() -> None:
    longer = match("dont-know", 0, 9, matched=3)
    assert resolved([match("aggression", 4, 12, matched=2), longer], RULES) == [longer]


def test_of_equal_length_the_likest_wins() -> None:
    exact = match("dont-know", 0, 9)
    inflected = match("aggression", 0, 9, kind=Likeness.INFLECTED)
    fuzzy = match("aggression", 0, 9, kind=Likeness.FUZZY)
    assert resolved([fuzzy, inflected, exact], RULES) == [exact]
    assert resolved([fuzzy, inflected], RULES) == [inflected]


def test_of_equal_likeness_the_better_score_wins() -> None:
    better = match("dont-know", 0, 9, kind=Likeness.FUZZY, score=0.9)
    worse = match("aggression", 0, 9, kind=Likeness.FUZZY, score=0.8)
    assert resolved([worse, better], RULES) == [better]


def test_of_equal_score_the_rule_that_stands_earlier_wins() -> None:
    first, second = match("aggression", 0, 9), match("dont-know", 0, 9)
    assert resolved([second, first], RULES) == [first]


def test_the_last_tie_is_decided_by_place_and_phrase() -> None:
    left, right = match("dont-know", 0, 9), match("dont-know", 4, 12)
    assert resolved([right, left], RULES) == [left]
    other = replace(left, phrase=Phrase(rule="dont-know", language="en", say="x z"))
    assert resolved([other, left], RULES) == [left]


def test_a_match_that_yielded_does_not_hold_down_another() -> None:
    # the middle one yields to the first, so the last one stands
    first = match("aggression", 0, 6, matched=3)
    middle = match("dont-know", 4, 12)
    last = match("dont-know", 10, 15, matched=1)
    assert resolved([last, middle, first], RULES) == [first, last]


def test_two_halves_of_one_contraction_are_not_both_taken() -> None:
    # "who does he think he isn't my fault": is and not are two words in one place
    first = replace(match("aggression", 0, 25, matched=6), first=0, last=5)
    second = replace(match("dont-know", 20, 34, matched=3), first=6, last=8)
    assert resolved([first, second], RULES) == [first]


def test_no_match_is_no_match() -> None:
    assert resolved([], RULES) == []


@pytest.mark.parametrize(
    ("text", "kind", "end"),
    [
        pytest.param("ab cd", Likeness.FUZZY, 5, id="one-clause"),
        pytest.param("ab;cd", Likeness.FUZZY, 2, id="two-clauses"),
        pytest.param("ab;cd", Likeness.EXACT, 5, id="a-phrase-of-two-clauses"),
    ],
)
def test_what_is_only_like_a_phrase_takes_nothing_of_the_next_clause(
    text: str, kind: Likeness, end: int
) -> None:
    parsed = Parsed(prose=Prose(text=text), tokens=[], places=[], stretches=[], words=[])
    near = match("dont-know", 0, 2)
    wide = match("dont-know", 0, 5, kind=kind)
    assert together(near, [near, wide], parsed).span == Span(0, end)
