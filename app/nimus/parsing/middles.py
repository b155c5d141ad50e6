"""Sentences with their roles in, which of them stand between the head and the foot of a reply out.

Head and foot are walls: what greets, names the matter, closes and signs stays where it is, and
nothing is put before the one or behind the other. The first is told by its role or as lines of
their own above a blank one; the last by its role or as short lines of their own below such a one.
"""

from __future__ import annotations

import re
from functools import cache

from nimus.languages import languages
from nimus.parsing.documents import Parsed
from nimus.parsing.paragraphs import MARKER
from nimus.parsing.sentences import Zone
from nimus.reading.placeholders import PLACEHOLDER
from nimus.report import Role

_ENDED = re.compile(r"[.!?:\u2026][\"')\]*_\u201d]*\s*$")
# the longest line, in words, that may be a subject, and that may be a name with a title
_SUBJECT, _SIGNED = 12, 6
_LINES = 6
_CALLED = re.compile(rf"(?:{PLACEHOLDER})[ \t]*[,!][ \t]*(?=[\r\n])")
# so many sentences from the end, and so short, is what somebody takes leave by
_PARTING, _SHORT = 4, 3


def middle(parsed: Parsed) -> frozenset[int]:
    """Return the indices of the writer's own sentences that are neither head nor foot."""
    return parsed.cached("middle", lambda: _middle(parsed))


def is_called(parsed: Parsed, number: int) -> bool:
    """Tell whether a sentence is a placeholder and a comma on a line of their own: a salutation."""
    return _CALLED.match(parsed.prose.text, parsed.stretches[number].span.start) is not None


def _middle(parsed: Parsed) -> frozenset[int]:
    body = [
        number
        for number, stretch in enumerate(parsed.stretches)
        if stretch.zone is Zone.BODY and parsed.bounds[number][0] < parsed.bounds[number][1]
    ]
    first = _head(parsed, body)
    last = _foot(parsed, body, first)
    return frozenset(body[first:last])


def _head(parsed: Parsed, body: list[int]) -> int:
    """Return how many sentences make up the head; a reply that is nothing else has none."""
    at = 0
    while at < len(body) and (
        parsed.roles[body[at]][0] is Role.GREETING
        or (_called(parsed, body, at) if at else _hails(parsed, body[at]))
    ):
        at += 1
    lines = at
    while lines < len(body) and _names(parsed, body, lines):
        lines += 1
        apart = lines < len(body) and _apart(parsed, body[lines - 1], body[lines])
        if apart or _matter().match(parsed.stretches[body[lines - 1]].span.of(parsed.prose.text)):
            at = lines
        if lines < len(body) and parsed.roles[body[lines]][0] is Role.GREETING:
            lines = at = lines + 1
    return at if at < len(body) else 0


def _foot(parsed: Parsed, body: list[int], first: int) -> int:
    """Return where the foot begins, as an index into `body`."""
    at = len(body)
    while at - 1 > first and parsed.roles[body[at - 1]][0] in (Role.CLOSING, Role.SIGNATURE):
        at -= 1
    lines = len(body)
    while lines - 1 > first and len(body) - lines < _LINES:
        formal = parsed.roles[body[lines - 1]][0] in (Role.CLOSING, Role.SIGNATURE)
        if not formal and not _lone(parsed, body, lines - 1, _SIGNED):
            break
        lines -= 1
        if formal or _apart(parsed, body[lines - 1], body[lines]):
            at = min(at, lines)
    return at


def _names(parsed: Parsed, body: list[int], at: int) -> bool:
    """Tell whether a line says what a reply is about or to whom it goes, rather than anything."""
    if not _lone(parsed, body, at, _SUBJECT):
        return False
    role, _ = parsed.roles[body[at]]
    title = ":" in parsed.stretches[body[at]].span.of(parsed.prose.text)
    return title or role in (Role.GREETING, Role.OTHER, Role.SIGNATURE)


def _hails(parsed: Parsed, number: int) -> bool:
    """Tell whether a sentence is a salutation on a line of its own, whatever it is taken for."""
    text, span = parsed.prose.text, parsed.stretches[number].span
    words = span.of(text).rstrip().casefold()
    known = (words.startswith(hail) for g in languages() for hail in g.salutations)
    short = words.endswith((",", "!")) and len(words.split()) <= _SIGNED
    return short and any(known) and text[span.end :].lstrip(" \t").startswith("\n")


def is_parting(parsed: Parsed, body: list[int], at: int) -> bool:
    """Tell whether one of the last sentences of several is a line as short as those of a foot."""
    return at > 0 and at >= len(body) - _PARTING and _lone(parsed, body, at, _SHORT)


@cache
def _matter() -> re.Pattern[str]:
    """Return what opens a line that only says what a letter is about: "Re:"."""
    words = "|".join(word for language in languages() for word in language.matters)
    return re.compile(rf"[ \t*_]*(?:{words})[*_]*\s*:", re.IGNORECASE)


def _called(parsed: Parsed, body: list[int], at: int) -> bool:
    """Tell whether a greeting goes on to the end of its line: "Hello, members of the board,"."""
    text, span = parsed.prose.text, parsed.stretches[body[at]].span
    words, before = span.of(text), parsed.stretches[body[at - 1]].span
    return (
        words.rstrip().endswith(",")
        and len(words.split()) <= _SUBJECT
        and "\n" not in text[before.end : span.start]
        and text[span.end :].lstrip(" \t").startswith("\n")
    )


def _lone(parsed: Parsed, body: list[int], at: int, most: int) -> bool:
    """Tell whether a sentence is a short line of its own that nothing ends, and no list's item."""
    text, span = parsed.prose.text, parsed.stretches[body[at]].span
    words = span.of(text)
    if _ENDED.search(words) or len(words.split()) > most or MARKER.match(words):
        return False
    before = text[: span.start].rstrip(" \t")
    after = text[span.end :].lstrip(" \t")
    return (not before or before.endswith("\n")) and (not after or after.startswith("\n"))


def _apart(parsed: Parsed, one: int, other: int) -> bool:
    """Tell whether a blank line stands between two sentences."""
    return parsed.stretches[one].paragraph != parsed.stretches[other].paragraph
