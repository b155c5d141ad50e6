"""Plain text: the prose is the draft."""

from __future__ import annotations

from nimus.reading.contract import Reader
from nimus.reading.markup import Mark
from nimus.reading.prose import Prose


def _read(text: str) -> Prose:
    return Prose(text=text)


def _escape(words: str) -> str:
    return words


def _marks(text: str) -> tuple[Mark, ...]:
    return ()


READER = Reader(name="plain", read=_read, escape=_escape, marks=_marks)
