from __future__ import annotations

import pytest

from nimus.reading.blocks import blocks, named


def cut(source: str, ranges: list[tuple[int, int]]) -> list[str]:
    return [source[start:end] for start, end in ranges if start < end]


@pytest.mark.parametrize(
    ("source", "paragraphs"),
    [
        ("", []),
        ("a\nb\n\nc", ["a\nb", "c"]),
        ("a\r\nb\r\r\nc", ["a\r\nb", "c"]),
        ("# a\nb", ["a", "b"]),
        ("- a\n- b\n  c\n1. d\n2) e", ["a", "b\n  c", "d", "e"]),
        ("> a\n> b\nc", ["a\n> b", "c"]),
        ("> - a", ["a"]),
        ("a\n---\nb", ["a", "b"]),
        ("a\n===\nb", ["a", "b"]),
        ("```\na\n```\nb", ["b"]),
        ("```\na", ["```\na"]),
        ("<!-- a\n\nb --> c", [" c"]),
    ],
)
def test_text_is_cut_into_paragraphs(source: str, paragraphs: list[str]) -> None:
    assert cut(source, blocks(source).paragraphs) == paragraphs


@pytest.mark.parametrize(
    ("source", "marks"),
    [
        ("# a", ["# "]),
        ("## a ##  ", ["## ", " ##  "]),
        ("#a", []),
        ("# a#", ["# "]),
        ("a\n====", ["===="]),
        ("====", []),
        ("***", []),
        ("- [x] a", ["[x] "]),
        ("```py\na\n```", ["```py", "```"]),
        ("~~~\na\n~~~~", ["~~~", "~~~~"]),
        ("````\n```\na", []),
        ("[a]: www.b.example 'c'", ["[a]: www.b.example 'c'"]),
        ("[a]: thanks", []),
        ("<script>\n\nx\n</script>", ["<script>\n\nx\n</script>"]),
    ],
)
def test_marks_that_shape_the_page_are_told(source: str, marks: list[str]) -> None:
    assert cut(source, blocks(source).marks) == marks


def test_lines_between_fences_are_code() -> None:
    source = "```\na\n\n*b*\n```\nc\n> ```\n> d\n> ```"
    assert cut(source, blocks(source).code) == ["a", "*b*", "d"]


def test_a_fence_is_not_closed_outside_of_its_quotation() -> None:
    assert blocks("> ```\n> a\n\nb\n\n```\nc").code == []


def test_a_link_is_known_by_its_name_however_it_is_written() -> None:
    assert blocks("[Our  Site]: /x").names == {named("our site")}
