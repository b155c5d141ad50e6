"""A walk counts what it meets: the least like word, and the typing errors of all."""

from __future__ import annotations

from nimus.parsing.lexicon import Likeness
from nimus.parsing.walks import KINDS, Walk, met


def test_a_walk_is_as_good_as_its_least_like_word() -> None:
    walk = Walk(0)
    assert walk.meets((Likeness.FUZZY, 1))
    assert walk.meets((Likeness.EXACT, 0))
    assert (KINDS[walk.kind], walk.errors) == (Likeness.FUZZY, 1)


def test_a_word_that_is_not_met_ends_it() -> None:
    assert not Walk(0).meets(None)


def test_the_best_of_several_classes_is_met() -> None:
    hits = {1: (Likeness.FUZZY, 2), 2: (Likeness.INFLECTED, 0), 3: (Likeness.FUZZY, 1)}
    assert met(hits, frozenset({1, 2, 3}), strict=False) == (Likeness.INFLECTED, 0)
    assert met(hits, frozenset({1, 3}), strict=False) == (Likeness.FUZZY, 1)
    assert met(hits, frozenset({4}), strict=False) is None


def test_a_strict_place_is_met_exactly_or_not_at_all() -> None:
    assert met({1: (Likeness.INFLECTED, 0)}, frozenset({1}), strict=True) is None
    assert met({1: (Likeness.EXACT, 0)}, frozenset({1}), strict=True) == (Likeness.EXACT, 0)
