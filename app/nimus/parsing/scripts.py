"""Text in, its language out, by script alone: he, en, mixed or none."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|\{\{?[^{}]*\}?\}|\[[^\[\]\n]{1,60}\]")
_WORD = re.compile(r"[\u05d0-\u05ea][\u05d0-\u05ea\"'\u05f3\u05f4\u0591-\u05c7]*|[A-Za-z]+(?:['\u2019][A-Za-z]+)?")
_RUN = 3


def dominant(text: str) -> str:
    """Return he or en, whichever has more words; he where they tie; none without words."""
    hebrew, latin, _, _ = _counts(text)
    if not hebrew and not latin:
        return "none"
    return "he" if hebrew >= latin else "en"


def language(text: str) -> str:
    """Return the language of a whole draft.

    Words are counted, not letters, for brand names are long; `mixed` asks for a run of three words of both scripts,
    the Latin one with a small letter, for a name alone is no sentence.
    """
    hebrew, latin, longest_hebrew, longest_latin = _counts(text)
    if not hebrew and not latin:
        return "none"
    if longest_hebrew >= _RUN and longest_latin >= _RUN:
        return "mixed"
    return "he" if hebrew >= latin else "en"


def _counts(text: str) -> tuple[int, int, int, int]:
    """Count words by script, and the longest run of each; a Latin run needs a small first letter in it."""
    counts = {True: 0, False: 0}
    longest = {True: 0, False: 0}
    run, script, small = 0, None, False
    for match in _WORD.finditer(_ADDRESS.sub(" ", text)):
        word = match.group()
        hebrew = "\u05d0" <= word[0] <= "\u05ea"
        counts[hebrew] += 1
        if hebrew is not script:
            run, script, small = 0, hebrew, False
        run += 1
        small = small or (not hebrew and word.islower())
        if hebrew or small:
            longest[hebrew] = max(longest[hebrew], run)
    return counts[True], counts[False], longest[True], longest[False]
