"""What holds for every format that has markup, on random soup."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nimus.reading import readers
from nimus.reading.markup import Turn
from nimus.reading.prose import Prose
from nimus.spans import Span

MARKS = """
    < <b> </b> <p> </p> <br> <pre> </pre> <code> </code> <blockquote> </blockquote> <!-- --> </
    <script> </script> <style <head> </head> <title> </title> </div> <attribute <![x]>
    ' " = > / ! ? <name>
    &amp; &#39; &# & &nbsp; &#x5d0; &copy &#10; {{a_b}} {{ }} {% [ ] ( ) ](u) * ** _ ___ ~~ ` `` ```
    === --- \\ \\* a don't a@b.example https://a.example/b_c <https://a.example> 5*3 a_b_c
"""
PIECES = [
    *MARKS.split(),
    *("<div class='gmail_quote'>", "<div id=divRplyFwdMsg>", '<attribute key="a.b"/>'),
    *"\n\r\f\t \x00\ud800\u200f\u2028\u05e9\U0001f600",
    *(
        "\r\n",
        "\n\n",
        "\n> ",
        "\n- ",
        "\n1. ",
        "\n# ",
        "\n```\n",
        "\n| a | b |\n|---|:-:|\n| ",
        "\n[^n]: ",
        "[^n]",
        "|",
        "\n[r]: https://a.example\n",
    ),
]
# a busy machine is no failure
PATIENT = settings(deadline=None)
SOUP = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=40).map("".join)
# each invites a scan to the end of the text, or a pass over all that is still open
SLOW = (
    '<a |<a x=">" |<a x=\'|<!-- > |</|<b>|&#|{{|{% |[a](|*a|_*a|`a``b```|```\n|**a*|![[a](b)|'
    "<script>|> |a@|www."
)
FORMATS = pytest.mark.parametrize("name", ["html", "markdown"])


def places(prose: Prose) -> list[tuple[str, int, int]]:
    assert prose.starts is not None
    assert prose.ends is not None
    return list(zip(prose.text, prose.starts, prose.ends, strict=True))


@FORMATS
@PATIENT
@given(source=SOUP)
def test_offsets_are_inside_the_source_and_never_go_back(name: str, source: str) -> None:
    before = (0, 0)
    for _, start, end in places(readers()[name].read(source)):
        assert 0 <= start < end <= len(source)
        assert before[0] <= start
        assert before[1] <= end
        before = (start, end)


@FORMATS
@PATIENT
@given(source=SOUP)
def test_a_code_point_that_is_no_markup_is_its_own_source(name: str, source: str) -> None:
    for char, start, end in places(readers()[name].read(source)):
        written = source[start:end]
        # a sign between two cells of a table ends a paragraph; the outer ones may be missing
        cell = char == "\n" and written.strip(" \t") in ("", "|")
        if len(written) > 1:
            assert written[0] in "&<\\" or written.isspace() or cell
        else:
            assert written == char or cell or (written.isspace() and char == " ")


@FORMATS
@PATIENT
@given(source=SOUP, data=st.data())
def test_every_span_is_located_inside_the_source(
    name: str, source: str, data: st.DataObject
) -> None:
    prose = readers()[name].read(source)
    start = data.draw(st.integers(0, len(prose.text)))
    end = data.draw(st.integers(start, len(prose.text)))
    found = prose.locate(Span(start, end))
    assert found.end <= len(source)


@FORMATS
@PATIENT
@given(source=SOUP)
def test_marks_are_in_order_and_none_is_words(name: str, source: str) -> None:
    reader = readers()[name]
    marks = reader.marks(source)
    assert [mark.start for mark in marks] == sorted(mark.start for mark in marks)
    kept = set().union(*(range(s, e) for _, s, e in places(reader.read(source)) if e - s == 1))
    for mark in marks:
        assert 0 <= mark.start <= mark.end <= len(source)
        if mark.turn not in (Turn.SAID, Turn.BLOCK):
            assert kept.isdisjoint(range(mark.start, mark.end))


@FORMATS
@PATIENT
@given(source=SOUP)
def test_quoted_and_opaque_spans_are_disjoint_and_not_empty(name: str, source: str) -> None:
    prose = readers()[name].read(source)
    for spans in (prose.quoted, prose.opaque):
        at = -1
        for span in spans:
            assert at < span.start < span.end <= len(prose.text)
            at = span.end


@FORMATS
@PATIENT
@given(words=st.text("ab \u05d0<>&*_`[]()#-.!\\~'\"/=;", max_size=40))
def test_escaped_words_read_as_they_were(name: str, words: str) -> None:
    plain = " ".join(words.split())
    reader = readers()[name]
    assert reader.read(reader.escape(plain)).text == plain


@FORMATS
@PATIENT
@given(source=SOUP)
def test_the_same_source_gives_the_same_prose(name: str, source: str) -> None:
    assert readers()[name].read(source) == readers()[name].read(source)


@FORMATS
@pytest.mark.parametrize("piece", [*"[`\r\\|", "|-|\n", *SLOW.split("|")])
def test_time_grows_with_the_length_alone(name: str, piece: str) -> None:
    # what grows with the square takes minutes here, whatever the machine
    started = time.monotonic()
    readers()[name].read(piece * (50_000 // len(piece)) + "\n\n-->")
    readers()[name].marks(piece * (50_000 // len(piece)) + "\n\n-->")
    assert time.monotonic() - started < 20
