"""Words that were run together, split or drawn out are read as they were meant."""

from __future__ import annotations

import pytest

from nimus import Engine
from nimus.parsing.forms import Forms
from nimus.parsing.lexicon import Lexicon
from nimus.parsing.recuts import Recutter
from nimus.parsing.tokens import Word


@pytest.fixture(scope="module")
def recutter(engine: Engine) -> Recutter:
    lexicon = Lexicon(Forms(dict(engine.book.inflections)))
    for word in ("i", "do", "not", "care", "know", "calm", "לא", "יודע", "מה", "לעשות", "הבעיה"):
        lexicon.element((word,), strict=False)
    lexicon.seal()
    return Recutter(lexicon)


def side_by_side(one: str, other: str) -> tuple[Word, Word]:
    size = len(one)
    first = Word(one, 0, size, sentence=0, opens=True, loud=False)
    second = Word(other, size + 1, size + 1 + len(other), sentence=0, opens=False, loud=False)
    return first, second


@pytest.mark.parametrize(
    ("key", "parts"),
    [
        pytest.param("dontcare", ("do", "not", "care"), id="run-together"),
        pytest.param("idontknow", ("i", "do", "not", "know"), id="three-together"),
        pytest.param("לאיודע", ("לא", "יודע"), id="hebrew-together"),
        pytest.param("מהלעשות", ("מה", "לעשות"), id="not-a-particle"),
        pytest.param("callmm", ("calm",), id="drawn-out"),
        pytest.param("תבעיה", ("את", "הבעיה"), id="swallowed-word"),
        pytest.param("careless", (), id="a-word-of-its-own"),
        pytest.param("להשאלה", (), id="a-particle"),
        pytest.param("care", (), id="as-it-stands"),
    ],
)
def test_one_word_that_was_meant_otherwise(
    recutter: Recutter, key: str, parts: tuple[str, ...]
) -> None:
    assert recutter.parts(key) == parts


@pytest.mark.parametrize(
    ("one", "other", "parts"),
    [
        pytest.param("do", "nt", ("do", "not"), id="a-contraction-parted"),
        pytest.param("don", "t", ("do", "not"), id="an-apostrophe-left-out"),
        pytest.param("kn", "ow", ("know",), id="a-word-parted"),
        pytest.param("know", "it", (), id="two-words"),
    ],
)
def test_two_words_that_were_one(
    recutter: Recutter, one: str, other: str, parts: tuple[str, ...]
) -> None:
    assert recutter.joined(*side_by_side(one, other)) == parts


def test_two_words_with_more_than_a_space_between_are_two(recutter: Recutter) -> None:
    first, second = side_by_side("kn", "ow")
    assert recutter.joined(first, second._replace(start=4, end=6)) == ()
    assert recutter.joined(first, second._replace(opens=True)) == ()
