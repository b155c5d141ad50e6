"""A suggestion and what it takes the place of in, whether and how it keeps the placeholders out.

A placeholder is a fact that nobody sees yet: each stays, once, letter for letter. One that stood
amid the words of a phrase has no place of its own any more: a person's name is called, and any
other is named in a sentence of its own.
"""

from __future__ import annotations

import re
from collections import Counter

from nimus.reading.placeholders import CONDITION, PLACEHOLDER

_PLACEHOLDER = re.compile(PLACEHOLDER)
# variables are named in English whatever a reply is written in
_PERSON = re.compile(
    r"(?:first|last|full)[ _.-]?name|^\W*name\W*$"
    r"|(?:client|contact|customer|person|recipient|requester|user)[ _.:]name\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(CONDITION)
_STOPS = frozenset(".!?\u2026")


def placeholders(text: str) -> Counter[str]:
    """Return the placeholders of a text with how often each stands there."""
    if "{" not in text and "<" not in text and "[" not in text and "___" not in text:
        return Counter()
    return Counter(match.group() for match in _PLACEHOLDER.finditer(text))


def is_placeholder(text: str) -> bool:
    """Tell whether a text is nothing but one placeholder."""
    return _PLACEHOLDER.fullmatch(text) is not None


def keeps(words: str, owed: Counter[str]) -> bool:
    """Tell whether words have each owed placeholder as often as it is owed."""
    if not owed:
        return True
    has = placeholders(words)
    return all(has[one] == count for one, count in owed.items())


def is_conditional(text: str) -> bool:
    """Tell whether a part of a text is shown only where a condition holds."""
    return "{" in text and _CONDITION.search(text) is not None


def with_placeholders(sentence: str, owed: Counter[str], frame: str) -> str:
    """Return a sentence with the owed placeholders put in."""
    rest = list(owed.elements())
    name = next((one for one in rest if _PERSON.search(one)), None)
    if name is not None and sentence[-1:] in _STOPS:
        rest.remove(name)
        sentence = f"{sentence[:-1]}, {name}{sentence[-1]}"
    return f"{sentence} {frame.replace('{rest}', ', '.join(rest))}" if rest else sentence
