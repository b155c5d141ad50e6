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
# what has none of these holds nothing that stands for an address
_SIGNS = ("@", "{", "[", "://", "www.")
_LATIN, _HEBREW = re.compile("[A-Za-z]"), re.compile("[\u05d0-\u05ea]")
_RUN = 3


def dominant(text: str) -> str:
    """Return he or en, whichever has more words; he where they tie; none without words."""
    return _only(text) or _main(_counts(text))


def language(text: str) -> str:
    """Return the language of a whole draft.

    Words are counted, not letters, for brand names are long; `mixed` asks for a run of three
    words of both scripts, the Latin one with a small letter, for a name alone is no sentence.
    """
    if only := _only(text):
        return only
    counts = _counts(text)
    if counts.longest_hebrew >= _RUN and counts.longest_latin >= _RUN:
        return "mixed"
    return _main(counts)


def _only(text: str) -> str:
    """Return the language of a text with letters of one script alone; else an empty string."""
    latin = _LATIN.search(text) is not None
    hebrew = not text.isascii() and _HEBREW.search(text) is not None
    if latin is hebrew or _may_address(text):
        return ""
    return "he" if hebrew else "en"


def _may_address(text: str) -> bool:
    return any(sign in text for sign in _SIGNS)


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
    totals = [0, 0]
    longest = [0, 0]
    small = 0
    run, script, lowered = 0, None, False
    for word in _WORD.findall(_ADDRESS.sub(" ", text) if _may_address(text) else text):
        hebrew = word >= "\u05d0"
        totals[hebrew] += 1
        if hebrew is not script:
            run, script, lowered = 0, hebrew, False
        run += 1
        if not hebrew and word.islower():
            small += 1
            lowered = True
        if (hebrew or lowered) and run > longest[hebrew]:
            longest[hebrew] = run
    return _Counts(totals[True], totals[False], small, longest[True], longest[False])
