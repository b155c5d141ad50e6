"""Words in, words that a terminal shows as what they are out."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

from nimus.printing.bidi import is_right_to_left, laid, reads_right_to_left, strong

_ISOLATE, _TURNED, _POP = "\u2068", "\u2067", "\u2069"
_LONGEST = 120
# letters and signs of English and Hebrew, each of which takes one column
_PLAIN = re.compile("[\x20-\x7e\xa1-\xac\xae-\u02ff\u05be\u05d0-\u05ea\u2010-\u2027\u20aa-\u20ac]*")
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
    return escaped(" ".join(words.split()))


def escaped(words: str) -> str:
    """Return the words its spaces as they are, with what a terminal would obey as an escape."""
    return _HIDDEN.sub(_escaped, words)


def excerpt(words: str) -> str:
    """Return the words on one line, shortened where they are many."""
    line = " ".join(words.split())
    return visible(line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…")


def isolated(words: str) -> str:
    """Return Hebrew (or Arabic) so that it keeps its order, and leaves that of the line alone."""
    if not is_right_to_left(words):
        return words
    # a terminal goes by the first letter, were it a placeholder's
    is_told = reads_right_to_left(words) and strong(words) == "L"
    return f"{_TURNED if is_told else _ISOLATE}{words}{_POP}"


def turned(words: str, *, visual: bool) -> str:
    """Return words as a terminal that lays out Hebrew itself wants them, or one that does not."""
    return laid(words) if visual else isolated(words)


def cells(words: str) -> int:
    """Return how many columns of a terminal the words take."""
    return len(words) if _PLAIN.fullmatch(words) else sum(map(_width, words))


@lru_cache(maxsize=4_096)
def _width(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1


def painted(words: str, *colours: Colour, on: bool) -> str:
    """Return the words in colour, or as they are."""
    return f"\x1b[{';'.join(colours)}m{words}\x1b[0m" if on and colours else words


def _escaped(hidden: re.Match[str]) -> str:
    code = ord(hidden.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
