"""Excuses words of a phrase in a sentence that trained models take for harmless.

Never a canonical phrase in any form: of those a person has said that they hurt. Nor a phrase
that is newer than the models, as a team's own: whoever added it knows why.
"""

from __future__ import annotations

from nimus.checking.exemptions.contract import Case, Exemption
from nimus.parsing.learned import code
from nimus.parsing.lexicon import Likeness

# from this chance of no harm on a sentence is harmless; of a form that the phrasebook only derives
# the models may know less. Of misspelt words they have no n-grams: what they say of a fuzzy match
# is worth nothing
_HARMLESS = {Likeness.EXACT: 0.9, Likeness.INFLECTED: 0.95}


# of a clause alone there are fewer words to tell by
_ALONE = 0.5
# so few words beside the phrase make it no sentence about something else
_BESIDE = 1


def _excuses(case: Case) -> str | None:
    match = case.match
    if match.kind not in _HARMLESS or match.phrase.canonical or not case.parsed.harms:
        return None
    first, last = case.parsed.bounds[match.sentence]
    if last - first <= match.last - match.first + 1 + _BESIDE:
        # the phrase is all that is said: there is nothing else for it to be about
        return None
    if match.mend is not None:
        # it hurts by how it is written, which the models do not see: shouting
        return None
    harm = case.parsed.harms[match.sentence]
    if harm is None or code(match.phrase.rule, match.phrase.say) not in harm.phrases:
        return None
    if harm.none < _HARMLESS[match.kind]:
        return None
    return "veto" if _plain_by_itself(case) else None


def _plain_by_itself(case: Case) -> bool:
    """Tell whether the clause is likely harmless alone too: a long sentence hides what hurts."""
    parsed, match = case.parsed, case.match
    if parsed.weigh is None:
        return True
    low, high = parsed.bounds[match.sentence]
    starts = [at for at in range(low + 1, high) if parsed.words[at].opens]
    first = max((at for at in starts if at <= match.first), default=low)
    last = min((at for at in starts if at > match.last), default=high)
    if (first, last) == (low, high):
        return True
    harm = parsed.weigh(first, last)
    return harm is None or harm.none >= _ALONE


EXEMPTION = Exemption(name="veto", excuses=_excuses)
