"""A walk counts what it meets: the least like word, the typing errors of all, words in doubt."""

from __future__ import annotations

from nimus.parsing.lexicon import EXACT, FUZZY, INFLECTED, WEAK, Likeness
from nimus.parsing.tokens import Word
from nimus.parsing.walks import KINDS, Seen, Shape, Walk, walked


def seen(*hits: dict[int, int]) -> Seen:
    words = [
        Word("ab" * 3, at, at + 1, sentence=0, opens=not at, loud=False) for at in range(len(hits))
    ]
    return Seen(words, list(hits), 0, len(hits))


def shape(*elements: int) -> Shape:
    return Shape(elements, (False,) * len(elements), tight=False, where="anywhere")


def test_a_walk_is_as_good_as_its_least_like_word() -> None:
    walk = Walk(0, 0)
    assert walk.meets(FUZZY + 1)
    assert walk.meets(EXACT)
    assert (KINDS[walk.kind], walk.errors) == (Likeness.FUZZY, 1)


def test_only_one_word_may_be_in_doubt() -> None:
    walk = Walk(0, 0)
    assert walk.meets(WEAK + 1)
    assert not walk.meets(WEAK + 1)


def test_a_walk_goes_to_both_ends() -> None:
    walk = walked(shape(1, 2, 3), 1, 1, seen({1: EXACT}, {2: INFLECTED}, {3: EXACT}))
    assert walk is not None
    assert (walk.first, walk.last, walk.likeness) == (0, 2, Likeness.INFLECTED)


def test_a_pattern_of_two_words_bears_no_doubt() -> None:
    assert walked(shape(1, 2), 0, 0, seen({1: EXACT}, {2: WEAK + 1})) is None


def test_a_longer_pattern_bears_one_doubt() -> None:
    walk = walked(shape(1, 2, 3), 0, 0, seen({1: EXACT}, {2: WEAK + 1}, {3: EXACT}))
    assert walk is not None
    assert walk.likeness is Likeness.FUZZY
