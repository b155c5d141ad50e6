"""Words in, words that a terminal shows as what they are out."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

_ISOLATE, _POP = "\u2068", "\u2069"
_LONGEST = 120
# what moves the cursor, or turns the text after it around; surrogates, which no stream can write
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Colour(StrEnum):
    """The parameters of the escape sequences that we use."""

    RED = "31"
    YELLOW = "33"
    CYAN = "36"
    GREEN = "32"
    BOLD = "1"


def visible(words: str) -> str:
    """Return the words on one line, with what a terminal would obey written as an escape."""
    return _HIDDEN.sub(_escaped, " ".join(words.split()))


def excerpt(words: str) -> str:
    """Return the words on one line, shortened where they are many."""
    line = " ".join(words.split())
    return visible(line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…")


def isolated(words: str) -> str:
    """Return Hebrew (or Arabic) so that it keeps its order, and leaves that of the line alone."""
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in words):
        return f"{_ISOLATE}{words}{_POP}"
    return words


def painted(words: str, *colours: Colour, on: bool) -> str:
    """Return the words in colour, or as they are."""
    return f"\x1b[{';'.join(colours)}m{words}\x1b[0m" if on and colours else words


def _escaped(hidden: re.Match[str]) -> str:
    code = ord(hidden.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
