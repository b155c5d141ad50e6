"""Excuses what only models take for harm, where the reply says what can be done.

The rules ask it of what feels unfair: a term stated with an option is clean, a formula is not.
"""

from __future__ import annotations

from nimus.checking.exemptions.contract import Case, Exemption
from nimus.parsing.lexicon import Likeness
from nimus.report import Role

_UNFAIR = "fairness"


def _excuses(case: Case) -> str | None:
    match, roles = case.match, case.parsed.roles
    if match.kind is not Likeness.SEMANTIC or case.rule.need != _UNFAIR:
        return None
    offered = any(role is Role.ALTERNATIVE for role, _ in roles)
    return "option" if offered else None


EXEMPTION = Exemption(name="option", excuses=_excuses)
