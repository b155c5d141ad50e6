from __future__ import annotations

import pytest

from nimus import Draft, Engine
from nimus.reading.markdown import READER
from nimus.spans import Span


@pytest.mark.parametrize(
    ("source", "prose"),
    [
        ("", ""),
        ("just words", "just words"),
        ("# Title #\n\nI **do**n't *know*", "Title\n\nI don't know"),
        ("Title\n===\ntext", "Title\n\ntext"),
        ("- a\n- [ ] b\n1. c\n* d", "- a\n- b\n1. c\n* d"),
        ("> quoted *a*\n> more\nmine", "> quoted a\n> more\nmine"),
        ("`code` and\n```py\nx = *1*\n```", "code and\n\nx = *1*\n"),
        ("```\nnever closed *a*", "```\nnever closed a"),
        ("**a\nb**", "a\nb"),
        ("**a\n\nb**", "**a\n\nb**"),
        ("- *a\n- b*", "- *a\n- b*"),
        ("a\n\n---\n-- \nDana", "a\n\n---\n-- \nDana"),
        ("[a][r]\n\n[r]: https://b.example", "a\n\n"),
        ("[Name]: thanks", "[Name]: thanks"),
        ("{{a_b}} [name] <name> ___ and ___", "{{a_b}} [name] <name> ___ and ___"),
        ("snake_case_x 5*3*2 2 * 3", "snake_case_x 5*3*2 2 * 3"),
        ("| a | b |\n|---|---|\n", "a\n\nb\n\n\n\n"),
        ("a | b\n--- | ---\n1 |\n\nc | d", "a\n\nb\n\n1\n\n\n\nc | d"),
        ("Left[^1] and[^2].\n\n[^1]: On *Monday*.", "Left and[^2].\n\nOn Monday."),
    ],
)
def test_words_are_read_without_their_marks(source: str, prose: str) -> None:
    assert READER.read(source).text == prose


@pytest.mark.parametrize(
    ("source", "span", "located"),
    [
        ("I **do**n't *know*", Span(0, 12), "I **do**n't *know"),
        ("a &amp; b", Span(2, 3), "&amp;"),
        ("a \\* b", Span(2, 3), "\\*"),
        ("# a\r\n\r\n[b](c)", Span(5, 6), "b"),
        ("\U0001f600 `x`", Span(2, 3), "x"),
    ],
)
def test_a_span_is_located_in_the_source_as_sent(source: str, span: Span, located: str) -> None:
    assert READER.read(source).locate(span).of(source) == located


@pytest.mark.parametrize(
    ("source", "following"),
    [
        ("one\ntwo", ["two"]),
        ("**one\r\ntwo**", ["two"]),
        ("- one\n  **two**\n- three", ["  two"]),
        ("one  \ntwo\\\nthree", []),
        ("# one\ntwo\n\nthree", []),
        ("```\none\ntwo\n```", []),
        ("one<br>two", []),
    ],
)
def test_a_break_inside_a_paragraph_is_soft(source: str, following: list[str]) -> None:
    prose = READER.read(source)
    assert prose.soft is not None
    lines = prose.text.splitlines()
    assert [prose.text[at:].splitlines()[0] for at in sorted(prose.soft)] == following
    assert set(following) <= set(lines)


def test_code_is_opaque() -> None:
    prose = READER.read("a `b` c\n\n~~~\nd\ne\n~~~\n")
    assert [span.of(prose.text) for span in prose.opaque] == ["b", "d", "e"]


def test_a_phrase_is_found_through_marks(engine: Engine) -> None:
    text = "I **do**n't *know* when."
    (finding,) = engine.check(Draft(text=text, format="markdown")).findings
    assert finding.rule == "dont-know"
    assert finding.text == "I **do**n't *know"
    assert text[finding.span.start : finding.span.end] == finding.text


def test_a_quoted_customer_is_not_a_finding(engine: Engine) -> None:
    text = "> I **don't** know\n\nThank you."
    assert engine.check(Draft(text=text, format="markdown")).findings == ()


@pytest.mark.parametrize("sign", ["<", "&"])
def test_a_megabyte_of_one_sign_is_text(sign: str) -> None:
    assert READER.read(sign * 1_000_000).text == sign * 1_000_000


@pytest.mark.parametrize(
    ("source", "marks"),
    [
        ("**a** [b](c) `d`", ["", "**", "**", "[", "](c)", "`", "d`"]),
        ("<https://a.example> www.b.example", ["", "<", "https://a.example>", "www.b.example"]),
        ("- a\n  b\n\n---\n> # c", ["-", "---", ">", "#"]),
        ("a[^1]<br>\n\n[^1]: b", ["", "[^1]", "<br>", "[^1]:", "[^1]:"]),
        ("a | b\n-|-\n1 | 2", ["|", "-|-", "|"]),
        ("```\na\n```", ["```", "a", "```"]),
    ],
)
def test_all_that_shapes_a_text_is_told_in_order(source: str, marks: list[str]) -> None:
    assert [mark.text for mark in READER.marks(source)] == marks
