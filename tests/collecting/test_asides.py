from __future__ import annotations

import io
from io import BufferedReader
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nimus.collecting import text as text_shape
from nimus.collecting.asides import hashes, lines, spoken, uncommented
from nimus.collecting.contract import Collected, Source
from nimus.collecting.stored import Stored
from nimus.collecting.written import Change
from nimus.draft import Draft
from nimus.errors import InputError
from nimus.spans import Span


def words_of(content: str) -> list[str]:
    return [aside.words for aside in hashes(Stored(content.encode()))]


def spliced(content: bytes, changes: list[Change]) -> bytes:
    written = uncommented(Stored(content))
    for splice in sorted(written.splices(changes), reverse=True):
        content = content[: splice.start] + splice.content + content[splice.end :]
    return content


@pytest.mark.parametrize(
    ("content", "text", "said"),
    [
        ("A\n# nimus: x\nB\n", "A\nB\n", [" x"]),
        ("# nimus: x\r\nA\r\n", "A\r\n", [" x"]),
        ("A\r  #  NIMUS: x", "A\r", [" x"]),
        ("A # nimus: x\n", "A # nimus: x\n", []),
        ("# Nimus is nice\n", "# Nimus is nice\n", []),
        ("# nimus:", "", [""]),
        ("\u05d0\n# nimus: \u05d1\n# nimus: c\n\u05d3", "\u05d0\n\u05d3", [" \u05d1", " c"]),
    ],
)
def test_a_line_of_its_own_is_no_replys_words(content: str, text: str, said: list[str]) -> None:
    stored = Stored(content.encode())
    assert uncommented(stored).text == text
    assert [aside.words for aside in lines(stored)] == said


def test_what_is_left_stands_where_the_file_has_it() -> None:
    written = uncommented(Stored("\u05d0\n# nimus: x\nB".encode()))
    assert written.positions(Span(2, 3))[0] == (3, 1)
    assert written.locate(Span(0, 1)) == Span(0, 2)


@pytest.mark.parametrize(
    ("content", "span", "expected"),
    [
        ("A\n# nimus: x\nB\n", Span(2, 3), "A\n# nimus: x\nnew\n"),
        ("A\n# nimus: x\nB\n", Span(0, 3), "# nimus: x\nnew\n"),
        ("A c\n# nimus: x\nB\n", Span(2, 5), "A \n# nimus: x\nnew\n"),
        ("A c\r\n# nimus: x\r\nB\r\n", Span(2, 6), "A \r\n# nimus: x\r\nnew\r\n"),
        ("A c\r# nimus: x\rB", Span(2, 5), "A \r# nimus: x\rnew"),
        ("A\n# nimus: x\nB\n", Span(0, 2), "new\n# nimus: x\nB\n"),
        ("A\n# nimus: x", Span(2, 2), "A\nnew\n# nimus: x"),
        ("# nimus: x", Span(0, 0), "new\n# nimus: x"),
        ("A\n# nimus: x\nB\n# nimus: y\nC", Span(0, 5), "# nimus: x\n# nimus: y\nnew"),
    ],
)
def test_new_words_leave_a_comment_on_a_line_of_its_own(
    content: str, span: Span, expected: str
) -> None:
    assert spliced(content.encode(), [Change(span, "new")]) == expected.encode()


LINES = st.lists(
    st.sampled_from(["# nimus: x", "A b", "", "\u05e9\u05dc\u05d5\u05dd", " # nimus:y"]), max_size=8
)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]), st.data())
def test_whatever_changes_the_comments_stay_as_they_were(
    said: list[str], end: str, data: st.DataObject
) -> None:
    content = end.join(said).encode()
    written = uncommented(Stored(content))
    size = len(written.text)
    start = data.draw(st.integers(0, size))
    span = Span(start, data.draw(st.integers(start, size)))
    new = spliced(content, [Change(span, "new")])
    before = [aside.words for aside in lines(Stored(content))]
    assert [aside.words for aside in lines(Stored(new))] == before


def test_only_files_of_plain_text_lose_their_comments() -> None:
    said = "A\n# nimus: x\nB"
    plain = Collected(path="a.txt", line=1, draft=Draft(text=said))
    marked = Collected(path="a.md", line=1, draft=Draft(text=said, format="markdown"))
    error = InputError("b.txt", "cannot be read")
    clean = Collected(path="c.txt", line=1, draft=Draft(text="A"))
    first, *others = spoken([plain, marked, error, clean])
    assert isinstance(first, Collected)
    assert first.draft.text == "A\nB"
    assert first.written is not None
    assert others == [marked, error, clean]


def test_a_text_file_is_read_so() -> None:
    stream = cast("BufferedReader", io.BytesIO(b"# nimus: ignore-file all -- law\nA\n"))
    source = Source(path="a.txt", stream=stream, base=Draft(text=""), format=None, max_chars=99)
    (found,) = text_shape.SHAPE.collect(source)
    assert isinstance(found, Collected)
    assert found.draft.text == "A\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("# nimus: x\n- A\n", [" x"]),
        ("- A # nimus: x\n", [" x"]),
        ("- A# nimus: x\n", []),
        ('- "A # nimus: x"\n', []),
        ("- 'A # nimus: x'\n- \"\u05d0\" # nimus: y\n", [" y"]),
        ("- |\n  A\n  # nimus: x\n  B\n# nimus: y\n- C\n", [" y"]),
        ("- |  # nimus: x\n  A\n", [" x"]),
        ("a: # nimus: x\n  A\n", [" x"]),
        ("- A\n# nimus: x", [" x"]),
        ("# other\n- A\n", []),
        ("- A # nimus: x\n- [\n", [" x"]),
    ],
)
def test_a_comment_of_yaml_is_told_from_the_text_of_a_value(content: str, said: list[str]) -> None:
    assert words_of(content) == said


def test_a_comment_of_yaml_behind_hebrew_has_its_bytes() -> None:
    content = "- \u05e9\u05dc\u05d5\u05dd # nimus: x\n".encode()
    (aside,) = hashes(Stored(content))
    assert content[aside.start : aside.end] == b"# nimus: x"
