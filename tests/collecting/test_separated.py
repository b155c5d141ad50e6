from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nimus.collecting.contract import Collected
from nimus.collecting.separated import SHAPE
from nimus.collecting.written import Change
from nimus.errors import InputError
from nimus.spans import Span

Found = list[Collected | InputError]
Collect = Callable[..., Found]
Mend = Callable[..., bytes]

ZAMMAD = """\
id,name,keywords,content,note,active,groups
,Greeting and apology,sorry;delay,"<div>Dear #{ticket.customer.firstname},</div><div>thank you for telling us; a double charge is worrying. The second charge was cancelled today.</div><div>Should you need a letter for your bank, I will gladly send one.</div>",,true,Users~~~Second level
,Not ours,nope,"Hello #{ticket.customer.firstname}, that is not my department.",,true,Users
"""


def drafts(found: Found) -> list[Collected]:
    assert all(isinstance(one, Collected) for one in found), found
    return [one for one in found if isinstance(one, Collected)]


def shown(found: Found) -> list[str]:
    """Return the texts of drafts, and the messages of errors."""
    return [str(one) if isinstance(one, InputError) else one.draft.text for one in found]


def test_zammads_text_modules_are_html_with_their_name_and_place(collect: Collect) -> None:
    first, second = drafts(collect(SHAPE, ZAMMAD))
    assert first.draft.text.startswith("<div>Dear #{ticket")
    assert (first.title, first.record, first.notes) == (
        "Greeting and apology",
        "rows[0]",
        ("sorry;delay",),
    )
    assert (second.draft.format, second.field, second.id) == ("html", "content", None)
    assert (second.line, second.record) == (3, "rows[1]")
    assert second.written is not None
    at = second.draft.text.index("not my")
    assert second.written.positions(Span(at, at + 6))[0] == (3, 61)


def test_ostickets_table_says_language_and_what_is_disabled(collect: Collect) -> None:
    table = (
        "canned_id;dept_id;isenabled;title;response;lang;notes;created;updated\n"
        '7;1;1;Late;"<p>Hi ""Dana""</p>";he_IL;mine;;\n'
        "8;1;0;Old;Hi;en_US;;;\n"
    )
    (one,) = drafts(collect(SHAPE, table))
    assert (one.id, one.title, one.draft.language, one.draft.format, one.notes) == (
        "7",
        "Late",
        "he",
        "html",
        ("mine",),
    )
    assert one.draft.text == '<p>Hi "Dana"</p>'
    _, other = drafts(collect(SHAPE, table, inactive=True))
    assert (other.id, other.draft.language) == ("8", "en")


@pytest.mark.parametrize(
    "table",
    [
        pytest.param("title,text\nA,Hi\n", id="comma"),
        pytest.param("title;text\r\nA;Hi\r\n", id="semicolon"),
        pytest.param("title\ttext\rA\tHi", id="tab"),
        pytest.param("title|text\nA|Hi", id="bar"),
        pytest.param('"title";"text"\n"A";"Hi"\n', id="quoted"),
        pytest.param("sep=;\ntitle;text\nA;Hi\n", id="told-to-excel"),
        pytest.param("\ufefftitle,text\nA,Hi\n", id="mark"),
        pytest.param("title,text\nA,Hi\n".encode("utf-16"), id="utf-16"),
        pytest.param("כותרת,תוכן\nA,Hi\n".encode("cp1255"), id="hebrew-in-windows-1255"),
    ],
)
def test_a_table_is_told_by_its_header(collect: Collect, table: str | bytes) -> None:
    (one,) = drafts(collect(SHAPE, table))
    assert (one.title, one.draft.text, one.draft.format) == ("A", "Hi", "plain")


def test_several_columns_of_texts_are_several_drafts(collect: Collect) -> None:
    table = "id,subject,text_he,text_en,body_html\n5,Re: x,שלום,,Hi & bye\n"
    assert [
        (one.field, one.draft.text, one.draft.language, one.draft.format, one.id)
        for one in drafts(collect(SHAPE, table))
    ] == [
        ("subject", "Re: x", "auto", "plain", "5"),
        ("text_he", "שלום", "he", "plain", "5"),
        ("body_html", "Hi & bye", "auto", "html", "5"),
    ]


def test_a_cell_with_tags_is_html(collect: Collect) -> None:
    found = drafts(collect(SHAPE, "text,id\nHi<br>Dana,1\nHi <name>,2\n"))
    assert [one.draft.format for one in found] == ["html", "plain"]


def test_one_column_needs_no_quotes_for_its_commas(collect: Collect) -> None:
    assert shown(collect(SHAPE, 'text\nHi, Dana; ok\n"Hi, ""D"""\n')) == [
        "Hi, Dana; ok",
        'Hi, "D"',
    ]


def test_a_damaged_row_is_an_error_with_its_line_and_the_others_are_checked(
    collect: Collect,
) -> None:
    table = 'id,text\n1,"a\nb"\n2\n3,c,d\n4,"e"f\n5,g\n6,"h\n7,i\n'
    assert shown(collect(SHAPE, table)) == [
        "a\nb",
        "a:4: the row has 1 cells and the header 2; mend its delimiters",
        "a:5: the row has 3 cells and the header 2; mend its delimiters",
        "a:6: a quotation mark inside a cell is not doubled; double it",
        "g",
        "a:8: a quotation mark is not closed; close it, for the rest of the file was not checked",
    ]


@pytest.mark.parametrize("table", ["", "id,price\n1,2\n", "\n", '"text\n'])
def test_a_header_without_a_column_of_replies_is_an_error(collect: Collect, table: str) -> None:
    assert shown(collect(SHAPE, table)) == [
        "a:1: the header names no column of replies; call one text, body or content"
    ]


def test_a_table_without_rows_is_an_error(collect: Collect) -> None:
    assert shown(collect(SHAPE, "id,text\n")) == ["a: holds no reply below its header; put one in"]


def test_a_reply_over_the_limit_is_an_error_and_an_empty_one_is_none(collect: Collect) -> None:
    assert shown(collect(SHAPE, "id,text\n1,abcd\n2,\n3,  \n4,abc\n", max_chars=3)) == [
        "a:2: text: 4 code points, the limit is 3; split it or raise max-chars",
        "abc",
    ]


def test_bytes_that_are_no_text_raise_the_error_of_the_file(collect: Collect) -> None:
    with pytest.raises(InputError, match="a:2: is not UTF-8"):
        collect(SHAPE, b"id,text\n\xff\xfb,b")


@pytest.mark.parametrize(
    ("before", "words", "after"),
    [
        ("1,Calm down\n", "Take it easy", "1,Take it easy down\n"),
        ("1,Calm down\n", "Well, well", '1,"Well, well down"\n'),
        ('1,"Calm down"\n', "Well, well", '1,"Well, well down"\n'),
        ('1,"Calm ""down"""\n', 'So "so"', '1,"So ""so"" ""down"""\n'),
        ("1,Calm down\n", 'So "so"', '1,"So ""so"" down"\n'),
        ("1,Calm down\n", "a\nb", '1,"a\nb down"\n'),
    ],
    ids=["plain", "comma", "quoted", "doubled", "quotes", "break"],
)
def test_a_cell_that_now_needs_quotes_gets_them(
    collect: Collect, mend: Mend, before: str, words: str, after: str
) -> None:
    raw = f"id,text\n{before}2,x\n".encode()
    one = drafts(collect(SHAPE, raw))[0]
    assert mend(raw, [(one, [Change(Span(0, 4), words)])]) == f"id,text\n{after}2,x\n".encode()


def test_a_row_of_one_cell_is_never_left_empty(collect: Collect, mend: Mend) -> None:
    (one,) = drafts(collect(SHAPE, b"text\nx\n"))
    assert mend(b"text\nx\n", [(one, [Change(Span(0, 1), "")])]) == b'text\n""\n'
    assert mend(b"text\nx\n", [(one, [Change(Span(1, 1), ", y")])]) == b'text\n"x, y"\n'


CELL = st.text(alphabet='ab ,;"\n\r\tשלום\u20aa', max_size=12).map(lambda text: f"x{text}x")


def tables(cells: list[str]) -> st.SearchStrategy[tuple[bytes, str | None]]:
    """Write cells into a table in one of many ways; with it, what must be said of its encoding."""

    def table(way: tuple[str, str, bool, str]) -> tuple[bytes, str | None]:
        delimiter, end, is_quoted, encoding = way

        def cell(text: str) -> str:
            needs = is_quoted or any(sign in text for sign in f'\r\n"{delimiter}')
            return '"' + text.replace('"', '""') + '"' if needs else text

        rows = [["id", "text", "notes"], *([str(at), text, "ok"] for at, text in enumerate(cells))]
        lines = [delimiter.join(map(cell, row)) + end for row in rows]
        return "".join(lines).encode(encoding), encoding if encoding == "cp1255" else None

    ways = st.tuples(
        st.sampled_from([",", ";", "\t"]),
        st.sampled_from(["\n", "\r\n", "\r"]),
        st.booleans(),
        st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1255"]),
    )
    return ways.map(table)


@settings(deadline=None)
@given(cells=st.lists(CELL, min_size=1, max_size=3), words=CELL, drawn=st.data())
def test_a_change_written_back_and_read_again_is_the_text_with_just_that_change(
    collect: Collect, mend: Mend, cells: list[str], words: str, drawn: st.DataObject
) -> None:
    raw, encoding = drawn.draw(tables(cells))
    found = drafts(collect(SHAPE, raw, encoding=encoding))
    assert [one.draft.text for one in found] == cells
    at = drawn.draw(st.integers(0, len(cells) - 1))
    start = drawn.draw(st.integers(0, len(cells[at])))
    stop = drawn.draw(st.integers(start, len(cells[at])))
    again = mend(raw, [(found[at], [Change(Span(start, stop), words)])])
    expected = [*cells]
    expected[at] = cells[at][:start] + words + cells[at][stop:]
    assert shown(collect(SHAPE, again, encoding=encoding)) == expected


@settings(deadline=None)
@given(cells=st.lists(CELL, min_size=1, max_size=3), drawn=st.data())
def test_the_bytes_of_each_code_point_are_that_code_point(
    collect: Collect, cells: list[str], drawn: st.DataObject
) -> None:
    raw, encoding = drawn.draw(tables(cells))
    for one in drafts(collect(SHAPE, raw, encoding=encoding)):
        assert one.written is not None
        content = one.written.stored.content
        for place, letter in enumerate(one.draft.text):
            held = one.written.locate(Span(place, place + 1))
            assert content[held.start : held.end].decode() in {letter, letter.replace('"', '""')}


@pytest.mark.parametrize(
    ("beginning", "is_table"),
    [
        (b"id,name,keywords,content,note,active\n,A,", True),
        (b"isenabled\tresponse\n1\tx", True),
        (b"title;text\nA;Hi", True),
        ("כותרת,נוסח\nא,ב".encode(), True),
        (b"text\nHi", False),
        (b"title,text", False),
        (b"Hi Dana,\nthe text, and more\n", False),
        (b'{"text": "a", "id": "b"}\n{', False),
        (b'[{"id": 1, "title": "x",\n', False),
        (b"", False),
    ],
    ids=lambda value: None if isinstance(value, bytes) else str(value),
)
def test_a_table_is_recognised_by_its_header(beginning: bytes, is_table: bool) -> None:
    assert SHAPE.recognises(beginning) is is_table


def test_what_excel_saves_as_unicode_text_is_a_table(collect: Collect) -> None:
    assert ".txt" in SHAPE.within
    table = 'title\ttext\r\nA\t"Hi\t"\r\n'
    assert SHAPE.recognises(table.encode())
    (one,) = drafts(collect(SHAPE, table.encode("utf-16")))
    assert one.draft.text == "Hi\t"
