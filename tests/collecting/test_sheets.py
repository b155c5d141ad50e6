from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from openpyxl import Workbook

from nimus.collecting.contract import Collected
from nimus.collecting.workbooks import mended
from nimus.collecting.written import Change
from nimus.collecting.xlsx import SHAPE
from nimus.errors import InputError
from nimus.spans import Span

Found = list[Collected | InputError]
Collect = Callable[..., Found]


def book(**sheets: list[list[object]]) -> bytes:
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    into = BytesIO()
    made.save(into)
    return into.getvalue()


HEADER: list[object] = ["id", "שם", "נוסח", "active"]


def test_each_sheet_with_a_column_of_replies_is_a_table(collect: Collect) -> None:
    raw = book(
        First=[HEADER, [1, "A", "שלום <b>דנה</b>", True], [2, "B", "Old", False]],
        Prices=[["price"], [5]],
        Second=[[], ["x", "text"], [None, "Bye"]],
    )
    first, second = collect(SHAPE, raw)
    assert isinstance(first, Collected)
    assert isinstance(second, Collected)
    assert (first.id, first.title, first.line, first.record, first.field) == (
        "1",
        "A",
        2,
        "First!C2",
        "נוסח",
    )
    assert first.draft.format == "html"
    assert (second.line, second.record, second.draft.text) == (3, "Second!B3", "Bye")
    assert second.written is not None
    assert second.written.positions(Span(1, 2)) == ((3, 2), (3, 2))


def test_zammads_table_in_a_workbook_is_html(collect: Collect) -> None:
    raw = book(S=[["name", "keywords", "content"], ["A", "k", "Hi"]])
    (one,) = collect(SHAPE, raw)
    assert isinstance(one, Collected)
    assert (one.draft.format, one.notes) == ("html", ("k",))


def test_what_cannot_be_read_is_said_and_the_rest_is_read(collect: Collect) -> None:
    raw = book(S=[["text"], ['=B2&"x"'], [5], ["abcd"], ["abc"]])
    assert [
        one.draft.text if isinstance(one, Collected) else str(one)
        for one in collect(SHAPE, raw, max_chars=3)
    ] == [
        "a:2: S!A2: is a formula; put the text in its place",
        "a:4: text: 4 code points, the limit is 3; split it or raise max-chars",
        "abc",
    ]
    (error,) = collect(SHAPE, book(S=[["price"], [5]]))
    assert (
        str(error) == "a:1: the header names no column of replies; call one text, body or content"
    )
    (error,) = collect(SHAPE, book(S=[["text"]]))
    assert str(error) == "a: holds no reply below its header; put one in"


def test_a_change_of_the_words_is_a_change_of_the_cell(collect: Collect) -> None:
    raw = book(S=[["text"], ["Calm down"], ["Calm down"]])
    one, _ = collect(SHAPE, raw)
    assert isinstance(one, Collected)
    assert one.written is not None
    (splice,) = one.written.splices([Change(Span(0, 4), "Sit")])
    said = one.written.stored.content
    again = mended("a", raw, said[: splice.start] + splice.content + said[splice.end :])
    texts = [found.draft.text for found in collect(SHAPE, again) if isinstance(found, Collected)]
    assert texts == ["Sit down", "Calm down"]
