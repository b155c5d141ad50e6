"""Excuses what stands in quoted history: those words were somebody else's, in an earlier mail."""

from __future__ import annotations

from nimus.checking.exemptions.contract import Case, Exemption
from nimus.parsing.sentences import Zone


def _excuses(case: Case) -> str | None:
    zone = case.parsed.stretches[case.match.sentence].zone
    return "history" if zone is Zone.HISTORY else None


EXEMPTION = Exemption(name="history", excuses=_excuses)
