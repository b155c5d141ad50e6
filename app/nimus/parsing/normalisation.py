"""Text for people in, text for matching out, with the way back.

The rules and their order are those measured for both languages: invisible characters go,
compatibility forms open (NFKD), points and accents go, quotes, dashes and spaces become one of
each, letters are case-folded, final letters folded, emoji become a space, and letters written
three times or more are written twice.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from nimus.spans import Span

_FINALS = str.maketrans("\u05dd\u05df\u05e5\u05e3\u05da", "\u05de\u05e0\u05e6\u05e4\u05db")
_APOSTROPHES = "'\u2019\u2018\u05f3\u00b4`\u201b\u2032"
_QUOTES = '"\u201c\u201d\u201e\u05f4\u201f\u00ab\u00bb\u2033'
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u05be\u2212\ufe58\uff0d"
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U0001f3fb-\U0001f3ff\U000e0000-\U000e007f]"
)
_EMOJI_CATEGORIES = ("So", "Cn", "Co")


@dataclass(frozen=True, slots=True, kw_only=True)
class Normal:
    """Normalised text; its code point i came from `[starts[i], ends[i])` of the source.

    Both lists are None where every code point of the text stands where it stood in the source.
    """

    text: str
    starts: list[int] | None = None
    ends: list[int] | None = None

    def locate(self, start: int, end: int) -> Span:
        """Return the span of the source that `[start, end)`, not empty, came from."""
        if self.starts is None or self.ends is None:
            return Span(start, end)
        return Span(self.starts[start], self.ends[end - 1])


class _Outputs(dict[int, str]):
    """Code point → what it becomes; filled as code points are met."""

    def __missing__(self, code: int) -> str:
        self[code] = output = _output(chr(code))
        return output


class _Letters(dict[int, str]):
    """The same for code points that become exactly one; any other becomes U+0000."""

    def __missing__(self, code: int) -> str:
        output = _OUTPUTS[code]
        self[code] = single = output if len(output) == 1 and output != "\0" else "\0"
        return single


def _output(char: str) -> str:
    if _INVISIBLE.match(char):
        return ""
    if char in "\n\r\u2028\u2029\x0b\x0c\x85":
        return "\n"
    # ASCII signs that NFKD leaves but that have look-alikes of their own
    for family in (_APOSTROPHES, _QUOTES, _DASHES):
        if char in family:
            return family[0]
    if char.isspace():
        return " "
    category = unicodedata.category(char)
    if category in _EMOJI_CATEGORIES or (category == "Sk" and ord(char) > 0x1F000):
        return " "
    if category == "Cc":
        return " "
    opened = unicodedata.normalize("NFKD", char).casefold()
    opened = unicodedata.normalize("NFKD", opened)
    kept = "".join(c for c in opened if not unicodedata.combining(c))
    if kept == char:
        return kept.translate(_FINALS)
    # what opened may hold signs and spaces of its own: ½ holds a fraction slash, … three stops
    return "".join(c.translate(_FINALS) if c.isalnum() else _output(c) for c in kept)


_OUTPUTS = _Outputs()
_LETTERS = _Letters()
_TRIPLED = re.compile(r"([^\W\d_])\1\1")
_SIMPLE = re.compile(
    "[\n -_a-~\u05d0-\u05ea\u05be\u05f3\u05f4\u2013\u2014\u2018\u2019\u201c-\u201e]*"
)
_REPLACED = tuple(
    (sign, _OUTPUTS[ord(sign)])
    for sign in (
        "\u05dd\u05df\u05e5\u05e3\u05da\u05be\u05f3\u05f4\u2013\u2014\u2018\u2019\u201c\u201d\u201e"
    )
)


def normalise(text: str) -> Normal:
    """Normalise `text`; offsets of the answer are in code points of `text`.

    Idempotent: normalising the answer's text changes nothing.
    """
    plain = _plain(text)
    if plain is not None and not _TRIPLED.search(plain):
        return Normal(text=plain)
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    run = 0  # how many times the last letter stood there already
    for index, char in enumerate(text):
        output = _OUTPUTS[ord(char)]
        if not output:
            if ends:  # marks and invisible characters belong to what they follow
                ends[-1] = index + 1
            continue
        for piece in output:
            if out and out[-1] == piece and piece.isalpha():
                run += 1
                if run >= 2:
                    ends[-1] = index + 1
                    continue
            else:
                run = 0
            out.append(piece)
            starts.append(index)
            ends.append(index + 1)
    return Normal(text="".join(out), starts=starts, ends=ends)


def lettered(word: str) -> str | None:
    """Return a word of plain Latin and Hebrew letters normalised, None where it is anything else.

    Almost every new word of a text is one: looking at each of its letters costs ten times as much.
    """
    if not _LETTERED.fullmatch(word):
        return None
    key = word.lower() if word.isascii() else word.lower().translate(_FINALS)
    return None if _TRIPLED.search(key) else key


_LETTERED = re.compile("[A-Za-z\u05d0-\u05ea]+")


def _plain(text: str) -> str | None:
    """Return the text normalised if every code point becomes one, else None."""
    if _SIMPLE.fullmatch(text):
        # almost every draft: replacing the few that change costs a tenth of looking up each
        plain = text.lower()
        for sign, output in _REPLACED:
            if sign in plain:
                plain = plain.replace(sign, output)
        return plain
    plain = text.translate(_LETTERS)
    return None if "\0" in plain else plain
