from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from nimus import Engine
from nimus.collecting.contract import Collected
from nimus.linting.scopes import scopes, whole
from nimus.linting.telling import told

KNOWN = frozenset({"calm-down"})
File = Callable[..., Collected]
Records = Callable[..., list[Collected]]


def test_a_comment_has_the_reach_of_its_kind(file: File, wordly: Engine) -> None:
    one = file("<!-- nimus: ignore-next calm-down -- a --><p>A</p><p>B</p>", draft_format="html")
    (scope,) = scopes([told(one, wordly.check(one.draft))], KNOWN)
    at = one.draft.text.index
    assert [scope.has(0, at("A")), scope.has(0, at("B")), scope.has(1, at("A"))] == [
        True,
        False,
        False,
    ]
    assert scope.place == (1, 1)


def test_notes_that_several_fields_share_are_one_comment(records: Records, wordly: Engine) -> None:
    notes = ("nimus: ignore calm-down -- law",)
    fields = [replace(one, notes=notes) for one in records('["A", "B"]', ["A", "B"])]
    (scope,) = scopes([told(one, wordly.check(one.draft)) for one in fields], KNOWN)
    assert (scope.reaches, scope.rest) == (whole(2), False)


def test_a_comment_for_the_file_holds_for_the_records_after_it(
    records: Records, wordly: Engine
) -> None:
    texts = ["A", "{% # nimus: ignore-file calm-down -- law %} B", "C"]
    fields = records("\n".join(texts), texts)
    (scope,) = scopes([told(one, wordly.check(one.draft)) for one in fields], KNOWN)
    assert [scope.has(0, 0), scope.has(1, len(texts[1]) - 1), scope.has(2, 0), scope.rest] == [
        False,
        True,
        True,
        True,
    ]
