from __future__ import annotations

from collections.abc import Callable

import pytest

from nimus.collecting.contract import Collected
from nimus.collecting.gorgias import SHAPE
from nimus.errors import InputError

Found = list[Collected | InputError]
Collect = Callable[..., Found]
Listed = Callable[[Found], list[str]]

EXPORT = """\
{"data": [
  {"id": 5, "name": "Order", "language": "he", "actions": [
    {"name": "addTags", "title": "Add tags", "arguments": {"tags": "x"}},
    {"name": "setResponseText", "arguments": {"body_html": "<div>Hi,</div><br><div>sent.</div>", "body_text": "Hi,\\n\\nsent."}},
    {"name": "addInternalNote", "arguments": {"body_text": "again"}},
    {"name": "close"}]}],
 "meta": {"next_cursor": null}}
"""


def test_the_texts_of_actions_are_read_in_the_language_of_their_macro(
    collect: Collect, listed: Listed
) -> None:
    found = collect(SHAPE, EXPORT)
    html = "actions[1].arguments.body_html"
    assert listed(found) == [
        f"4 data[0]|{html}|html||<div>Hi,</div><br><div>sent.</div>",
        f"4 data[0]|actions[1].arguments.body_text|plain|{html}|Hi,\n\nsent.",
        "5 data[0]|actions[2].arguments.body_text|plain||again",
    ]
    drafts = [one.draft for one in found if isinstance(one, Collected)]
    assert {draft.language for draft in drafts} == {"he"}
    assert [draft.context.channel for draft in drafts] == [None, None, "internal-note"]


def test_a_macro_without_actions_is_an_error(collect: Collect, listed: Listed) -> None:
    assert listed(collect(SHAPE, '{"data": [{"id": 1, "actions": {}}]}')) == [
        "a:1: data[0].actions: must be a list; export the macro again"
    ]


@pytest.mark.parametrize(
    ("beginning", "is_one"),
    [
        (EXPORT.encode(), True),
        (b'[{"actions": [{"field": "x"}]}]', False),
    ],
)
def test_the_shape_is_told_by_its_content(beginning: bytes, is_one: bool) -> None:
    assert SHAPE.recognises(beginning) is is_one
