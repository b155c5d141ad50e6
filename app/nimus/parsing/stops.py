"""A paragraph in, the ranges of its sentences out.

`. ! ? …` end one before white space, and where the next sentence was run together with it, but
not after an abbreviation, or inside an open quotation or bracket; a run of emoji ends one, and so
does a smiley. A list marker stays with its item, also where the items of a list share a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nimus.parsing.abbreviations import abbreviated, goes_on, listed, opening, signed, suspect
from nimus.parsing.enclosures import QUOTE, Enclosures
from nimus.parsing.joints import (
    connects,
    halting,
    hanging,
    introduced,
    joins,
    named,
    shortened,
    subject,
    unfinished,
)
from nimus.parsing.paragraphs import CONTROLS, MARKER
from nimus.reading.placeholders import CONDITION, VARIABLE

_EMOJI = "\u2600-\u27bf\u2b50\u2b55\U0001f000-\U0001faff"
# faces, hands, hearts, flowers and feasts: they are said, where other emoji also show a thing
_FEELING = (
    "\u2665\u2728\u2764\U0001f337-\U0001f33c\U0001f389\U0001f38a\U0001f44b-\U0001f450\U0001f490"
    "\U0001f493-\U0001f49f\U0001f4aa\U0001f525\U0001f5a4\U0001f600-\U0001f64f\U0001f90d\U0001f90e"
    "\U0001f910-\U0001f92f\U0001f970-\U0001f97a\U0001f9e1"
)
_TONES = "\ufe0f\u200d\U0001f3fb-\U0001f3ff"
# what each of them is by itself, for those who look for one anywhere
EMOJI = f"[{_EMOJI}][{_EMOJI}{_TONES}]*"
SMILEY = r"(?:[:;]-?[()DPp]+|=\)|<3|\(+[:;])(?=\s|$)"
_SPACE = r"[ \t\u00a0]"
# most letters can begin none of those below: to ask them at each costs ten times as much
_CANDIDATE = re.compile(rf"[\d(.!?\u2026:;=<{_EMOJI}]")
_BOUNDARY = re.compile(
    rf"(?P<item>(?<=\s)\(?(?P<number>\d{{1,2}})[.)](?={_SPACE}+[^\W\d_]))"
    rf"|(?P<stop>[.!?\u2026]+[\"'\u201c\u201d\u05f4\u2019)\]\u00bb*_{CONTROLS}]*"
    rf"(?P<said>{_SPACE}*[{_FEELING}][{_FEELING}{_TONES} ]*(?<! )|{_SPACE}+{SMILEY})?"
    rf"(?=\s|$|{CONDITION}))"
    r"|(?P<glued>(?<=[\w'\u05f3])[.!?]+(?=[^\W\d_]))"
    rf"|(?P<emoji>[{_EMOJI}](?:[{_EMOJI}{_TONES} ]*[{_EMOJI}{_TONES}])?)"
    rf"|(?P<smiley>(?<=\s){SMILEY})"
)
# no rule looks farther than this many letters ahead or behind
_AHEAD, _RUN, _LIST = 60, 200, 300
_LEAD = re.compile(rf"[\s{CONTROLS}]*")
_SECOND = re.compile(rf"\s\(?2[.)]{_SPACE}")
_RUN_BEFORE, _RUN_AFTER = re.compile(r"\S*$"), re.compile(r"\S*")
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]+['\u05f3]?|\d)$")
_ITEM = re.compile(r"\(?\d{1,2}")
_WORD = re.compile(r"(?!(?:Com|Net|Org|Io|Js)\b)[A-Z][a-z]{2,}(?:['\u2019][a-z]{1,2})?[,;:!?.]?")
_LETTER = re.compile(r"[^\W\d_]")
_LETTERS = re.compile(r"[^\W\d_]*")
_WHOLE = re.compile(VARIABLE)
# links, addresses, files, placeholders: no stop inside one ends anything
_ADDRESS = re.compile(r"[@\\_={}<>\[\]]|://|www\.|\.[a-z]{2,5}(?![^\W_])")
_CLINGING = frozenset(",.!?;:)]}\"'\u201d")
_HOLDING = frozenset("[({\"'\u201c\u201e-\u05be")
_SHOWN = re.compile(r"\b(?:an?|the|this|that|your|our) (?P<kind>[a-z]+ )?$", re.IGNORECASE)


def cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a paragraph into sentences, in order; none has white space at its edges."""
    found = []
    marker = MARKER.match(text, start, end)
    item = int((marker and marker["number"]) or 0)
    first = start
    enclosed = Enclosures.found(text, start, end)
    enclosures = Enclosures(text, start, end, any_signs=enclosed)
    for sign in _boundaries(text, marker.end() if marker else start, end):
        at = sign.end()
        if not enclosed and _is_plain(text, first, sign):
            found.append((first, at))
            first = at
            continue
        place = _Place(text, first, sign, end, enclosures)
        if place.begins_item(item):
            item, at = int(sign["number"]), sign.start()
        elif not place.ends():
            continue
        found.append((first, at))
        first = at
        if enclosed:
            enclosures = Enclosures(text, at, end)
    found.append((first, end))
    return [trimmed for piece in found if (trimmed := _trim(text, *piece))]


def _boundaries(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the signs of a stretch that may end a sentence; none inside a placeholder does."""
    held = "{" in text or "<attribute" in text
    whole = _WHOLE.search(text, start, end) if held else None
    while (candidate := _CANDIDATE.search(text, start, end)) is not None:
        while whole and whole.end() <= candidate.start():
            whole = _WHOLE.search(text, whole.end(), end)
        if whole and whole.start() <= candidate.start():
            start = whole.end()
            continue
        sign = _BOUNDARY.match(text, candidate.start(), end)
        if sign is not None:
            yield sign
        start = candidate.end() if sign is None else sign.end()


def _is_plain(text: str, first: int, sign: re.Match[str]) -> bool:
    """Tell whether a single stop ends a sentence for sure: what almost every one does."""
    if sign.lastgroup != "stop" or sign.end() - sign.start() != 1:
        return False
    if sign.group() == "\u2026":
        return False
    low = max(first, sign.start() - _AHEAD)
    start = text.rfind(" ", low, sign.start()) + 1
    if sign.group() != ".":
        return not signed(text[max(start, low) : sign.end()].strip())
    return start > first and not suspect(text[start : sign.start()])


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


@dataclass(slots=True)
class _Place:
    """A sign that may end the sentence which began at `first`; `limit` ends its paragraph."""

    text: str
    first: int
    sign: re.Match[str]
    limit: int
    enclosures: Enclosures

    @property
    def behind(self) -> str:
        start = self.sign.start()
        return self.text[max(self.first, start - _AHEAD) : start]

    @property
    def rest(self) -> str:
        lead = _LEAD.match(self.text, self.sign.end(), self.limit)
        assert lead is not None
        return self.text[lead.end() : min(self.limit, lead.end() + _AHEAD)]

    def begins_item(self, before: int) -> bool:
        """Tell whether a number goes on with a list whose last item had the number `before`."""
        if self.sign.lastgroup != "item" or int(self.sign["number"]) != before + 1:
            return False
        behind = self.behind.strip()
        apart = not behind or behind.endswith((":", ";", ",", ".", "!", "?"))
        if before:
            return apart or self.sign.group().endswith(")")
        after = self.sign.end()
        # a first item shows as one only if there is a second
        return apart and bool(_SECOND.search(self.text, after, min(self.limit, after + _LIST)))

    def ends(self) -> bool:
        """Tell whether the sentence ends behind the sign."""
        self.enclosures.read(self.sign.start())
        match self.sign.lastgroup:
            case "emoji":
                return self._emoji_ends()
            case "smiley":
                return self._spoken() and self.enclosures.bracket is None
            case "glued":
                return self._glued_ends() and not self._inside()
            case "item":
                return self.sign.group().endswith(".") and not self._inside()
        return self._stop_ends()

    def _inside(self) -> bool:
        return self.enclosures.inside(self.sign.end(), since=self.first)

    def _spoken(self) -> bool:
        """Tell whether words stand before the sign and more than a comma behind it."""
        rest = self.rest
        return bool(_LETTER.search(self.behind) and rest) and rest[0] not in _CLINGING

    def _emoji_ends(self) -> bool:
        behind = self.behind
        if not self._spoken() or behind[-1] in _HOLDING or self._inside():
            return False
        said = re.match(f"[{_FEELING}]", self.sign.group())
        if subject(behind) or hanging(behind, prepositions=not said) or connects(self.rest):
            return False
        shown = _SHOWN.search(behind)
        if shown is None:
            return True
        # "the 🔔 next to it", "a green ✅ next to it" show a thing; "have a nice day 😊" shows none
        if not shown["kind"]:
            return False
        return bool(said) or not self.rest[0].islower() or introduced(self.rest)

    def _stop_ends(self) -> bool:
        signs = self.sign.group()
        behind, rest = self.behind, self.rest
        if self.sign["said"]:
            return not self._inside()
        if len(signs) > 1 and QUOTE.search(signs):
            return self._quotation_ends(signs, rest)
        if ")" in signs and self.enclosures.amid(self.first):
            return rest[:1].isupper()
        if self._inside():
            return False
        if set(signs) <= set(".\u2026") and signs != ".":
            # "Really? yes" goes on only after an ellipsis in front of a small letter; two dots
            # in front of a joining word are a stop, and so are five
            joined = signs in ("...", "\u2026") and joins(rest)
            return not (goes_on(rest) or joined or hanging(behind) or halting(behind, rest))
        if signs.startswith("."):
            near = self.sign.start() - self.first <= _AHEAD
            return not (
                abbreviated(behind, rest)
                or (goes_on(rest) and self._capital() and shortened(behind))
                or (near and unfinished(behind, rest))
            )
        return not named(behind + signs, rest)

    def _capital(self) -> bool:
        """Tell whether the sentence begins with a capital: who writes one begins each so."""
        start = _LETTER.search(self.text, self.first, self.first + _AHEAD)
        return start is not None and start[0].isupper()

    def _quotation_ends(self, signs: str, rest: str) -> bool:
        """Tell whether the sentence ends with its quotation, whose last sign is a stop."""
        opened = self.enclosures.quotation
        if goes_on(rest) or joins(rest):
            return False
        # "Loading..." shows what is written somewhere, as "Sure?" does
        stated = signs.startswith(".") and not signs.startswith("..")
        if opened is None or stated or rest[:1].isupper():
            return True
        # '"When?" you asked' and 'the plan "Go!" has': a quotation that begins, or is a name
        words = self.text[opened : self.sign.start()][:_AHEAD].split()
        return len(words) > 2 and bool(_LETTER.search(self.text, self.first, opened))

    def _glued_ends(self) -> bool:
        """Tell whether a stop without white space behind it parts two words, as in "day.If"."""
        start, end = self.sign.span()
        before = _RUN_BEFORE.search(self.text, max(self.first, start - _RUN), start)
        after = _RUN_AFTER.match(self.text, end, min(self.limit, end + _RUN))
        word = _WORD_BEFORE.search(self.behind)
        assert before is not None
        assert after is not None
        run = before.group() + self.sign.group() + after.group()
        if word is None or len(run) > _RUN or _ADDRESS.search(run):
            return False
        if word.group().isdigit():
            # "1.Unplug" is an item, "at 12:00.If" is not
            whole = not _ITEM.fullmatch(before.group()) and bool(_LETTER.search(self.behind))
        else:
            whole = len(word.group()) > 1 and not listed(word.group())
        if self.sign.group() == "." and after.group().isascii():
            # "refunded.Payment", and not "Node.js", "terms.Final.pdf"
            plain = word.group().islower() and _WORD.fullmatch(after.group())
            return whole and (bool(plain) or opening(after.group()))
        letters = _LETTERS.match(self.text, end)
        assert letters is not None
        return (
            whole
            and len(letters.group()) > 1
            and (not letters.group().isascii() or not set(self.sign.group()) <= set("."))
        )
