from __future__ import annotations

import pytest

from nimus.reading import readers
from nimus.reading.markup import Mark, Turn, emptied, owed, unpaired, within
from nimus.spans import Span


def marks(source: str, draft_format: str = "html") -> list[Mark]:
    return list(readers()[draft_format].marks(source))


def texts(found: list[Mark]) -> list[str]:
    return [mark.text for mark in found]


@pytest.mark.parametrize(
    ("source", "stays", "must"),
    [
        pytest.param("<b>a</b>", [], [], id="look"),
        pytest.param("<a href=x>a</a>", [], ["<a href=x>", "</a>"], id="link"),
        pytest.param("<i>a</i></b>", ["</b>"], ["</b>"], id="half"),
        pytest.param("</b><b>", ["</b>", "<b>"], ["</b>", "<b>"], id="two-elements"),
        pytest.param("a<br>b<img src=x>", ["<img src=x>"], ["<img src=x>"], id="alone"),
    ],
)
def test_whole_pairs_go_with_their_words(source: str, stays: list[str], must: list[str]) -> None:
    assert texts(unpaired(marks(source))) == stays
    assert texts(owed(marks(source))) == must


def test_emphasis_that_ends_and_begins_again_goes_on() -> None:
    inside = within(marks("**a** b **c**", "markdown"), Span(3, 11))
    assert texts(inside) == ["**", "**"]
    assert owed(inside) == []


def test_blocks_and_addresses_stay_where_they_are() -> None:
    found = marks("- www.a.example", "markdown")
    assert [mark.turn for mark in found] == [Turn.BLOCK, Turn.SAID]
    assert unpaired(found) == []
    assert owed(found) == found


@pytest.mark.parametrize(
    ("source", "draft_format", "count"),
    [
        ("<td> </td><td>a</td>", "html", 1),
        ("<a><b></b></a>", "html", 1),
        ("[](x) [a](x)", "markdown", 1),
        ("- a\n- \n- b", "markdown", 0),
        ("# \n\na", "markdown", 1),
        ("", "html", 0),
    ],
)
def test_what_has_no_words_is_counted(source: str, draft_format: str, count: int) -> None:
    assert emptied(marks(source, draft_format), source) == count
