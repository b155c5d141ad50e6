"""What comes in: its defaults, and that nobody can change it."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from nimus.draft import Address, Context, Draft, Gender, Kind, Options, Severity


def test_a_draft_needs_only_its_text() -> None:
    draft = Draft(text="shalom")
    assert (draft.language, draft.format) == ("auto", "plain")
    assert draft.context == Context()


def test_a_context_says_nothing_of_anybody_by_default() -> None:
    context = Context()
    assert (context.customer.gender, context.customer.number) == (Gender.UNKNOWN, None)
    assert (context.customer.type, context.channel, context.situation) == (None, None, None)
    assert (context.agent.gender, context.agent.number) == (Gender.UNKNOWN, None)


def test_a_check_asks_for_everything_by_default() -> None:
    options = Options()
    assert options.locale is None
    assert options.address is Address.AUTO
    assert options.min_severity is Severity.INFO
    assert (options.disable, options.ignore) == (frozenset(), frozenset())
    assert options.explain is False
    assert options.kinds == (Kind.MINIMAL, Kind.ORDERED, Kind.COMPLETE)


@pytest.mark.parametrize(
    ("severity", "weight"),
    [(Severity.INFO, 0), (Severity.WARNING, 1), (Severity.ERROR, 2)],
)
def test_a_heavier_severity_weighs_more(severity: Severity, weight: int) -> None:
    assert severity.weight == weight


def test_a_draft_cannot_be_changed() -> None:
    draft = Draft(text="shalom")
    with pytest.raises(FrozenInstanceError):
        draft.text = "hello"  # type: ignore[misc]


def test_a_draft_takes_no_value_by_position() -> None:
    with pytest.raises(TypeError, match="positional"):
        Draft("shalom")  # type: ignore[call-arg]
