"""Excuses what is loud with joy: "THANK YOU SO MUCH!!!" shouts at nobody."""

from __future__ import annotations

from nimus.checking.exemptions.contract import Case, Exemption
from nimus.checking.offers import surely
from nimus.report import Role

_GLAD = (Role.GREETING, Role.THANKS, Role.SIGNATURE)
# an order in capitals may look a little like thanks
_SURE = 0.6


def _excuses(case: Case) -> str | None:
    if case.match.phrase.where != "shouting":
        return None
    sentence = case.match.sentence
    role, chance = case.parsed.roles[sentence]
    # what stands first looks like thanks by its place alone: only words of thanks tell
    glad = role in _GLAD and chance >= _SURE
    glad = glad and (role is not Role.THANKS or surely(case.parsed, sentence))
    return "joy" if glad or case.parsed.signalled("joy", sentence) else None


EXEMPTION = Exemption(name="joy", excuses=_excuses)
