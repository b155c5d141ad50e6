"""What is embedded of a long text is what stands first, as far as there is room."""

from __future__ import annotations

from nimus.parsing.rationing import rationed


def test_texts_are_taken_in_order_while_there_is_room() -> None:
    assert rationed({3: "abc", 5: "de", 6: "f"}, 5) == {3: "abc", 5: "de"}


def test_a_text_that_is_too_long_leaves_its_room_to_those_behind() -> None:
    assert rationed({0: "abcdef", 1: "ab", 2: "c"}, 3) == {1: "ab", 2: "c"}


def test_where_there_is_no_room_nothing_is_taken_but_what_is_empty() -> None:
    assert rationed({0: "a", 1: ""}, 0) == {1: ""}
