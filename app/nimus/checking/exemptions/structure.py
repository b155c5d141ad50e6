"""Excuses what the rule's own `unless` excuses: a commitment, a condition, another sense."""

from __future__ import annotations

import re

from nimus.checking.exemptions.contract import Case, Exemption, Pardon

_BEFORE, _AFTER = 6, 12
# what is said behind a colon has at least so many words
_TOLD = 3
# two words may stand before it: "I understood the problem | you have:"
_COLON = re.compile(r"(?:\w+\s+)?(?:\w+)?:")


def _excuses(case: Case) -> str | None:
    here = case.match.sentence
    for sentence in (here, here - 1, here + 1):
        for pardon in case.pardons.get((case.rule.id, sentence), ()):
            if _applies(case, pardon):
                return pardon.by
    return next((u.by for u in case.rule.unless if u.where == "colon" and _explained(case)), None)


def _explained(case: Case) -> bool:
    """Tell whether a colon follows the match, and behind it some words of the same sentence."""
    parsed, match = case.parsed, case.match
    sentence = parsed.stretches[match.sentence].span
    behind = parsed.prose.text[match.span.end : sentence.end].lstrip()
    return bool(_COLON.match(behind)) and parsed.bounds[match.sentence][1] - match.last > _TOLD


def _applies(case: Case, pardon: Pardon) -> bool:
    words, match = case.parsed.words, case.match
    apart = words[pardon.first].sentence - match.sentence
    if (pardon.where == "next" and apart == 1) or (pardon.where == "near" and abs(apart) == 1):
        return True
    if apart:
        return False
    after = pardon.first - match.last
    if pardon.where == "before":
        return pardon.last < match.first and match.first - pardon.last <= _BEFORE
    if pardon.where == "after":
        return pardon.first > match.first and after <= _AFTER
    if pardon.where == "next":
        return pardon.first > match.first
    if pardon.where == "around":
        return pardon.first <= match.last + 1 and pardon.last >= match.first - 1
    return True


EXEMPTION = Exemption(name="structure", excuses=_excuses)
