"""Plain words in, Markdown out that reads as those words: escaped only where it would not."""

from __future__ import annotations

import re

from nimus.reading.delimiters import flanks
from nimus.reading.entities import entity
from nimus.reading.inlines import ADDRESS
from nimus.reading.placeholders import BRACED, POINTED
from nimus.reading.tags import KNOWN

_SPECIAL = re.compile(
    rf"(?P<whole>{BRACED}|{ADDRESS}|\[[^\[\]\r\n\\*`<&_]{{1,60}}\](?![(:]))"
    rf"|(?P<pointed>{POINTED})"
    r"|(?P<line>^[ \t]*(?:\#{1,6}(?=\s|$)|[-+*](?=\s|$)|>|=+[ \t]*$|--+[ \t]*$|-(?:[ \t]*-){2}"
    r"|~{3}|\[(?=[^\[\]\r\n]{1,200}\]:)))"
    r"|^[ \t]*(?P<number>\d{1,9})(?=[.)](?:\s|$))"
    r"|(?P<run>\*+|_+|~+)|(?P<backslash>\\)(?=[!-/:-@\[-`{-~\r\n])|(?P<tick>`)|(?P<close>\](?=\())"
    r"|(?P<angle><)(?=[A-Za-z/!?])|(?P<and>&)",
    re.MULTILINE,
)


def escaped(words: str) -> str:
    """Return Markdown for words; placeholders and addresses stay as they are."""
    return _SPECIAL.sub(_escaped, words)


def _escaped(match: re.Match[str]) -> str:
    found, words = match.group(), match.string
    match match.lastgroup:
        case "line":
            return f"{found[:-1]}\\{found[-1]}"
    return found
