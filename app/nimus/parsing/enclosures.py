"""Text in, what is open at a place out: a quotation, or a bracket."""

from __future__ import annotations

import re

from nimus.languages import languages
from nimus.parsing.paragraphs import CONTROLS

QUOTE = re.compile('["\u201c\u201d\u201e\u05f4\u00ab\u00bb]+')

# how far behind a place a quotation or a bracket may close
_QUOTATION, _BRACKET = 400, 200
# not the mouth of a smiley
BRACKETS = r"(?<!\s[:;=])(?<!\s[:;]-)(?:\((?![:;](?:\s|$))|\))"
_BRACKET_SIGN = re.compile(BRACKETS)
_SIGN = re.compile(f"{QUOTE.pattern}|{BRACKETS}")
_ANY = re.compile(f"[(){QUOTE.pattern[1:-2]}]")
_BEFORE = re.compile(rf"[{CONTROLS}]{{0,4}}\Z")
_AFTER = re.compile(rf"[{CONTROLS}]{{0,4}}")
_LETTERS_BEFORE = re.compile("(?<![\u05d0-\u05ea])[\u05d0-\u05ea]{1,4}\\Z")
_LETTERS_AFTER = re.compile("[\u05d0-\u05ea]{1,20}")


class Enclosures:
    """What is open at a place; asked for rising places, so that the text is read once."""

    def __init__(self, text: str, start: int, end: int, *, any_signs: bool = True) -> None:
        self._idle = not any_signs
        self._text = text
        self._at = start
        self._end = end
        self.quotation: int | None = None
        self.bracket: int | None = None

    def read(self, place: int) -> None:
        """Go on to `place`."""
        if self._idle:
            return
        for sign in _SIGN.finditer(self._text, self._at, place):
            if sign.group() == "(":
                self.bracket = sign.start() if self.bracket is None else self.bracket
            elif sign.group() == ")":
                self.bracket = None
            elif _opens(self._text, sign):
                self.quotation = sign.start()
            elif _closes(self._text, sign):
                self.quotation = None
        self._at = max(self._at, place)

    def inside(self, place: int, *, since: int) -> bool:
        """Tell whether what is open closes behind `place`; a bracket at `since` is a sentence."""
        if self._idle:
            return False
        if self.quotation is not None:
            limit = min(self._end, place + _QUOTATION)
            for sign in QUOTE.finditer(self._text, place, limit):
                if _opens(self._text, sign):
                    break
                if _closes(self._text, sign):
                    return True
        if not self.amid(since):
            return False
        bracket = _BRACKET_SIGN.search(self._text, place, min(self._end, place + _BRACKET))
        return bracket is not None and bracket.group() == ")"

    @staticmethod
    def found(text: str, start: int, end: int) -> bool:
        """Tell whether a stretch has a sign that encloses at all."""
        return bool(_ANY.search(text, start, end))

    def amid(self, since: int) -> bool:
        """Tell whether the open bracket stands amid the sentence that began at `since`."""
        return self.bracket is not None and any(
            map(str.isalnum, self._text[max(since, self.bracket - _BRACKET) : self.bracket])
        )


def _opens(text: str, sign: re.Match[str]) -> bool:
    before, after = _neighbours(text, sign)
    if _within(text, sign):
        return _behind_particle(text, sign)
    return bool(after.strip()) and (not before.strip() or before in "([{-\u05be\u2013\u2014/:,*_>")


def _closes(text: str, sign: re.Match[str]) -> bool:
    before, after = _neighbours(text, sign)
    return bool(before.strip()) and (not after.strip() or not after.isalnum())


def _neighbours(text: str, sign: re.Match[str]) -> tuple[str, str]:
    start = _BEFORE.search(text, max(0, sign.start() - 4), sign.start())
    end = _AFTER.match(text, sign.end())
    assert start is not None
    assert end is not None
    return text[max(0, start.start() - 1) : start.start()], text[end.end() : end.end() + 1]


def _within(text: str, sign: re.Match[str]) -> bool:
    letters = text[max(0, sign.start() - 1) : sign.start()] + text[sign.end() : sign.end() + 1]
    return len(letters) == 2 and all("\u05d0" <= letter <= "\u05ea" for letter in letters)


def _behind_particle(text: str, sign: re.Match[str]) -> bool:
    """Tell a quotation behind an attached particle from gershayim, near the end of a word."""
    before = _LETTERS_BEFORE.search(text, max(0, sign.start() - 5), sign.start())
    after = _LETTERS_AFTER.match(text, sign.end())
    if before is None or after is None or len(after.group()) < 3:
        return False
    particle = before.group()
    whole = particle + after.group()
    return any(
        prefix == particle for language in languages() for prefix, _ in language.split(whole)
    )
