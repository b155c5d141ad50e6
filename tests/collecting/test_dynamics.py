from __future__ import annotations

from collections.abc import Callable

import pytest

from nimus.collecting.contract import Collected
from nimus.collecting.dynamics import SHAPE
from nimus.errors import InputError

Found = list[Collected | InputError]
Collect = Callable[..., Found]
Listed = Callable[[Found], list[str]]

EXPORT = """\
{"@odata.context": "https://example.com/$metadata#msdyn_cannedmessages", "value": [
  {"msdyn_cannedmessageid": "c-1", "msdyn_title": "Late", "msdyn_message": "שלום {Customer}", "msdyn_locale_field": 1037, "statecode": 0},
  {"msdyn_title": "Old", "msdyn_message": "x", "msdyn_locale_field": 1033, "statecode": 1}]}
"""


def test_a_quick_reply_is_in_the_language_of_its_locale(collect: Collect, listed: Listed) -> None:
    found = collect(SHAPE, EXPORT)
    assert listed(found) == ["2 value[0]|msdyn_message|plain||שלום {Customer}"]
    (first,) = found
    assert isinstance(first, Collected)
    assert (first.id, first.title, first.draft.language) == ("c-1", "Late", "he")
    assert len(collect(SHAPE, EXPORT, inactive=True)) == 2


@pytest.mark.parametrize(
    ("beginning", "is_one"),
    [
        (EXPORT.encode(), True),
        (b'[{"message": "msdyn_message"}]', False),
    ],
)
def test_the_shape_is_told_by_its_content(beginning: bytes, is_one: bool) -> None:
    assert SHAPE.recognises(beginning) is is_one
