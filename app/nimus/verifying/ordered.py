"""A rewrite's report in, whether it stands in order out: empathy, answer, alternative."""

from __future__ import annotations

import re
from functools import cache

from nimus.languages import languages
from nimus.report import Report, Role, Sentence

# an offer and an answer are held to their order from such chances on
_OFFER, _ANSWER = 0.85, 0.5
# and what no word tells to be a feeling is one only from such a chance on
_FELT = 0.97


def in_order(report: Report, text: str) -> bool:
    """Tell whether no feeling comes after the answer and no answer only after the offer."""
    roles = [sentence.role for sentence in report.sentences]
    answers = [n for n, role in enumerate(roles) if role is Role.ANSWER]
    steps = [n for n, role in enumerate(roles) if role is Role.NEXT_STEP and not answers]
    offers = [n for n, role in enumerate(roles) if role is Role.ALTERNATIVE]
    felt = [one.cues or one.confidence >= _FELT for one in report.sentences]
    feelings = [n for n, role in enumerate(roles) if role is Role.EMPATHY and felt[n]]
    substance = min(answers + offers + steps, default=len(roles))
    if any(feeling > substance for feeling in feelings):
        return False
    warm = [n for n, role in enumerate(roles) if role in (Role.EMPATHY, Role.APOLOGY) and felt[n]]
    if warm and min(warm) > substance:
        return False
    sure = [n for n in offers if report.sentences[n].confidence >= _OFFER]
    plain = [n for n in answers if report.sentences[n].confidence >= _ANSWER]
    both = [n for n in offers if _refuses(report.sentences[n], text)]
    return not (sure and plain and min(sure) < min(plain + both))


def _refuses(sentence: Sentence, text: str) -> bool:
    """Tell whether an offer answers too: "we can't, but we can"."""
    return _turning().search(sentence.span.of(text)) is not None


@cache
def _turning() -> re.Pattern[str]:
    words = {re.escape(word) for language in languages() for word in language.adversatives}
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(words))})(?!\w)", re.IGNORECASE)
