"""Known words are found by words one typing error away."""

from __future__ import annotations

import pytest

from nimus.parsing.edits import Neighbours


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
