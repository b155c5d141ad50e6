from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from nimus.collecting.stored import Stored
from nimus.collecting.written import Change, Piece, Splice, Written
from nimus.spans import Span

ESCAPES = {'"': '""', "\n": r"\n", "ש": r"\u05e9", "😀": r"\ud83d\ude00"}


def carried(text: str, *, before: str = "") -> Written:
    """Write a text with the escapes above, and read it piece by piece."""
    content = before.encode()
    pieces = []
    for letter in text:
        start = len(content)
        content += ESCAPES.get(letter, letter).encode()
        pieces.append(Piece(letter, start, len(content)))
    return Written.of(pieces, Stored(content), end=len(content))


@settings(deadline=None)
@given(st.text(), st.text())
def test_each_code_point_is_located_where_it_is_written(text: str, before: str) -> None:
    written = carried(text, before=before)
    assert written.text == text
    for at, letter in enumerate(text):
        place = written.locate(Span(at, at + 1))
        raw = written.stored.content[place.start : place.end].decode(errors="surrogatepass")
        assert raw == ESCAPES.get(letter, letter)


@settings(deadline=None)
@given(st.text(alphabet="ab שלום😀\n\u20aa"))
def test_a_run_of_letters_is_the_same_as_its_letters_one_by_one(text: str) -> None:
    content = text.encode()
    whole = Written.of([Piece(text, 0, len(content))], Stored(content), end=len(content))
    at = 0
    pieces = []
    for letter in text:
        pieces.append(Piece(letter, at, at + len(letter.encode())))
        at = pieces[-1].end
    assert whole == Written.of(pieces, whole.stored, end=len(content))


def test_an_empty_span_lies_before_its_code_point_or_at_the_end() -> None:
    written = carried('a"b', before="xx")
    assert written.locate(Span(1, 1)) == Span(3, 3)
    assert written.locate(Span(3, 3)) == Span(6, 6)
    assert Written.of([], Stored(b'""'), end=1).locate(Span(0, 0)) == Span(1, 1)


def test_a_span_has_line_and_column_where_it_starts_and_ends() -> None:
    content = "שלום\nדנה".encode()
    written = Written.of([Piece("דנה", 9, len(content))], Stored(content), end=len(content))
    assert written.positions(Span(1, 3)) == ((2, 2), (2, 4))


def test_new_words_are_spelt_as_the_carrier_does() -> None:
    content = b'["ab"]'
    written = Written.of(
        [Piece("ab", 2, 4)], Stored(content), end=4, spell=lambda words: words.replace('"', r"\"")
    )
    changes = [Change(Span(0, 1), '"x"'), Change(Span(2, 2), "!")]
    assert written.splices(changes) == [Splice(2, 3, rb"\"x\""), Splice(4, 4, b"!")]


def test_an_escape_of_several_code_points_is_written_anew_as_a_whole() -> None:
    written = Written.of(
        [Piece("a", 0, 1), Piece("fj", 1, 8), Piece("b", 8, 9)], Stored(b"a&fjlig;b"), end=9
    )
    assert written.splices([Change(Span(0, 2), "x")]) == [Splice(0, 8, b"xj")]
    assert written.splices([Change(Span(2, 4), "y")]) == [Splice(1, 9, b"fy")]
    assert written.splices([Change(Span(3, 4), "y")]) == [Splice(8, 9, b"y")]


def test_a_carrier_may_change_more_than_the_words() -> None:
    written = Written.of(
        [Piece("a", 0, 1)],
        Stored(b"a"),
        end=1,
        respell=lambda written, changes: [Splice(0, 1, b'"' + changes[0].words.encode() + b'"')],
    )
    assert written.splices([Change(Span(0, 1), "b,c")]) == [Splice(0, 1, b'"b,c"')]
