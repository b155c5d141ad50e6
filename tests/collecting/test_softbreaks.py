from __future__ import annotations

import pytest

from nimus.collecting.softbreaks import Filled, Line, escaped, filled


def line(column: int = 0, ahead: bytes = b"", *, ended: bool = True) -> Line:
    return Line(column, ahead, ended, b"\r\n")


def test_words_that_fit_stand_as_they_are() -> None:
    assert filled("so it is", line(4, b" now."), "utf-8") == Filled(b"so it is", 0, 17)
    assert filled("x" * 6, line(70), "utf-8") == Filled(b"xxxxxx", 0, 76)


def test_a_line_is_broken_between_words() -> None:
    assert filled("one two", line(72), "utf-8") == Filled(b"=\r\none two", 0, 7)
    assert filled("a two", line(72), "utf-8") == Filled(b"a =\r\ntwo", 0, 3)


def test_hebrew_words_stay_whole() -> None:
    new = filled("שלום לך דנה", line(40), "utf-8").content
    assert new.split(b"=\r\n") == [
        b"=D7=A9=D7=9C=D7=95=D7=9D ",
        b"=D7=9C=D7=9A =D7=93=D7=A0=D7=94",
    ]


def test_what_stands_ahead_is_broken_off_behind_its_first_word() -> None:
    ahead = b", and so it goes on and on="
    assert filled("x" * 50, line(4, ahead), "utf-8") == Filled(b"x" * 50 + b", =\r\n", 2, 25)
    assert filled("x " * 25, line(4, ahead), "utf-8") == Filled(b"x " * 25 + b"=\r\n", 0, 27)


def test_a_word_goes_with_what_follows_it_at_once() -> None:
    assert filled("a word", line(69, b"s", ended=False), "utf-8").content == b"a =\r\nword"


def test_room_stays_for_the_sign_where_more_words_follow() -> None:
    assert filled("abc", line(73, ended=False), "utf-8").content == b"=\r\nabc"
    assert filled("abc", line(73), "utf-8").content == b"abc"


def test_a_word_longer_than_a_line_is_broken_anywhere_but_in_a_letter() -> None:
    new = filled("א" * 20, line(), "utf-8").content
    assert [len(piece) for piece in new.split(b"=\r\n")] == [72, 48]


def test_a_space_at_the_end_of_a_line_is_not_lost() -> None:
    assert filled("so ", line(), "utf-8").content == b"so=20"
    assert filled("so ", line(0, b"x"), "utf-8").content == b"so "


def test_a_break_of_the_words_is_that_of_the_part() -> None:
    assert filled("a\nb", line(70), "utf-8") == Filled(b"a\r\nb", 0, 1)


@pytest.mark.parametrize(
    ("letter", "written"),
    [("a", b"a"), ("=", b"=3D"), ("א", b"=E0"), ("\t", b"=09"), ("\r\n", b"\n")],
)
def test_a_letter_is_escaped_where_it_must_be(letter: str, written: bytes) -> None:
    assert escaped(letter, "cp1255") == written
