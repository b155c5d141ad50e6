"""A plain no is excused where what can be done is said; the formula is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nimus.checking.exemptions.contract import Case
from nimus.checking.exemptions.option import EXEMPTION
from nimus.draft import Draft, Options
from nimus.engine import Engine
from nimus.parsing.lexicon import Likeness
from nimus.report import Role


@pytest.mark.parametrize(
    ("kind", "rule", "following", "by"),
    [
        pytest.param(Likeness.SEMANTIC, "defensive", Role.ALTERNATIVE, "option", id="option"),
        pytest.param(Likeness.SEMANTIC, "defensive", Role.CLOSING, None, id="nothing-offered"),
        pytest.param(Likeness.EXACT, "defensive", Role.ALTERNATIVE, None, id="the-formula"),
        pytest.param(Likeness.SEMANTIC, "dont-care", Role.ALTERNATIVE, None, id="another-harm"),
    ],
)
def test_a_plain_no_with_an_option(
    engine: Engine, kind: Likeness, rule: str, following: Role, by: str | None
) -> None:
    checked = engine._checked(Draft(text="That's our policy. I can offer a voucher."), Options())
    match = replace(checked.matches[0], kind=kind)
    parsed = replace(checked.parsed, roles=[(Role.ANSWER, 1.0), (following, 1.0)])
    case = Case(match=match, rule=engine.book.rules[rule], parsed=parsed, pardons={})
    assert EXEMPTION.excuses(case) == by
