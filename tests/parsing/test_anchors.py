"""A pattern is walked only where its second place is met near its anchor."""

from __future__ import annotations

from nimus.parsing.anchors import ALONE, Bucket, Known, Near, Read, anchored
from nimus.parsing.lexicon import EXACT, Hits
from nimus.parsing.tokens import Word
from nimus.parsing.walks import Seen, Shape

FIRST, SECOND = [(1, 0)], [(2, 0)]


def known(
    *,
    sure: tuple[int, ...] = (),
    doubtful: tuple[int, ...] = (),
    anchors: Bucket | None = None,
    spared: Bucket | None = None,
    doubted: Bucket | None = None,
) -> Known:
    return Known(
        hits={},
        sure=frozenset(sure),
        doubtful=frozenset(doubtful),
        anchored=anchors or {},
        spared=spared or {},
        doubted=doubted or {},
        parts=(),
        busy=bool(anchors or doubted),
    )


def read(*words: Known) -> Read:
    texts = [
        Word("ab", at, at + 1, sentence=0, opens=not at, loud=False) for at in range(len(words))
    ]
    return Read(texts, list(words), [word.hits for word in words])


def near(*hits: Hits) -> Near:
    return Near(Seen([], list(hits), 0, len(hits)), list(hits))


def shape(*elements: int) -> Shape:
    return Shape(elements, (False,) * len(elements), tight=False, where="anywhere")


def test_a_word_is_busy_where_its_second_place_is_met() -> None:
    assert read(known(anchors={7: FIRST}), known(sure=(7,))).busy == [0]
    assert read(known(anchors={7: FIRST}), known(sure=(8,))).busy == []


def test_a_pattern_of_one_word_needs_no_second() -> None:
    assert read(known(anchors={ALONE: FIRST})).busy == [0]


def test_a_word_in_doubt_needs_a_second_beyond_it() -> None:
    assert read(known(doubted={7: FIRST}), known(doubtful=(7,))).busy == []
    assert read(known(doubted={7: FIRST}), known(sure=(7,))).busy == [0]


def test_each_pattern_is_anchored_once() -> None:
    word = known(anchors={7: FIRST, 8: SECOND}, spared={7: FIRST, 8: SECOND})
    assert list(anchored(word, frozenset((7,)), frozenset((7, 8)))) == [FIRST, SECOND]
    assert list(anchored(word, frozenset((7,)), frozenset((7,)))) == [FIRST]


def test_a_pattern_lacks_a_word_that_stands_nowhere_near() -> None:
    around = near({1: EXACT}, {2: EXACT}, {3: EXACT})
    assert not around.lacks(shape(1, 2, 3))
    assert around.lacks(shape(1, 2, 4))


def test_two_words_are_not_asked_for_again() -> None:
    assert not near({1: EXACT}).lacks(shape(1, 4))
