"""What matching compares: keys, with contractions opened and ambiguous words told apart."""

from __future__ import annotations

import pytest

from nimus.parsing.words import expanded, is_ambiguous, told_apart, written


@pytest.mark.parametrize(
    ("key", "parts"),
    [
        pytest.param("don't", ("do", "not"), id="contraction"),
        pytest.param("d0nt", ("do", "not"), id="with-a-zero"),
        pytest.param("kn0w", ("know",), id="zero-in-a-word"),
        pytest.param("b2b", ("b2b",), id="a-word-of-its-own"),
        pytest.param("לא", ("לא",), id="hebrew"),
    ],
)
def test_what_a_word_stands_for(key: str, parts: tuple[str, ...]) -> None:
    assert expanded(key) == parts


def test_what_follows_tells_a_word_apart() -> None:
    assert is_ambiguous("את")
    assert not is_ambiguous("you")
    assert told_apart("את", "הבית") != told_apart("את", "יודעת") == "את"


@pytest.mark.parametrize(
    ("surface", "loud", "named"),
    [
        pytest.param("STOP", True, False, id="capitals"),
        pytest.param("Karla", False, True, id="name"),
        pytest.param("stop", False, False, id="small"),
        pytest.param("לא", False, False, id="hebrew"),
    ],
)
def test_how_a_word_is_written(surface: str, *, loud: bool, named: bool) -> None:
    assert written(surface) == (loud, named)
