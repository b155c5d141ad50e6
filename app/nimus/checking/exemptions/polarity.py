"""Excuses what a negation right before it turns round: "it is not your own fault".

A phrase that begins with a negation of its own is not turned round by being negative.
"""

from __future__ import annotations

from nimus.checking.exemptions.contract import Case, Exemption
from nimus.languages import languages

_NEGATIONS = frozenset[str]().union(*(language.negations for language in languages()))


def _excuses(case: Case) -> str | None:
    words = case.parsed.words
    match = case.match
    before = match.first - 1
    if _denied(case):
        return "other-sense"
    if before < 0 or words[before].sentence != match.sentence or words[match.first].opens:
        return None
    if words[match.first].key in _NEGATIONS or words[before].key not in _NEGATIONS:
        return None
    return "other-sense"


def _denied(case: Case) -> bool:
    """Tell whether the writer says, right before, that this was not said."""
    signals = case.parsed.signals
    denied = case.parsed.cached(
        "denied",
        lambda: {(sentence, last) for name, sentence, _, last in signals if name == "denial"},
    )
    here, first = case.match.sentence, case.match.first
    return any((here, first - apart) in denied for apart in range(1, _NEAR + 1))


_NEAR = 2

EXEMPTION = Exemption(name="polarity", excuses=_excuses)
