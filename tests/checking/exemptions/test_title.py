"""A name in capitals is no phrase."""

from __future__ import annotations

import pytest

from nimus import Draft, Engine


@pytest.mark.parametrize(
    "text", ["Not My Problem is on at nine.", "We have tickets for Not My Problem tonight."]
)
def test_a_title_amid_small_letters_is_not_a_finding(engine: Engine, text: str) -> None:
    assert engine.check(Draft(text=text)).findings == ()


@pytest.mark.parametrize("text", ["not my problem.", "Not my problem.", "NOT MY PROBLEM"])
def test_the_same_words_written_otherwise_are(engine: Engine, text: str) -> None:
    assert [finding.rule for finding in engine.check(Draft(text=text)).findings] == ["dont-care"]
