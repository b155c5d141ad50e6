"""Plain words in, Markdown out that reads as those words: escaped only where it would not."""

from __future__ import annotations

import re

from nimus.reading.delimiters import flanks
from nimus.reading.entities import entity
from nimus.reading.inlines import ADDRESS
from nimus.reading.placeholders import BRACED, POINTED
from nimus.reading.tags import KNOWN

_SPECIAL = re.compile(
    rf"(?P<whole>{BRACED}|{ADDRESS})|(?P<pointed>{POINTED})"
    # what shapes a page at the start of a line; a definition of a link too
    r"|^(?P<indent>[ \t]*+)(?:(?P<line>\#{1,6}(?=\s|$)|[-+*](?=\s|$)|>|=++[ \t]*+$|-{2,}+[ \t]*+$"
    r"|(?P<rule>[-*])(?>(?:[ \t]*+(?P=rule)){2,})[ \t]*+$|~{3,}|\[(?=[^\[\]\r\n]{1,200}\]:))"
    r"|(?P<number>\d{1,9})(?=[.)](?:\s|$)))"
    r"|(?P<run>\*+|_+|~+)|(?P<sign>\\(?=[!-/:-@\[-`{-~\r\n]|$)|`|\](?=\()|<(?=[A-Za-z/!?]))"
    r"|(?P<and>&)",
    re.MULTILINE,
)
_NAME = re.compile(r"<([^\s/<>\"']+)")


def escaped(words: str) -> str:
    """Return Markdown for words; placeholders and addresses stay as they are."""
    return _SPECIAL.sub(_escaped, words)


def _escaped(match: re.Match[str]) -> str:
    found = match.group()
    if match["line"]:
        return match["indent"] + _each(match["line"])
    if match["number"]:
        return f"{found}\\"
    if match["run"]:
        return _each(found) if _marks(match) else found
    if match["and"]:
        reference = entity(match.string, match.start())
        return f"\\{found}" if reference and match.string[reference[0] - 1] == ";" else found
    if match["pointed"]:
        name = _NAME.match(found)
        return f"\\{found}" if name and name[1].lower() in KNOWN else found
    return f"\\{found}" if match["sign"] else found


def _each(signs: str) -> str:
    return "".join(sign if sign.isspace() else f"\\{sign}" for sign in signs)


def _marks(match: re.Match[str]) -> bool:
    """Tell whether a run could mark emphasis; the words' ends count as white space."""
    before = match.string[match.start() - 1 : match.start()] or " "
    after = match.string[match.end() : match.end() + 1] or " "
    # other programs read "5*3*2" as emphasis, though we do not
    product = match.group()[0] == "*" and before.isdigit() and after.isdigit()
    return product or any(flanks(match.group()[0], len(match.group()), before, after))
