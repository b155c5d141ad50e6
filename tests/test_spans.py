"""Spans are half-open, and touching is not overlapping."""

from __future__ import annotations

import pytest

from nimus.spans import Span


def test_a_span_cuts_its_code_points_out_of_a_text() -> None:
    assert Span(2, 5).of("אבגדהו") == "גדה"


def test_touching_spans_do_not_overlap() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 3).touches(Span(3, 5))


def test_overlapping_spans_share_a_code_point() -> None:
    assert Span(0, 4).overlaps(Span(3, 5))


def test_a_span_contains_itself_and_what_lies_inside() -> None:
    assert Span(1, 5).contains(Span(1, 5))
    assert not Span(1, 5).contains(Span(0, 2))


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_that_runs_backwards_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no span"):
        Span(start, end)
