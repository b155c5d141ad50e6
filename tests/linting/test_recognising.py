"""A finding that stays is known again after a change: by its rule, its place and its state."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nimus.collecting.contract import Collected
from nimus.collecting.written import Change
from nimus.draft import Draft
from nimus.engine import Engine
from nimus.linting.recognising import moved, recognised
from nimus.linting.telling import told
from nimus.printing.contract import State, Told
from nimus.spans import Span


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Span(0, 3), Span(0, 3)),
        (Span(12, 15), Span(10, 13)),
        (Span(4, 9), Span(4, 8)),
        (Span(8, 12), Span(5, 10)),
    ],
    ids=["before", "behind", "inside", "across"],
)
def test_a_span_moves_along_with_what_changes_before_it(span: Span, expected: Span) -> None:
    assert moved(span, [Change(Span(5, 10), "abc")]) == expected


def known(engine: Engine, text: str) -> list[Told]:
    draft = Draft(text=text)
    return list(told(Collected(path="a", line=1, draft=draft), engine.check(draft)).told)


def test_findings_are_known_again_at_their_places(wordly: Engine) -> None:
    before = known(wordly, "Calm down. It is our policy.")
    waiting = [(one.finding.span, one.finding, one) for one in before]
    after = wordly.check(Draft(text="Calm down. It is our policy.")).findings
    assert [one for _, one in recognised(after, waiting) or ()] == before


def test_a_finding_that_nobody_knew_makes_the_whole_unknown(wordly: Engine) -> None:
    (one,) = known(wordly, "Calm down.")
    after = wordly.check(Draft(text="Calm down. It is our policy.")).findings
    assert recognised(after, [(one.finding.span, one.finding, one)]) is None


@pytest.mark.parametrize(("state", "is_known"), [(State.NEW, True), (State.SUPPRESSED, False)])
def test_what_was_suppressed_is_known_only_by_the_same_words(
    wordly: Engine, state: State, is_known: bool
) -> None:
    (one,) = known(wordly, "Calm down.")
    one = replace(one, state=state)
    after = wordly.check(Draft(text="calm down now.")).findings
    found = recognised(after, [(Span(0, 9), one.finding, one)])
    assert (found is not None) is is_known
