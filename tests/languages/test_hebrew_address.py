"""Whom Hebrew forms address."""

from __future__ import annotations

from nimus.languages.hebrew_address import ADDRESSING


def test_every_row_has_a_form_for_a_man_a_woman_and_several() -> None:
    for row in (*ADDRESSING.pronouns, *ADDRESSING.vocatives):
        assert len(row) == 3
        assert all(row)
        assert row[2] not in row[:2]


def test_you_comes_first() -> None:
    assert ADDRESSING.pronouns[0] == ("אתה", "את", "אתם")


def test_no_verb_that_asks_is_a_noun_like_one() -> None:
    assert not ADDRESSING.willing & ADDRESSING.plain
