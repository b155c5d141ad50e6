from __future__ import annotations

from collections.abc import Callable

import pytest

from nimus.collecting.contract import Collected
from nimus.collecting.helpscout import SHAPE
from nimus.errors import InputError

Found = list[Collected | InputError]
Collect = Callable[..., Found]
Listed = Callable[[Found], list[str]]

EXPORT = """\
[{"id": 41, "name": "Out of stock", "text": "Hi {%customer.firstName,fallback=there%},<br /><br />Back on Monday.", "chatText": "Hi {%customer.firstName,fallback=there%}, Back on Monday."},
 {"id": 42, "name": "Out of stock 2", "text": "Not before May.<br />", "chatText": ""}]
"""


def test_the_text_for_chat_is_the_twin_of_that_for_mail(collect: Collect, listed: Listed) -> None:
    name = "{%customer.firstName,fallback=there%}"
    assert listed(collect(SHAPE, EXPORT)) == [
        f"1 [0]|text|html||Hi {name},<br /><br />Back on Monday.",
        f"1 [0]|chatText|plain|text|Hi {name}, Back on Monday.",
        "2 [1]|text|html||Not before May.<br />",
    ]


def test_pages_of_the_interface_are_read(collect: Collect, listed: Listed) -> None:
    page = '{"_embedded": {"replies": [{"id": 1, "text": "Hi", "chatText": null}]}, "page": {}}'
    assert listed(collect(SHAPE, page)) == ["1 _embedded.replies[0]|text|html||Hi"]


@pytest.mark.parametrize(
    ("beginning", "is_one"),
    [
        (EXPORT.encode(), True),
        (b'[{"text": "x"}]', False),
    ],
)
def test_the_shape_is_told_by_its_content(beginning: bytes, is_one: bool) -> None:
    assert SHAPE.recognises(beginning) is is_one
