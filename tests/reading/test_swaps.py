from __future__ import annotations

from nimus.reading.swaps import Swap, swapped
from nimus.spans import Span


def test_a_draft_without_swaps_is_its_own_prose() -> None:
    prose = swapped("ab", [])
    assert (prose.text, prose.starts, prose.ends) == ("ab", (0, 1), (1, 2))


def test_a_swap_stands_at_the_whole_range_that_it_replaces() -> None:
    prose = swapped("a&amp;b", [Swap(1, 6, "&")])
    assert (prose.text, prose.starts, prose.ends) == ("a&b", (0, 1, 6), (1, 6, 7))


def test_every_code_point_of_a_long_swap_stands_at_the_same_range() -> None:
    prose = swapped("<x>", [Swap(0, 3, "[x]")])
    assert (prose.text, prose.starts, prose.ends) == ("[x]", (0, 0, 0), (3, 3, 3))


def test_what_is_swapped_for_nothing_is_left_out() -> None:
    prose = swapped("*a*", [Swap(2, 3, ""), Swap(0, 1, "")])
    assert (prose.text, prose.starts, prose.ends) == ("a", (1,), (2,))


def test_ranges_become_spans_of_the_prose() -> None:
    prose = swapped("<q>ab</q>c", [Swap(0, 3, ""), Swap(5, 9, "")], quoted=[(3, 5)])
    assert prose.quoted == (Span(0, 2),)


def test_ranges_that_meet_in_the_prose_are_one_span() -> None:
    prose = swapped("a<>bc", [Swap(1, 3, "")], opaque=[(3, 4), (0, 1)])
    assert prose.opaque == (Span(0, 2),)


def test_a_range_without_words_is_no_span() -> None:
    assert swapped("a<q></q>", [Swap(1, 8, "")], quoted=[(4, 4)], opaque=[(1, 8)]).quoted == ()
