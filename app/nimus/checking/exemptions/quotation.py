"""Excuses words that the writer does not adopt: quoted, and spoken of or said whose they are.

'The "calm down" from our desk was rude' speaks of the words; 'You say you "don't care"' says whose
they are, though the quotation does not hold all of the phrase.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from nimus.checking.exemptions.contract import Case, Exemption
from nimus.parsing.lexicon import Likeness
from nimus.spans import Span

_MARKS = re.compile("[\"\u201c\u201d\u201e\u05f4\u00ab\u00bb]|(?<!\\w)['\u2018]|['\u2019](?!\\w)")
_WORD = re.compile(r"\w[\w'\u2019]*")
# so many words around a quotation speak of it
_TOLD = 2
_INSIDE = re.compile('(?<=[\u05d0-\u05ea])["\u05f4](?=[\u05d0-\u05ea])')


def _excuses(case: Case) -> str | None:
    if case.match.kind is Likeness.SEMANTIC:
        return "quotation" if _is_mostly_quoted(case) else None
    quoted = _quoted(case)
    if quoted is None:
        return None
    parsed, match = case.parsed, case.match
    if quoted.start <= match.span.start and _is_told_of(case, quoted):
        return "quotation"
    attributed = parsed.signalled("attribution", match.sentence)
    if match.sentence and not attributed:
        attributed = _introduces(case)
    return "quotation" if attributed else None


def _is_mostly_quoted(case: Case) -> bool:
    """Tell whether a sentence that only models take for harm is one about somebody's words."""
    span = case.parsed.stretches[case.match.sentence].span
    marks = _marks(case.parsed.prose.text, span)
    if len(marks) < 2:
        return False
    quoted = Span(marks[0], marks[-1] + 1)
    return 2 * len(quoted) >= len(case.match.span) and _is_told_of(case, quoted)


def _is_told_of(case: Case, quoted: Span) -> bool:
    """Tell whether the sentence has words of its own around the quotation: it speaks of it."""
    text = case.parsed.prose.text
    span = case.parsed.stretches[case.match.sentence].span
    before, after = text[span.start : quoted.start], text[quoted.end : span.end]
    return len(_WORD.findall(before)) + len(_WORD.findall(after)) >= _TOLD


def _introduces(case: Case) -> bool:
    """Tell whether the sentence before ends in a colon and says whose words follow."""
    before = case.match.sentence - 1
    span = case.parsed.stretches[before].span
    return case.parsed.prose.text[span.start : span.end].endswith(":") and case.parsed.signalled(
        "attribution", before
    )


def _quoted(case: Case) -> Span | None:
    """Return the quotation of its sentence in which the match ends, with its signs."""
    span = case.parsed.stretches[case.match.sentence].span
    text = case.parsed.prose.text
    marks = case.parsed.cached(("quotes", span), lambda: _marks(text, span))
    before = bisect_left(marks, case.match.span.end)
    if before % 2 == 0 or before == len(marks):
        return None
    return Span(marks[before - 1], marks[before] + 1)


def _marks(text: str, span: Span) -> list[int]:
    """Return where the quote signs of a sentence stand."""
    gershayim = {m.start() for m in _INSIDE.finditer(text, span.start, span.end)}
    found = (m.start() for m in _MARKS.finditer(text, span.start, span.end))
    return [mark for mark in found if mark not in gershayim]


EXEMPTION = Exemption(name="quotation", excuses=_excuses)
