from __future__ import annotations

import pytest

from nimus.reading.prose import Prose
from nimus.spans import Span

DRAFT = "I <b>do</b>n&#39;t"
PROSE = Prose(
    text="I don't",
    starts=(0, 1, 5, 6, 11, 12, 17),
    ends=(1, 2, 6, 7, 12, 17, 18),
)


def test_prose_without_a_map_is_where_the_draft_is() -> None:
    assert Prose(text="abc").locate(Span(1, 2)) == Span(1, 2)


def test_a_span_goes_from_its_first_to_behind_its_last_code_point() -> None:
    assert PROSE.locate(Span(2, 7)).of(DRAFT) == "do</b>n&#39;t"


def test_an_entity_is_located_whole() -> None:
    assert PROSE.locate(Span(5, 6)).of(DRAFT) == "&#39;"


@pytest.mark.parametrize(("at", "place"), [(0, 0), (2, 5), (7, 18)])
def test_an_empty_span_is_before_what_it_precedes(at: int, place: int) -> None:
    assert PROSE.locate(Span(at, at)) == Span(place, place)


def test_an_empty_span_of_empty_prose_is_at_the_start() -> None:
    assert Prose(text="", starts=(), ends=()).locate(Span(0, 0)) == Span(0, 0)
