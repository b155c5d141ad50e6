"""A sentence's words become the same codes everywhere, each occurrence one."""

from __future__ import annotations

import sys

import pytest

from nimus.parsing.features import between, inside, marks


def test_a_word_is_itself_and_its_runs_of_letters() -> None:
    # the word, then of <no>: three runs of two letters, two of three, one of four
    assert len(inside("no")) == 7
    assert len(set(inside("no"))) == 7


def test_a_run_inside_a_word_is_no_word() -> None:
    assert inside("no")[0] not in inside("nothing")


def test_the_order_of_words_counts() -> None:
    assert set(between(["not", "now"])) != set(between(["now", "not"]))


def test_the_codes_are_those_that_the_models_were_trained_on() -> None:
    # literal: another hash would leave every shipped weight without its n-gram
    assert inside("a") == [293866383, 144653006, 4234040754, 1874297515]
    assert list(between(["a"])) == [4008208275, 105998545, 2156193244]


@pytest.mark.parametrize(
    ("text", "place", "count", "sign"),
    [
        pytest.param("Where is it?", 0, 3, "ends ?", id="question"),
        pytest.param("Hi Dana,", 0, 3, "ends ,", id="comma"),
        pytest.param("Yoav", 2, 3, "ends open", id="no-stop"),
        pytest.param("- one month free", 1, 3, "item", id="item"),
        pytest.param("By 12:00.", 1, 3, "digits", id="digits"),
        pytest.param("Soon!", 1, 3, "ends !", id="exclamation"),
        pytest.param("These are left:", 1, 3, "ends :", id="colon"),
        pytest.param("Bye.", 2, 3, "from end 0", id="last"),
        pytest.param("Hi.", 0, 3, "from start 0", id="first"),
    ],
)
def test_what_is_formal_of_a_sentence(text: str, place: int, count: int, sign: str) -> None:
    assert sign in marks(text, place, count)


def test_every_digit_counts_as_one() -> None:
    letters = map(chr, range(sys.maxunicode + 1))
    odd = [c for c in letters if c.isdigit() is not ("digits" in marks(f"x{c}x", 1, 3))]
    assert odd == []
