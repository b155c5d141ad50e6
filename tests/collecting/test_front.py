from __future__ import annotations

from collections.abc import Callable

import pytest

from nimus.collecting.contract import Collected
from nimus.collecting.front import SHAPE
from nimus.errors import InputError

Found = list[Collected | InputError]
Collect = Callable[..., Found]
Listed = Callable[[Found], list[str]]

EXPORT = """\
{"_results": [
  {"id": "rsp_1", "name": "Late", "subject": "Your parcel", "body": "<p>Hi {{recipient.first_name}}</p>"},
  {"id": "rsp_2", "name": "No subject", "subject": null, "body": "Hi"}]}
"""


def test_subjects_are_read_before_their_bodies(collect: Collect, listed: Listed) -> None:
    assert listed(collect(SHAPE, EXPORT)) == [
        "2 _results[0]|subject|plain||Your parcel",
        "2 _results[0]|body|html||<p>Hi {{recipient.first_name}}</p>",
        "3 _results[1]|body|html||Hi",
    ]


def test_a_subject_alone_is_no_reply(collect: Collect, listed: Listed) -> None:
    assert listed(collect(SHAPE, '{"_results": [{"id": "rsp_1", "subject": "S"}]}')) == [
        "a:1: _results[0].body: is missing; give the reply",
        "1 _results[0]|subject|plain||S",
    ]


@pytest.mark.parametrize(
    ("beginning", "is_one"),
    [
        (EXPORT.encode(), True),
        (b'[{"id": 1, "body": "x"}]', False),
    ],
)
def test_the_shape_is_told_by_its_content(beginning: bytes, is_one: bool) -> None:
    assert SHAPE.recognises(beginning) is is_one
