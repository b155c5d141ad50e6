"""A text in, what no fix may change in it out: placeholders, and comments that suppress."""

from __future__ import annotations

import re
from collections import Counter

from nimus.collecting.written import Change
from nimus.reading.placeholders import BRACED, POINTED

# a letter in the bracket, and neither a link nor an image of Markdown
_BY_HAND = (
    r"(?<!\[)\[(?=[^\]\n]*[^\W\d_])[^\[\]\n]{1,80}\](?![\](])|_{3,}|(?<![^\W_])X{3,}(?![^\W_])"
)
_COMMENTS = (
    r"<!--(?s:.*?)-->"
    r"|\{%-?\s*comment\b(?s:.*?)\bendcomment\s*-?%\}"
    r"|^[ ]{0,3}\[[^\[\]\r\n]{1,40}\]:[ \t]*(?:\#|<>)[^\r\n]*"
    r"|^[ \t]*\#[ \t]*(?i:nimus:)[^\r\n]*"
)
# Intercom's placeholder is an element
_ELEMENT = r"</?attribute\b[^<>]*>"
_IN_HTML = re.compile(rf"{_COMMENTS}|{BRACED}|{_ELEMENT}|{_BY_HAND}", re.MULTILINE)
_IN_TEXT = re.compile(rf"{_IN_HTML.pattern}|{POINTED}", re.MULTILINE)
# what is shown to some customers only begins, turns and ends with these
_CONDITION = re.compile(
    r"\{%-?(?:\s|(?:if|unless|case|when|for|else|elsif|end\w+)\b)|\{\{\{?~?[#^/]|\{\{~?\s*else\b"
)
# placeholders that may say what stands in for an unknown name
_WITH_FALLBACK = re.compile(r"\{(?!%-?\s*comment\b)|<attribute\b")

HTML = "html"


def marks(text: str, draft_format: str) -> list[str]:
    """Return the placeholders and comments of a text, in order."""
    return [found.group() for found in pattern(draft_format).finditer(text)]


def pattern(draft_format: str) -> re.Pattern[str]:
    """Return what finds placeholders and comments; in HTML a name in angles is an element."""
    return _IN_HTML if draft_format == HTML else _IN_TEXT


def keeps(old: str, new: str, draft_format: str) -> bool:
    """Tell whether a text has the placeholders and comments of another, each as often."""
    return Counter(marks(old, draft_format)) == Counter(marks(new, draft_format))


def admits(text: str, change: Change, draft_format: str) -> bool:
    """Tell whether a change leaves placeholders and comments as they are, each as often.

    A change inside of a placeholder is one of its fallback: what it stands for stays the same.
    """
    (span, words), expected = change, []
    for mark in pattern(draft_format).finditer(text):
        spelt = mark.group()
        if mark.start() < span.start and span.end < mark.end() and _WITH_FALLBACK.match(spelt):
            start, end = span.start - mark.start(), span.end - mark.start()
            spelt = f"{spelt[:start]}{words}{spelt[end:]}"
        expected.append(spelt)
    made = f"{text[: span.start]}{words}{text[span.end :]}"
    return Counter(expected) == Counter(marks(made, draft_format))


def is_conditional(text: str) -> bool:
    """Tell whether parts of a text are for some customers only: its sentences must stay put."""
    return _CONDITION.search(text) is not None
