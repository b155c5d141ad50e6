from __future__ import annotations

import pytest

from nimus.reading.regions import Kind, Regions
from nimus.reading.tags import Tag

DIV = Tag(start=0, end=5, name="div")
END = Tag(start=20, end=26, name="div", closes=True)


@pytest.mark.parametrize(
    "name", ["gmail_quote", "x yahoo_quoted", "gmail_quote gmail_quote_container"]
)
def test_an_element_of_a_mail_program_is_quoted(name: str) -> None:
    regions = Regions()
    assert regions.follow(DIV, {"class": name})
    assert regions.follow(END, {})
    assert regions.ranges(Kind.QUOTED, 30) == [(5, 20)]


def test_a_class_that_only_begins_alike_is_not_quoted() -> None:
    regions = Regions()
    assert not regions.follow(DIV, {"class": "gmail_quote_attribution"})
    assert regions.ranges(Kind.QUOTED, 30) == []


def test_an_element_ends_with_its_own_end_tag() -> None:
    regions = Regions()
    regions.follow(DIV, {"class": "gmail_quote"})
    regions.follow(Tag(start=6, end=11, name="div"), {})
    regions.follow(Tag(start=12, end=18, name="div", closes=True), {})
    regions.follow(Tag(start=18, end=20, name="p", closes=True), {})
    assert regions.is_open(Kind.QUOTED)
    regions.follow(END, {})
    assert not regions.is_open(Kind.QUOTED)


def test_a_quotation_that_is_cut_off_goes_on_to_the_end() -> None:
    regions = Regions()
    regions.follow(Tag(start=0, end=12, name="blockquote"), {})
    assert regions.ranges(Kind.QUOTED, 30) == [(12, 30)]


def test_all_below_the_head_of_an_answered_mail_is_quoted() -> None:
    regions = Regions()
    regions.follow(DIV, {"id": "divRplyFwdMsg"})
    regions.follow(END, {})
    assert regions.ranges(Kind.QUOTED, 30) == [(5, 30)]


def test_an_empty_element_quotes_nothing() -> None:
    regions = Regions()
    assert not regions.follow(Tag(start=0, end=5, name="br"), {"class": "gmail_quote"})
    assert not regions.is_open(Kind.QUOTED)


def test_code_is_a_range_and_laid_out_text_is_code_too() -> None:
    regions = Regions()
    regions.follow(Tag(start=0, end=5, name="pre"), {})
    assert regions.is_open(Kind.LAID_OUT)
    regions.follow(Tag(start=9, end=15, name="pre", closes=True), {})
    assert regions.ranges(Kind.CODE, 30) == [(5, 9)]


def test_code_that_never_closes_is_none() -> None:
    regions = Regions()
    regions.follow(Tag(start=0, end=6, name="code"), {})
    assert regions.ranges(Kind.CODE, 30) == []
