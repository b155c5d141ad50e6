"""A hundred percent is one word, however it is written."""

from __future__ import annotations

import pytest

from nimus.parsing.amounts import amount, begins, joined, makes_amounts, tight
from nimus.parsing.normalisation import normalise
from nimus.parsing.tokens import Token, tokenise


def tokens(text: str) -> list[Token]:
    return tokenise(normalise(text).text)


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        pytest.param("100%", 1, id="sign"),
        pytest.param("100 percent", 2, id="word"),
        pytest.param("a hundred percent", 3, id="words"),
        pytest.param("ב-100%", 3, id="particle"),
        pytest.param("במאה אחוז", 2, id="hebrew"),
        pytest.param("במאאה אחוז", 2, id="drawn-out"),
        pytest.param("במאה אחז", 2, id="misspelt"),
        pytest.param("100 dollars", 0, id="another-amount"),
        pytest.param("a dollar", 0, id="no-amount"),
    ],
)
def test_a_hundred_percent(text: str, taken: int) -> None:
    assert amount(tokens(text), 0) == (taken, "100%" if taken else "")


def test_a_particle_is_joined_by_a_hyphen_without_spaces() -> None:
    assert joined(tokens("ב-ירושלים"), 0) == (3, "ירושלימ")
    assert joined(tokens("ב - ירושלים"), 0) == (1, "ב")
    assert tight(tokens("ב-ירושלים"), 1)


def test_almost_no_word_begins_an_amount() -> None:
    assert begins("hundred")
    assert makes_amounts("hundred")
    assert not begins("parcel")
    assert not makes_amounts("parcel")
