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


def test_a_table_is_read_cell_by_cell_up_to_what_ends_it() -> None:
    source = "| a | b \\| c |\n|:-:|--|\n| d |\n- e | f"
    found = blocks(source)
    assert cut(source, found.paragraphs) == ["a", "b \\| c", "d", "e | f"]
    assert cut(source, found.marks) == ["| ", "|:-:|--|", "| "]
    assert cut(source, found.breaks) == [" | ", " |", " |"]


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("a | b\n---|---|---", id="other-width"),
        pytest.param("a\n---", id="heading"),
        pytest.param("> a | b\n---|---", id="outside-of-the-quotation"),
        pytest.param("a | b", id="head-alone"),
    ],
)
def test_signs_without_a_head_of_their_width_are_no_table(source: str) -> None:
    assert blocks(source).breaks == []


def test_what_stands_before_a_paragraph_is_told_once() -> None:
    source = "> - a\n> b\n\n***\n1. # c"
    assert cut(source, blocks(source).shapes) == ["> - ", "***", "1. "]


def test_a_note_is_known_by_its_name_and_its_words_are_read() -> None:
    source = "[^Note 1]: a\n\n[^Two]: b"
    found = blocks(source)
    assert found.names == {"^two"}
    assert cut(source, found.paragraphs) == ["[^Note 1]: a", "b"]
