from __future__ import annotations

from collections.abc import Callable

import pytest

from nimus.collecting.contract import Collected
from nimus.collecting.osticket import SHAPE
from nimus.errors import InputError

Found = list[Collected | InputError]
Collect = Callable[..., Found]
Listed = Callable[[Found], list[str]]

ROWS = """\
[{"canned_id": "7", "dept_id": "1", "isenabled": "1", "title": "Late", "response": "<p>Hi %{recipient.name.first}</p>", "lang": "he_IL", "notes": "mine"},
 {"canned_id": 8, "isenabled": 0, "title": "Old", "response": "x", "lang": "en_US", "notes": null}]
"""


def test_a_row_says_language_title_and_notes(collect: Collect, listed: Listed) -> None:
    found = collect(SHAPE, ROWS)
    assert listed(found) == ["1 [0]|response|html||<p>Hi %{recipient.name.first}</p>"]
    (first,) = found
    assert isinstance(first, Collected)
    assert (first.id, first.title, first.draft.language, first.notes) == (
        "7",
        "Late",
        "he",
        ("mine",),
    )


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ('[{"type": "header", "version": "5.2"}, {"type": "table", "data": ', "}]", "[1].data[0]"),
        ('{"RECORDS": ', "}", "RECORDS[0]"),
        ('{"select * from ost_canned_response": ', "}", "select * from ost_canned_response[0]"),
    ],
    ids=["phpmyadmin", "navicat", "dbeaver"],
)
def test_what_database_tools_put_around_the_rows_is_no_record(
    collect: Collect, listed: Listed, before: str, after: str, place: str
) -> None:
    assert listed(collect(SHAPE, before + ROWS + after)) == [
        f"1 {place}|response|html||<p>Hi %{{recipient.name.first}}</p>"
    ]


def test_a_row_without_a_text_is_an_error(collect: Collect, listed: Listed) -> None:
    assert listed(collect(SHAPE, '[{"canned_id": 1, "isenabled": 1}]')) == [
        "a:1: [0].response: is missing; give the reply"
    ]


@pytest.mark.parametrize(
    ("beginning", "is_one"),
    [
        (ROWS.encode(), True),
        (b'[{"response": "x"}]', False),
    ],
)
def test_the_shape_is_told_by_its_content(beginning: bytes, is_one: bool) -> None:
    assert SHAPE.recognises(beginning) is is_one
