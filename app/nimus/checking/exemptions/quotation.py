"""Excuses words that the writer does not adopt: quoted, after "you wrote" or "you were told"."""

from __future__ import annotations

import re
from bisect import bisect_left

from nimus.checking.exemptions.contract import Case, Exemption
from nimus.spans import Span

_MARKS = re.compile("[\"\u201c\u201d\u201e\u05f4\u00ab\u00bb]|(?<!\\w)['\u2018]|['\u2019](?!\\w)")
_INSIDE = re.compile('(?<=[\u05d0-\u05ea])["\u05f4](?=[\u05d0-\u05ea])')


def _excuses(case: Case) -> str | None:
    parsed, match = case.parsed, case.match
    attributed = parsed.signalled("attribution", match.sentence)
    if match.sentence and not attributed:
        attributed = _introduces(case)
    return "quotation" if attributed and _quoted(case) else None


def _introduces(case: Case) -> bool:
    """Tell whether the sentence before ends in a colon and says whose words follow."""
    before = case.match.sentence - 1
    span = case.parsed.stretches[before].span
    return case.parsed.prose.text[span.start : span.end].endswith(":") and case.parsed.signalled(
        "attribution", before
    )


def _quoted(case: Case) -> bool:
    """Tell whether the match stands between an opening and a closing quote sign of its sentence."""
    span = case.parsed.stretches[case.match.sentence].span
    text = case.parsed.prose.text
    marks = case.parsed.cached(("quotes", span), lambda: _marks(text, span))
    before = bisect_left(marks, case.match.span.start)
    return before % 2 == 1 and marks[-1] >= case.match.span.end


def _marks(text: str, span: Span) -> list[int]:
    """Return where the quote signs of a sentence stand."""
    gershayim = {m.start() for m in _INSIDE.finditer(text, span.start, span.end)}
    found = (m.start() for m in _MARKS.finditer(text, span.start, span.end))
    return [mark for mark in found if mark not in gershayim]


EXEMPTION = Exemption(name="quotation", excuses=_excuses)
