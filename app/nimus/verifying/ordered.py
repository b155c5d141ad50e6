"""A rewrite's report in, whether it stands in order out: empathy, answer, alternative."""

from __future__ import annotations

from nimus.report import Report, Role


def in_order(report: Report) -> bool:
    """Tell whether no feeling comes after the answer and no answer only after the offer."""
    roles = [sentence.role for sentence in report.sentences]
    answers = [n for n, role in enumerate(roles) if role is Role.ANSWER]
    steps = [n for n, role in enumerate(roles) if role is Role.NEXT_STEP and not answers]
    offers = [n for n, role in enumerate(roles) if role is Role.ALTERNATIVE]
    feelings = [n for n, role in enumerate(roles) if role is Role.EMPATHY]
    substance = min(answers + offers + steps, default=len(roles))
    if any(feeling > substance for feeling in feelings):
        return False
    warm = [n for n, role in enumerate(roles) if role in (Role.EMPATHY, Role.APOLOGY)]
    if warm and min(warm) > substance:
        return False
    return not (answers and offers and min(offers) < min(answers))
