from __future__ import annotations

import pytest

from nimus.reading.tags import BREAKING, KNOWN, SKIPPED, VOID, Tag, Tags


@pytest.mark.parametrize(
    ("draft", "end", "name", "closes"),
    [
        ("<p>x", 3, "p", False),
        ("</P >x", 5, "p", True),
        ("<br/>x", 5, "br", False),
        ("<o:p>x", 5, "o:p", False),
        ('<a title="a>b" href=x>l', 22, "a", False),
        ("<a title='\">'>l", 14, "a", False),
        ("<b don't>x", 9, "b", False),
        ('<a x="b>c', 8, "a", False),
        ("<!DOCTYPE html>x", 15, "", False),
        ("<!-- a > b -->x", 14, "", False),
        ("<!-->x", 5, "", False),
        ("<![if !mso]>x", 12, "", False),
        ("<?xml version='1.0'?>x", 21, "", False),
        ("</>x", 3, "", False),
        ("<style>p > a {}</style >x", 24, "style", False),
        ("<SCRIPT>'<p>'</Script>x", 22, "script", False),
        ("<head><title>t</title></head>x", 29, "head", False),
    ],
)
def test_a_tag_is_found_with_its_end_and_name(
    draft: str, end: int, name: str, closes: bool
) -> None:
    assert Tags(draft).at(0) == Tag(start=0, end=end, name=name, closes=closes)


@pytest.mark.parametrize(
    "draft", ["<", "<<b>", "< b>", "<3", "</3>", "<b", "<b <i>", "<!", "<!-- a"]
)
def test_a_sign_that_opens_nothing_is_no_tag(draft: str) -> None:
    assert Tags(draft).at(0) is None


@pytest.mark.parametrize("name", sorted(SKIPPED))
def test_what_is_never_closed_is_not_skipped(name: str) -> None:
    assert Tags(f"<{name}>I don't know").at(0) == Tag(start=0, end=len(name) + 2, name=name)


def test_a_tag_is_found_behind_one_that_never_closes() -> None:
    draft = '<a x=">" <b>'
    tags = Tags(draft)
    assert tags.at(0) is not None
    assert tags.at(9) == Tag(start=9, end=12, name="b")


def test_a_later_end_is_found_after_an_earlier_one_was() -> None:
    draft = "<!--a--><!--b-->"
    tags = Tags(draft)
    assert [tags.at(0), tags.at(8)] == [Tag(start=0, end=8), Tag(start=8, end=16)]


def test_attributes_are_unquoted_decoded_and_lower_case() -> None:
    draft = "<attribute KEY='user&amp;co' default=\"there\" x=1 hidden x=2/>"
    tags = Tags(draft)
    tag = tags.at(0)
    assert tag is not None
    assert tags.attributes(tag) == {"key": "user&co", "default": "there", "x": "1", "hidden": ""}


@pytest.mark.parametrize("draft", ["</p class=a>", "<![x]>", f"<p class='&#{'9' * 9000};'>"])
def test_an_end_a_declaration_and_a_giant_have_no_attributes(draft: str) -> None:
    tags = Tags(draft)
    tag = tags.at(0)
    assert tag is not None
    assert tags.attributes(tag) == {}


def test_all_names_are_known_and_void_ones_hold_nothing_to_skip() -> None:
    assert (BREAKING | VOID | SKIPPED) <= KNOWN
    assert not VOID & SKIPPED
