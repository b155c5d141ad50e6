"""Prose in, sentences out: where each starts and ends, and in which zone of a reply it stands.

A line break ends a sentence, except where a line was broken in the middle of one (`paragraphs`);
where a line ends more than one is told by its `stops`. Quoted history is a zone of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from nimus.languages import languages
from nimus.parsing.paragraphs import CONTROLS, QUOTED_LINE, paragraphs
from nimus.parsing.stops import cut
from nimus.reading.placeholders import PLACEHOLDER
from nimus.reading.prose import Prose
from nimus.spans import Span


class Zone(StrEnum):
    """Whose words a sentence holds, and where in the mail.

    What is forbidden is mended in the body and in the postscript; nothing moves out of its zone,
    and history is not touched.
    """

    BODY = "body"
    POSTSCRIPT = "postscript"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence before its role is known; the span leaves out white space at its edges."""

    span: Span
    zone: Zone
    paragraph: int


def sentences(prose: Prose, joined: frozenset[int] = frozenset()) -> list[Stretch]:
    """Cut prose into sentences, in order; what lies between them is white space only.

    `joined` are the starts of lines that are known to go on with the one before.
    """
    text = prose.text
    found: list[Stretch] = []
    head = _opening(_history(), text)
    history = head.start() if head else len(text) + 1
    marked = _first_mark(text) if head else None
    paragraph = 0
    added = _opening(_postscript(), text, min(history, len(text)))
    for start, end in paragraphs(prose, joined):
        if start == end:
            paragraph += 1
            continue
        zone = Zone.POSTSCRIPT if added and start >= added.start() else Zone.BODY
        # under a head whose lines are marked with ">", unmarked lines are the agent's answers
        if start >= history and (marked is None or start < marked):
            zone = Zone.HISTORY
        if QUOTED_LINE.match(text, start) or any(
            quoted.start <= start < quoted.end for quoted in prose.quoted
        ):
            zone = Zone.HISTORY
        pieces = cut(text, start, end)
        if not found and pieces:
            pieces[:1] = _greeted(text, *pieces[0])
        for first, last in pieces:
            found.append(Stretch(Span(first, last), zone, paragraph))
    return found


def _opening(pattern: re.Pattern[str], text: str, end: int | None = None) -> re.Match[str] | None:
    """Return the first line that opens with a pattern; asking at each letter costs far more."""
    end = len(text) if end is None else end
    start = 0
    while (found := pattern.match(text, start, end)) is None:
        start = text.find("\n", start, end) + 1
        if not start:
            break
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
    return re.compile(rf"[ \t{CONTROLS}]*(?:{heads})", re.MULTILINE | re.IGNORECASE)


@cache
def _postscript() -> re.Pattern[str]:
    marks = "|".join(language.postscript for language in languages())
    return re.compile(rf"[ \t{CONTROLS}]*(?:{marks})(?=[ \t:,\u2013-])")


@cache
def _salutation() -> re.Pattern[str]:
    words = "|".join(re.escape(w) for language in languages() for w in language.salutations)
    name = rf"(?:[ \t](?>{PLACEHOLDER}|\b[A-Z][a-z]{{1,3}}\.|[^,.!?:;\n]){{1,40}}+)?"
    return re.compile(rf"[{CONTROLS}]*(?:{words}){name}[,!](?=\s)", re.IGNORECASE)


def _first_mark(text: str) -> int | None:
    mark = re.search(r"^[ \t]*>", text, re.MULTILINE)
    return mark.start() if mark else None
