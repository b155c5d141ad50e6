"""A marked-up text and what a fix makes of it in, whether its markup is what it was out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from nimus.collecting.written import Change
from nimus.linting.comparing import applied
from nimus.reading import readers
from nimus.reading.markup import Mark, Turn, emptied, owed, unpaired


def stands(text: str, changes: Iterable[Change], draft_format: str) -> bool:
    """Tell whether changes of words leave all marks as they are, in order, and none empty.

    What only shaped words that all went may go with them, pair by pair.
    """
    reader, ordered = readers()[draft_format], sorted(changes)
    marks, made = reader.marks(text), applied(text, ordered)
    expected: list[Mark] = []
    for span, _ in ordered:
        if any(_is_cut(mark, span.start) or _is_cut(mark, span.end) for mark in marks):
            return False
    waiting = list(reversed(ordered))
    inside: list[Mark] = []
    for mark in marks:
        while waiting and waiting[-1].span.end < mark.end:
            expected += owed(inside)
            inside = []
            waiting.pop()
        is_inside = waiting and waiting[-1].span.start <= mark.start
        (inside if is_inside else expected).append(mark)
    expected += owed(inside)
    found = reader.marks(made)
    same = [_key(mark) for mark in expected] == [_key(mark) for mark in found]
    return same and emptied(found, made) <= emptied(marks, text)


def holds(old: str, new: str, draft_format: str) -> bool:
    """Tell whether a rewrite, which may move sentences, keeps all that is firm, and breaks no pair.

    Paragraphs may come and go. In order, for a sentence that moves into a note is one no more.
    """
    reader = readers()[draft_format]
    before, after = reader.marks(old), reader.marks(new)
    if len(unpaired(after)) > len(unpaired(before)) or emptied(after, new) > emptied(before, old):
        return False
    shown = _signs(reader.read(new).text) <= _signs(reader.read(old).text)
    return shown and _firm(before) == _firm(after)


def _is_cut(mark: Mark, at: int) -> bool:
    return mark.start < at < mark.end and mark.turn is not Turn.SAID


def _key(mark: Mark) -> tuple[Turn, str]:
    return mark.turn, mark.text


def _firm(marks: Iterable[Mark]) -> list[tuple[Turn, str]]:
    return [_key(mark) for mark in marks if mark.text and not mark.loose]


def _signs(prose: str) -> Counter[str]:
    """Return the signs of emphasis that are shown: half of a pair is."""
    return Counter(sign for sign in prose if sign in "*_~")
