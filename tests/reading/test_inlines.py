from __future__ import annotations

import pytest

from nimus.reading.inlines import Inlines
from nimus.reading.swaps import swapped


def words(source: str, *names: str) -> str:
    inlines = Inlines(source, set(names))
    inlines.read(0, len(source))
    return swapped(source, inlines.swaps).text


@pytest.mark.parametrize(
    ("source", "prose"),
    [
        ("[a](https://b.example)", "a"),
        ('[a](<b c> "t") [d](e(f)g)', "a d"),
        ("[*a*](b)", "a"),
        ("![alt](a.png) b", "alt b"),
        ("[![alt](i.png)](u)", "alt"),
        ("[a [b](c) d](e)", "[a b d](e)"),
        ("[name]", "[name]"),
        ("[first_name] [_x_] [a] (b)", "[first_name] [_x_] [a] (b)"),
        ("[a][ref] [ref] [ref][]", "a ref ref"),
        ("[a][other]", "[a][other]"),
        ("]a[", "]a["),
        ("*[a*](b)", "*a*"),
    ],
)
def test_links_are_their_words_and_other_brackets_stay(source: str, prose: str) -> None:
    assert words(source, "ref") == prose


@pytest.mark.parametrize(
    ("source", "prose"),
    [
        ("`a` b", "a b"),
        ("`` a ` b `` c", " a ` b  c"),
        ("`*a*` *b*", "*a* b"),
        ("`a", "`a"),
        ("``a`", "``a`"),
        ("`a\\` b", "a\\ b"),
    ],
)
def test_code_is_left_as_it_stands(source: str, prose: str) -> None:
    assert words(source) == prose


@pytest.mark.parametrize(
    ("source", "prose"),
    [
        ("<https://a.example/b_c>", "https://a.example/b_c"),
        ("<a@b.example>", "a@b.example"),
        ("https://a.example/_b_ *c*", "https://a.example/_b_ c"),
        ("**https://a.example**", "https://a.example"),
        ("[https://a.example](https://a.example)", "https://a.example"),
        ("www.a_b_c.example", "www.a_b_c.example"),
        ("a_b_@c.example", "a_b_@c.example"),
    ],
)
def test_addresses_are_kept(source: str, prose: str) -> None:
    assert words(source) == prose


@pytest.mark.parametrize(
    ("source", "prose"),
    [
        ("<b>do</b>n't", "don't"),
        ("a<br>b", "a\nb"),
        ("a<!-- b -->c", "ac"),
        ("<name> <first_name>", "<name> <first_name>"),
        pytest.param("<שם>", "<שם>", id="hebrew-name"),
        ("a < b <3", "a < b <3"),
        ("&amp;&nbsp;&#1488; &copy R&D", "&\xa0\u05d0 &copy R&D"),
        ("\\*a\\* \\b", "*a* \\b"),
        ("a\\\nb  \nc", "a\nb\nc"),
        ("{{a_b}} {%x,fallback=_a_%} **{{c}}**", "{{a_b}} {%x,fallback=_a_%} {{c}}"),
    ],
)
def test_tags_references_and_escapes_are_read(source: str, prose: str) -> None:
    assert words(source) == prose


def test_nothing_outside_of_the_paragraph_is_looked_at() -> None:
    source = "*a [b `c <i\n\n*](d)` >"
    inlines = Inlines(source, set())
    inlines.read(0, 10)
    assert inlines.swaps == []


def test_inline_code_is_told() -> None:
    inlines = Inlines("a `b` c", set())
    inlines.read(0, 7)
    assert inlines.code == [(3, 4)]
