"""Agreement: what addresses the customer otherwise than the context says is turned."""

from __future__ import annotations

from collections.abc import Callable

from nimus import Context, Customer, Gender
from nimus.draft import Kind
from nimus.rewriting.agreement import REWRITER
from nimus.rewriting.contract import Rewriter, Scene

MakeScene = Callable[..., Scene]
Changed = Callable[[Rewriter, Scene], str]
WOMAN = Context(customer=Customer(gender=Gender.FEMALE))


def test_the_rewriter_is_part_of_the_smallest_rewrite() -> None:
    assert (REWRITER.name, REWRITER.kind) == ("agreement", Kind.MINIMAL)


def test_a_woman_is_not_addressed_as_a_man(scene: MakeScene, changed: Changed) -> None:
    found = scene("אתה צודק, ואם תרצה נשלח לך זיכוי.", context=WOMAN)
    assert changed(REWRITER, found) == "את צודקת, ואם תרצי נשלח לך זיכוי."
    assert {change.reason for change in REWRITER.changes(found)} == {"agreement"}


def test_nothing_is_turned_where_nobody_says_who_is_addressed(scene: MakeScene) -> None:
    assert REWRITER.changes(scene("אתה צודק.")) == ()
