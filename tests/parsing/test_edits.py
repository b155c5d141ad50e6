"""Known words are found by words one typing error away."""

from __future__ import annotations

import pytest

from nimus.parsing.edits import Distant, Neighbours


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        pytest.param("knw", ["know"], id="left-out"),
        pytest.param("knoww", ["know"], id="too-many"),
        pytest.param("kmow", ["know"], id="another"),
        pytest.param("konw", ["know"], id="swapped"),
        pytest.param("now", ["know", "no"], id="two-of-them"),
        pytest.param("know", [], id="itself-is-no-error"),
        pytest.param("wonk", [], id="two-errors"),
        pytest.param("k", [], id="one-letter-tells-nothing"),
    ],
)
def test_words_one_error_away(key: str, expected: list[str]) -> None:
    neighbours = Neighbours()
    for form in ("know", "no", "guarantee"):
        neighbours.add(form)
    assert neighbours.of(key) == expected


def test_asking_again_gives_the_same() -> None:
    neighbours = Neighbours()
    neighbours.add("know")
    assert [neighbours.of(key) for key in ("knw", "kmow", "knw")] == [["know"]] * 3


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        pytest.param("guarantied", [("guarantee", 2)], id="two-errors-shorter"),
        pytest.param("garantees", [("guarantee", 2)], id="as-long"),
        pytest.param("guarantee", [("guarantee", 0)], id="none"),
        pytest.param("garrantead", [], id="three-errors"),
        pytest.param("warranted", [], id="other-letters"),
    ],
)
def test_words_two_errors_away(key: str, expected: list[tuple[str, int]]) -> None:
    distant = Distant()
    for form in ("guarantee", "no", "understand"):
        distant.add(form)
    assert list(distant.of(key, 8)) == expected


def test_a_word_added_later_is_found() -> None:
    distant = Distant()
    distant.add("guarantee")
    assert list(distant.of("understood", 8)) == []
    distant.add("understand")
    assert list(distant.of("understood", 8)) == [("understand", 2)]
