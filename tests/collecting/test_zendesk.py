from __future__ import annotations

from collections.abc import Callable

import pytest

from nimus.collecting.contract import Collected
from nimus.collecting.zendesk import SHAPE
from nimus.errors import InputError

Found = list[Collected | InputError]
Collect = Callable[..., Found]
Listed = Callable[[Found], list[str]]

EXPORT = """\
{"macros": [
  {"id": 1, "title": "Refund::Delayed", "active": true, "description": "for late refunds", "actions": [
    {"field": "comment_value_html", "value": "<p>שלום {{ticket.requester.first_name}},</p>"},
    {"field": "comment_mode_is_public", "value": "true"}, {"field": "status", "value": "pending"}]},
  {"id": 2, "title": "Refund::No", "active": true, "actions": [
    {"field": "subject", "value": "Your refund"},
    {"field": "comment_value", "value": ["channel:all", "Hi,\\nno refund."]}]}],
 "next_page": null, "count": 2}
"""


def test_comments_and_subjects_are_collected_each_at_its_place(
    collect: Collect, listed: Listed
) -> None:
    found = collect(SHAPE, EXPORT)
    assert listed(found) == [
        "3 macros[0]|actions[0].value|html||<p>שלום {{ticket.requester.first_name}},</p>",
        "6 macros[1]|actions[0].value|plain||Your refund",
        "7 macros[1]|actions[1].value[1]|plain||Hi,\nno refund.",
    ]
    first = found[0]
    assert isinstance(first, Collected)
    assert (first.id, first.title, first.notes) == ("1", "Refund::Delayed", ("for late refunds",))


def test_a_macro_that_is_switched_off_is_passed_over_unless_asked_for(
    collect: Collect, listed: Listed
) -> None:
    export = EXPORT.replace('"active": true', '"active": false', 1)
    assert len(listed(collect(SHAPE, export))) == 2
    assert len(listed(collect(SHAPE, export, inactive=True))) == 3


@pytest.mark.parametrize("public", ['"false"', "false"])
def test_a_comment_that_is_not_public_is_an_internal_note_and_a_subject_is_not(
    collect: Collect, public: str
) -> None:
    export = EXPORT.replace(
        '"subject", "value"',
        f'"comment_mode_is_public", "value": {public}}}, {{"field": "subject", "value"',
    )
    channels = [
        one.draft.context.channel for one in collect(SHAPE, export) if isinstance(one, Collected)
    ]
    assert channels == [None, None, "internal-note"]


def test_pages_may_follow_one_another_or_stand_in_a_list(collect: Collect, listed: Listed) -> None:
    page = '{"macros": [{"id": 1, "actions": [{"field": "subject", "value": "A"}]}]}'
    single = '{"macro": {"id": 1, "actions": [{"field": "subject", "value": "A"}]}}'
    bare = '{"id": 1, "actions": [{"field": "subject", "value": "A"}]}'
    tail = "|actions[0].value|plain||A"
    assert listed(collect(SHAPE, f"{page}\n{page}")) == [
        f"1 macros[0]{tail}",
        f"2 [1].macros[0]{tail}",
    ]
    assert listed(collect(SHAPE, f"[{page}, {page}]")) == [
        f"1 [0].macros[0]{tail}",
        f"1 [1].macros[0]{tail}",
    ]
    assert listed(collect(SHAPE, single)) == [f"1 macro{tail}"]
    assert listed(collect(SHAPE, bare)) == [f"1 {tail}"]
    assert listed(collect(SHAPE, f"[{bare}]")) == [f"1 [0]{tail}"]


def test_what_is_wrong_with_a_macro_is_said_and_the_others_are_read(
    collect: Collect, listed: Listed
) -> None:
    export = """\
{"macros": [
  7,
  {"id": 1},
  {"id": 2, "actions": [{"value": "secret"}, {"field": "subject"}]},
  {"id": 3, "actions": [{"field": "comment_value", "value": {"text": "secret"}}, "secret"]},
  {"id": 4, "actions": [{"field": "comment_value", "value": null}, {"field": "subject", "value": ""}]},
  {"id": 5, "actions": [{"field": "comment_value", "value": "ok"}]}
]}"""
    assert listed(collect(SHAPE, export)) == [
        "a:2: macros[0]: must be an object, and is a number, true, false or null",
        "a:3: macros[1].actions: must be a list; export the macro again",
        "a:4: macros[2].actions[0].field: is missing; say what is set",
        "a:4: macros[2].actions[1].value: is missing; give the reply",
        "a:5: macros[3].actions[0].value: must be a string, and is an object",
        "a:5: macros[3].actions[1].field: is missing; say what is set",
        "7 macros[5]|actions[0].value|plain||ok",
    ]


@pytest.mark.parametrize(
    ("beginning", "is_one"),
    [
        (EXPORT.encode(), True),
        (b'[{"actions": [{"arguments": {}}]}]', False),
        (b'{{actions}} "field":', False),
    ],
)
def test_the_shape_is_told_by_its_content(beginning: bytes, is_one: bool) -> None:
    assert SHAPE.recognises(beginning) is is_one
