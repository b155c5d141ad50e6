"""Text in, its language out, by script alone: he, en, mixed or none."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S{1,2000}|[\w.+-]{1,64}@[\w.-]{1,255}|\{\{?[^{}]*\}?\}|\[[^\[\]\n]{1,60}\]"
)
_WORD = re.compile(
    r"[\u05d0-\u05ea][\u05d0-\u05ea\"'\u05f3\u05f4\u0591-\u05c7]*|[A-Za-z]+(?:['\u2019][A-Za-z]+)?"
)
_RUN = 3


def dominant(text: str) -> str:
    """Return he or en, whichever has more words; he where they tie; none without words."""
    return _main(_counts(text))


def language(text: str) -> str:
    """Return the language of a whole draft.

    Words are counted, not letters, for brand names are long; `mixed` asks for a run of three
    words of both scripts, the Latin one with a small letter, for a name alone is no sentence.
    """
    counts = _counts(text)
    if counts.longest_hebrew >= _RUN and counts.longest_latin >= _RUN:
        return "mixed"
    return _main(counts)


@dataclass(frozen=True, slots=True)
class _Counts:
    """Words by script; how many Latin ones are small; the longest run of each script."""

    hebrew: int
    latin: int
    small: int
    longest_hebrew: int
    longest_latin: int


def _main(counts: _Counts) -> str:
    if not counts.hebrew and not counts.latin:
        return "none"
    # names alone do not make a Hebrew sentence English
    return "he" if counts.hebrew and counts.hebrew >= counts.small else "en"


def _counts(text: str) -> _Counts:
    """Count words; a Latin run counts once it holds a word in small letters."""
    totals = {True: 0, False: 0}
    longest = {True: 0, False: 0}
    small = 0
    run, script, lowered = 0, None, False
    for match in _WORD.finditer(_ADDRESS.sub(" ", text)):
        word = match.group()
        hebrew = "\u05d0" <= word[0] <= "\u05ea"
        totals[hebrew] += 1
        if hebrew is not script:
            run, script, lowered = 0, hebrew, False
        run += 1
        if not hebrew and word.islower():
            small += 1
            lowered = True
        if hebrew or lowered:
            longest[hebrew] = max(longest[hebrew], run)
    return _Counts(totals[True], totals[False], small, longest[True], longest[False])
