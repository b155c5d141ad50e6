from __future__ import annotations

from collections.abc import Callable

import pytest

from nimus.collecting.contract import Collected
from nimus.collecting.intercom import SHAPE
from nimus.errors import InputError

Found = list[Collected | InputError]
Collect = Callable[..., Found]
Listed = Callable[[Found], list[str]]

EXPORT = """\
{"type": "list", "data": [
  {"type": "macro", "id": "21", "name": "Login help", "visible_to": "everyone",
   "body": "<p>Hi <attribute key=\\"user.name\\" default=\\"there\\"/>, sign in again.</p>",
   "body_text": "Hi {{user.name|fallback:\\"there\\"}}, sign in again."},
  {"type": "macro", "id": "22", "name": "Login help 2", "visible_to": "everyone",
   "body": "<p>Hi <attribute key=\\"user.name\\" default=\\"there\\"/></p>",
   "body_text": "Hi {{user.name|fallback:\\"whoever\\"}}"}],
 "pages": {"type": "pages", "per_page": 50, "next": null}}
"""


def test_placeholders_are_the_same_in_both_ways_of_writing_and_fallbacks_count(
    collect: Collect, listed: Listed
) -> None:
    html = '<attribute key="user.name" default="there"/>'
    assert listed(collect(SHAPE, EXPORT)) == [
        f"3 data[0]|body|html||<p>Hi {html}, sign in again.</p>",
        '4 data[0]|body_text|plain|body|Hi {{user.name|fallback:"there"}}, sign in again.',
        f"6 data[1]|body|html||<p>Hi {html}</p>",
        '7 data[1]|body_text|plain||Hi {{user.name|fallback:"whoever"}}',
    ]


def test_a_macro_has_its_id_and_name(collect: Collect) -> None:
    first = collect(SHAPE, EXPORT)[0]
    assert isinstance(first, Collected)
    assert (first.id, first.title) == ("21", "Login help")


@pytest.mark.parametrize(
    ("beginning", "is_one"),
    [
        (EXPORT.encode(), True),
        (b'{"id": "1", "body": "x", "available_on": []}', True),
        (b'[{"type": "x", "body": "macro"}]', False),
    ],
)
def test_the_shape_is_told_by_its_content(beginning: bytes, is_one: bool) -> None:
    assert SHAPE.recognises(beginning) is is_one
