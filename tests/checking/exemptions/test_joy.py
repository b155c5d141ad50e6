"""What is loud with joy is excused."""

from __future__ import annotations

import pytest

from nimus import Draft, Engine, Options


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("CONGRATULATIONS ON YOUR NEW HOME", id="signal"),
        pytest.param("HELLO AND GOOD MORNING", id="greeting"),
    ],
)
def test_joy_is_excused(engine: Engine, text: str) -> None:
    report = engine.check(Draft(text=text), Options(explain=True))
    assert not report.findings
    assert [excused.by for excused in report.excused] == ["joy"]


def test_only_shouting_is_excused_by_joy(engine: Engine) -> None:
    report = engine.check(Draft(text="Thank you, but I don't care."), Options(explain=True))
    assert [finding.rule for finding in report.findings] == ["dont-care"]
