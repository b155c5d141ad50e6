"""Excuses a name, such as a film's: three words or more, each with a capital, amid words without.

"Not My Problem is on at nine." Shouting is no name: there the other words have capitals too.
"""

from __future__ import annotations

import re

from nimus.checking.exemptions.contract import Case, Exemption

_WORD = re.compile(r"[A-Za-z][A-Za-z'\u2019]*")
_LEAST = 3


def _excuses(case: Case) -> str | None:
    text = case.parsed.prose.text
    said = _WORD.findall(case.match.span.of(text))
    sentence = case.parsed.stretches[case.match.sentence].span
    rest = text[sentence.start : case.match.span.start] + text[case.match.span.end : sentence.end]
    titled = len(said) >= _LEAST and all(
        w[0].isupper() and w[1:].islower() for w in said if w != "I"
    )
    return (
        "other-sense" if titled and any(w.group().islower() for w in _WORD.finditer(rest)) else None
    )


EXEMPTION = Exemption(name="title", excuses=_excuses)
