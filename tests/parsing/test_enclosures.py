"""What is open at a place."""

from __future__ import annotations

import pytest

from nimus.parsing.enclosures import Enclosures


def inside(text: str) -> bool:
    """Tell whether the first full stop stands inside anything."""
    place = text.index(".")
    enclosures = Enclosures(text, 0, len(text))
    enclosures.read(place)
    return enclosures.inside(place + 1, since=0)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('He said "no. yes" twice', id="straight"),
        pytest.param("He said “no. yes” twice", id="curly"),
        pytest.param('ל"אלון. אחזקות" אין', id="behind-a-particle"),
        pytest.param('ל"דנה בע"מ. ובניה" אין', id="with-gershayim"),
        pytest.param("We (a. b) go", id="bracket"),
    ],
)
def test_a_stop_between_signs_is_inside(text: str) -> None:
    assert inside(text)


def test_a_quotation_opens_a_line() -> None:
    text = 'yes\n"no. yes" twice'
    enclosures = Enclosures(text, 4, len(text))
    enclosures.read(text.index("."))
    assert enclosures.quotation == text.index('"')


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('חברה בע"מ. "כן"', id="gershayim"),
        pytest.param('המנכ"לית. "כן"', id="gershayim-far-from-the-end"),
        pytest.param('A 15" screen. A 24" one', id="inches"),
        pytest.param('He said "no. yes', id="never-closed"),
        pytest.param("(We go. Now) yes", id="bracket-of-whole-sentences"),
        pytest.param("I go :( now. ok :)", id="smileys"),
        pytest.param("We (a go. It (b) is", id="next-bracket"),
        pytest.param('"a" b. "c"', id="between-quotations"),
    ],
)
def test_a_stop_elsewhere_is_not(text: str) -> None:
    assert not inside(text)


def test_a_quotation_that_closes_far_away_is_none() -> None:
    assert not inside('"no. ' + "word " * 200 + '"')
