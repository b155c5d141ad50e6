"""A pattern is walked from a word only where its second place is met near that word."""

from __future__ import annotations

from nimus.parsing.anchors import ALONE, Bucket, Known, Read, anchored
from nimus.parsing.lexicon import EXACT
from nimus.parsing.tokens import Word

NOTHING = frozenset[int]()


def known(
    *,
    sure: frozenset[int] = NOTHING,
    doubtful: frozenset[int] = NOTHING,
    anchors: Bucket | None = None,
    spared: Bucket | None = None,
    doubted: Bucket | None = None,
) -> Known:
    buckets = (anchors or {}, spared or {}, doubted or {})
    return Known(
        hits=dict.fromkeys(sure, EXACT),
        sure=sure,
        doubtful=doubtful,
        anchored=buckets[0],
        spared=buckets[1],
        doubted=buckets[2],
        parts=(),
        busy=any(buckets),
    )


def read(*found: Known) -> Read:
    words = [
        Word("word", at, at + 1, sentence=0, opens=not at, loud=False) for at in range(len(found))
    ]
    return Read(words, list(found), [word.hits for word in found])


def test_a_word_anchors_where_the_second_place_is_met() -> None:
    word = known(anchors={7: [(0, 1)], 8: [(1, 0)]})
    assert list(anchored(word, frozenset({7}), NOTHING)) == [[(0, 1)]]
    assert list(anchored(word, frozenset({9}), NOTHING)) == []


def test_a_second_place_in_doubt_is_one_only_for_what_is_met_for_certain() -> None:
    word = known(spared={7: [(0, 1)]}, doubted={8: [(1, 0)]})
    assert list(anchored(word, NOTHING, frozenset({7, 8}))) == [[(0, 1)]]
    assert list(anchored(word, frozenset({8}), NOTHING)) == [[(1, 0)]]


def test_what_is_met_for_certain_is_not_met_in_doubt_as_well() -> None:
    word = known(anchors={7: [(0, 1)]}, spared={7: [(0, 1)]})
    assert list(anchored(word, frozenset({7}), frozenset({7}))) == [[(0, 1)]]


def test_only_words_with_their_second_place_somewhere_in_the_text_are_busy() -> None:
    first = known(anchors={7: [(0, 0)]})
    assert read(first, known(sure=frozenset({7}))).busy == [0]
    assert read(first, known(sure=frozenset({8}))).busy == []


def test_a_pattern_of_one_place_needs_no_other() -> None:
    assert read(known(anchors={ALONE: [(0, 0)]})).busy == [0]
