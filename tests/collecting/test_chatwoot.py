from __future__ import annotations

from collections.abc import Callable

import pytest

from nimus.collecting.chatwoot import SHAPE
from nimus.collecting.contract import Collected
from nimus.errors import InputError

Found = list[Collected | InputError]
Collect = Callable[..., Found]
Listed = Callable[[Found], list[str]]

EXPORT = """\
[{"id": 31, "account_id": 1, "short_code": "sorry-wait", "content": "שלום {{contact.first_name}}, ההזמנה **נשלחה**."},
 {"id": 32, "account_id": 1, "short_code": "wait", "content": "חכו בסבלנות."}]
"""


def test_the_text_is_markdown_under_its_short_code(collect: Collect, listed: Listed) -> None:
    found = collect(SHAPE, EXPORT)
    assert listed(found) == [
        "1 [0]|content|markdown||שלום {{contact.first_name}}, ההזמנה **נשלחה**.",
        "2 [1]|content|markdown||חכו בסבלנות.",
    ]
    last = found[-1]
    assert isinstance(last, Collected)
    assert (last.id, last.title) == ("32", "wait")


@pytest.mark.parametrize(
    ("beginning", "is_one"),
    [
        (EXPORT.encode(), True),
        (b'[{"content": "short_code"}]', False),
    ],
)
def test_the_shape_is_told_by_its_content(beginning: bytes, is_one: bool) -> None:
    assert SHAPE.recognises(beginning) is is_one
