from __future__ import annotations

from collections.abc import Callable

import pytest

from nimus.collecting.contract import Collected
from nimus.collecting.zammad import SHAPE
from nimus.errors import InputError

Found = list[Collected | InputError]
Collect = Callable[..., Found]
Listed = Callable[[Found], list[str]]

EXPORT = """\
[{"id": 1, "name": "Greeting", "keywords": "sorry;delay", "content": "<div>Dear #{ticket.customer.firstname}</div>", "note": "ours", "active": true},
 {"id": 2, "name": "Old", "keywords": "", "content": "x", "note": "", "active": false}]
"""


def test_the_content_is_html_and_keywords_and_note_are_notes(
    collect: Collect, listed: Listed
) -> None:
    found = collect(SHAPE, EXPORT)
    assert listed(found) == ["1 [0]|content|html||<div>Dear #{ticket.customer.firstname}</div>"]
    (first,) = found
    assert isinstance(first, Collected)
    assert (first.id, first.title, first.notes) == ("1", "Greeting", ("ours", "sorry;delay"))


@pytest.mark.parametrize(
    ("beginning", "is_one"),
    [
        (EXPORT.encode(), True),
        (b'[{"content": "x", "note": ""}]', False),
    ],
)
def test_the_shape_is_told_by_its_content(beginning: bytes, is_one: bool) -> None:
    assert SHAPE.recognises(beginning) is is_one
