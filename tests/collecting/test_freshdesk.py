from __future__ import annotations

from collections.abc import Callable

import pytest

from nimus.collecting.contract import Collected
from nimus.collecting.freshdesk import SHAPE
from nimus.errors import InputError

Found = list[Collected | InputError]
Collect = Callable[..., Found]
Listed = Callable[[Found], list[str]]

EXPORT = """\
[{"id": 11, "title": "Late parcel", "folder_id": 5,
  "content": "Hi, the parcel is late. It left.",
  "content_html": "<div>Hi, the parcel is late.<br>It left.</div>"},
 {"id": 12, "title": "Late parcel (short)", "folder_id": 5,
  "content": "Calm down.",
  "content_html": "<div>Please wait.</div>"}]
"""


def test_the_plain_text_is_the_twin_of_the_html_only_while_they_say_the_same(
    collect: Collect, listed: Listed
) -> None:
    assert listed(collect(SHAPE, EXPORT)) == [
        "3 [0]|content_html|html||<div>Hi, the parcel is late.<br>It left.</div>",
        "2 [0]|content|plain|content_html|Hi, the parcel is late. It left.",
        "6 [1]|content_html|html||<div>Please wait.</div>",
        "5 [1]|content|plain||Calm down.",
    ]


def test_a_single_response_and_a_wrapped_list_are_read(collect: Collect, listed: Listed) -> None:
    single = '{"id": 1, "folder_id": 2, "content_html": "<p>Hi</p>"}'
    assert listed(collect(SHAPE, single)) == ["1 |content_html|html||<p>Hi</p>"]
    assert listed(collect(SHAPE, f'{{"canned_responses": [{single}]}}')) == [
        "1 canned_responses[0]|content_html|html||<p>Hi</p>"
    ]


def test_a_response_without_a_text_is_an_error(collect: Collect, listed: Listed) -> None:
    assert listed(collect(SHAPE, '[{"id": 1, "folder_id": 2, "title": "x"}]')) == [
        "a:1: [0].content_html: is missing; give the reply"
    ]


@pytest.mark.parametrize(
    ("beginning", "is_one"),
    [
        (EXPORT.encode(), True),
        (b'[{"content_html": "x"}]', False),
    ],
)
def test_the_shape_is_told_by_its_content(beginning: bytes, is_one: bool) -> None:
    assert SHAPE.recognises(beginning) is is_one
