"""Prose in, sentences out: where each starts and ends, and in which zone of a reply it stands.

A line break ends a sentence, except inside mail that was wrapped at a fixed width; a list marker
stays with its item; `. ! ? …` end one before white space, but not after an abbreviation, a single
letter, or inside an open quotation; a run of emoji ends one. Quoted history is a zone of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from nimus.languages import languages
from nimus.reading.prose import Prose
from nimus.spans import Span


class Zone(StrEnum):
    """Whose words a sentence holds, and where in the mail: only the body is edited."""

    BODY = "body"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence before its role is known; the span leaves out white space at its edges."""

    span: Span
    zone: Zone
    paragraph: int


_WRAPPED = 60
_EMOJI = "\u2600-\u27bf\u2b50\u2b55\U0001f000-\U0001faff"
_BOUNDARY = re.compile(
    r"(?P<stop>[.!?\u2026]+[\"'\u201d\u05f4\u2019)\]\u00bb*_]*(?=\s|$))"
    rf"|(?P<emoji>[{_EMOJI}](?:[{_EMOJI}\ufe0f\u200d\U0001f3fb-\U0001f3ff ]*[{_EMOJI}\ufe0f])?)"
)
# no rule looks farther than this many letters ahead or behind
_AHEAD = 60
_INITIALS = 3
_CLINGING = frozenset(",.!?;:)")
_MARKER = re.compile(
    r"[ \t]*(?:[-*\u2022\u25cf\u25aa\u2013]|\(?\d{1,2}[.)]|\(?[A-Za-z\u05d0-\u05ea][.)])[ \t]+"
)
_LAST_WORD = re.compile(r"[^\s(\[]+$")
_LINE = re.compile(r"[^\n\r\u2028\u2029]*(?:\r\n|[\n\r\u2028\u2029]|$)")
_CONTROLS = "\u200e\u200f\u202a-\u202e"
_QUOTED_LINE = re.compile(r"[ \t\u200e\u200f]*>")


def sentences(prose: Prose) -> list[Stretch]:
    """Cut prose into sentences, in order; what lies between them is white space only."""
    text = prose.text
    found: list[Stretch] = []
    head = _history().search(text)
    history = head.start() if head else len(text) + 1
    marked = _first_mark(text) if head else None
    paragraph = 0
    for start, end in _paragraphs(text, firm=prose.firm):
        if start == end:
            paragraph += 1
            continue
        zone = Zone.BODY
        # under a head whose lines are marked with ">", unmarked lines are the agent's answers
        if start >= history and (marked is None or start < marked):
            zone = Zone.HISTORY
        if _QUOTED_LINE.match(text, start) or any(
            quoted.start <= start < quoted.end for quoted in prose.quoted
        ):
            zone = Zone.HISTORY
        pieces = _cut(text, start, end)
        if not found and pieces:
            pieces[:1] = _greeted(text, *pieces[0])
        for first, last in pieces:
            found.append(Stretch(Span(first, last), zone, paragraph))
    return found


def _greeted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Part a salutation at the head of a reply from the sentence that goes on behind its comma."""
    head = _salutation().match(text, start, end)
    if head is None or not text[head.end() : end].strip():
        return [(start, end)]
    at = head.end()
    while text[at].isspace():
        at += 1
    return [(start, head.end()), (at, end)]


@cache
def _history() -> re.Pattern[str]:
    """Return the heads under which a mail program quotes what it answers."""
    heads = "|".join(
        [*(head for language in languages() for head in language.history), r"_{10,}\s*$"]
    )
    return re.compile(rf"^[ \t{_CONTROLS}]*(?:{heads})", re.MULTILINE | re.IGNORECASE)


@cache
def _salutation() -> re.Pattern[str]:
    words = "|".join(re.escape(w) for language in languages() for w in language.salutations)
    return re.compile(
        rf"(?:{words})(?:[ \t](?:[^,.!?:;\n]|\b[A-Z][a-z]{{1,3}}\.){{1,40}})?[,!](?=\s)",
        re.IGNORECASE,
    )


def _first_mark(text: str) -> int | None:
    mark = re.search(r"^[ \t]*>", text, re.MULTILINE)
    return mark.start() if mark else None


def _paragraphs(text: str, *, firm: bool) -> list[tuple[int, int]]:
    """Return line by line what one sentence may run over; blank lines come as empty ranges."""
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text) if m.end() > m.start()]
    found: list[tuple[int, int]] = []
    for start, end in lines:
        body = text[start:end]
        if not body.strip():
            found.append((start, start))
            continue
        open_line = bool(found) and found[-1][0] != found[-1][1] and not firm
        if open_line and _continues(text, found[-1], start, end):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _continues(text: str, before: tuple[int, int], start: int, end: int) -> bool:
    """Tell whether a line goes on with the one before: a mail program broke it at its width."""
    previous = text[before[0] : before[1]].rstrip("\r\n").rsplit("\n", 1)[-1]
    if not _WRAPPED <= len(previous.rstrip()) <= 80 or _MARKER.match(text, start, end):
        return False
    if _QUOTED_LINE.match(text, start) or previous.lstrip().startswith((">", "|")):
        return False
    ended = re.search(r"[.!?:;\u2026][\"')\]]*\s*$", previous)
    word = text[start:end].split(None, 1)[0]
    # the next word would not have fitted: what follows was broken, not begun anew
    return not ended and len(previous) + 1 + len(word) > 72 - 8 and not word[0].isupper()


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found = []
    marker = _MARKER.match(text, start, end)
    first = start
    quoting = _Quoting(text, start)
    for stop in _BOUNDARY.finditer(text, marker.end() if marker else start, end):
        if stop.lastgroup == "emoji":
            after = text[stop.end() : stop.end() + _AHEAD].lstrip()
            if (
                text[first : stop.start()].strip(" \t-*\u2022")
                and after
                and after[0] not in _CLINGING
            ):
                found.append((first, stop.end()))
                first = stop.end()
        elif _ends(text, first, stop, end, quoting):
            found.append((first, stop.end()))
            first = stop.end()
            quoting = _Quoting(text, first)
    found.append((first, end))
    return [trimmed for piece in found if (trimmed := _trim(text, *piece))]


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _ends(text: str, first: int, stop: re.Match[str], end: int, quoting: _Quoting) -> bool:
    """Tell whether the stop at `stop` ends the sentence that began at `first`."""
    closing = _QUOTE.search(stop.group())
    if not closing and quoting.opened_at(stop.start()) and quoting.closes_in(stop.end(), end):
        return False
    rest = text[stop.end() : stop.end() + _AHEAD].lstrip()
    signs = stop.group()
    if not signs.startswith(".") or (len(signs) > 1 and signs[1] == "."):
        # "Really? yes" goes on only after an ellipsis in front of a small letter
        return not (signs.startswith((".", "\u2026")) and rest[:1].islower())
    behind = text[max(first, stop.start() - _AHEAD) : stop.start()]
    word = _LAST_WORD.search(behind)
    last = word.group().casefold().lstrip("\"'\u201c\u05f4") if word else ""
    capital = rest[:1].isupper()
    if last in _abbreviations() or last.rstrip("'\u05f3") + "'" in _abbreviations():
        return last in _CLOSERS and capital
    if re.fullmatch(r"[^\W\d_]", last):
        return last != "i" and capital and len(behind.split()) > _INITIALS
    if re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", last):
        return capital
    small = rest[:1].islower() and rest[:1].isascii() and not rest.startswith("i ")
    return not (small and last.isascii() and len(last) <= _INITIALS)


_CLOSERS = frozenset(
    ("etc", "inc", "ltd", "co", "corp", "a.m", "p.m", "no", "st", "sun", "sat", "mar", "may")
)


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset().union(*(language.abbreviations for language in languages()))


class _Quoting:
    """Whether a quotation is open at a place; asked for rising places, to read the text once."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._at = start
        self._open = False
        self._next = -1

    def opened_at(self, place: int) -> bool:
        """Tell whether a quotation is open at `place`; gershayim neither open nor close one."""
        for match in _QUOTE.finditer(self._text, self._at, place):
            before = self._text[match.start() - 1 : match.start()]
            after = self._text[match.end() : match.end() + 1]
            if not (_HEBREW.match(before) and _HEBREW.match(after)):
                self._open = not self._open
        self._at = max(self._at, place)
        return self._open

    def closes_in(self, place: int, end: int) -> bool:
        """Tell whether a quote sign follows before `end`."""
        if self._next < place:
            match = _QUOTE.search(self._text, place, end)
            self._next = match.start() if match else end
        return self._next < end


_QUOTE = re.compile('["\u201c\u201d\u201e\u05f4\u00ab\u00bb]')
_HEBREW = re.compile("[\u05d0-\u05ea]")
