"""Excuses what is loud with joy: "THANK YOU SO MUCH!!!" shouts at nobody."""

from __future__ import annotations

from nimus.checking.exemptions.contract import Case, Exemption
from nimus.report import Role

_GLAD = (Role.GREETING, Role.THANKS, Role.SIGNATURE)


def _excuses(case: Case) -> str | None:
    if case.match.phrase.where != "shouting":
        return None
    sentence = case.match.sentence
    glad = case.parsed.roles[sentence][0] in _GLAD or case.parsed.signalled("joy", sentence)
    return "joy" if glad else None


EXEMPTION = Exemption(name="joy", excuses=_excuses)
