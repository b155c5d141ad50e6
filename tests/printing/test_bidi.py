from __future__ import annotations

import pytest
from bidi import get_display
from hypothesis import example, given
from hypothesis import strategies as st

from nimus.printing.bidi import is_right_to_left, laid, order, reads_right_to_left

# every class of Unicode's algorithm that a line without controls can hold
LETTERS = "אבגשabcXY 0123  ,.-+%$₪/:()[]{}!?\"'<>&^…«»ع٣@"


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        pytest.param("Hello, Dana.", "Hello, Dana.", id="latin"),
        pytest.param("שלום", "םולש", id="hebrew"),
        pytest.param("אין לי מה לעשות.", ".תושעל המ יל ןיא", id="full-stop"),
        pytest.param("Hi דנה לוי, ok", "Hi יול הנד, ok", id="name-in-latin"),
        pytest.param("ההחזר של 1,250.50 ₪ אושר", "רשוא ₪ 1,250.50 לש רזחהה", id="numbers"),
        pytest.param("מחר (10:30)", "(10:30) רחמ", id="brackets"),
        pytest.param("שלום {{ticket.name}},", ",{{ticket.name}} םולש", id="placeholder"),
        pytest.param("ראו Terms of Use כאן", "ןאכ Terms of Use ואר", id="latin-in-hebrew"),
        pytest.param("שָׁל", "לשָׁ", id="points-stay-behind-their-letter"),
        pytest.param("{{name}}, אין מה", "המ ןיא ,{{name}}", id="a-placeholder-first"),
        pytest.param("", "", id="empty"),
    ],
)
def test_a_line_is_laid_out_as_it_is_seen(words: str, seen: str) -> None:
    assert laid(words) == seen


@given(st.text(LETTERS, max_size=14))
@example("[b٣@")
@example("ג} ()ع1/<@٣/b]")
def test_the_order_is_that_of_unicodes_algorithm(words: str) -> None:
    assert "".join(words[at] for at in order(words)) == get_display(
        words, base_dir="R" if reads_right_to_left(words) else "L"
    )


@given(st.text())
def test_whatever_the_words_every_code_point_is_seen_once(words: str) -> None:
    assert sorted(order(words)) == list(range(len(words)))
    assert len(laid(words)) == len(words)


@pytest.mark.parametrize(
    ("words", "anywhere", "at_first"),
    [("abc", False, False), ("a שלום", True, False), ("12 שלום a", True, True), ("٣", True, False)],
    ids=["latin", "inside", "first", "number"],
)
def test_it_is_told_whether_and_where_hebrew_stands(
    words: str, anywhere: bool, at_first: bool
) -> None:
    assert (is_right_to_left(words), reads_right_to_left(words)) == (anywhere, at_first)
