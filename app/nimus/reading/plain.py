"""Plain text: the prose is the draft."""

from __future__ import annotations

from nimus.reading.contract import Reader
from nimus.reading.prose import Prose


def _read(text: str) -> Prose:
    return Prose(text=text)


def _escape(words: str) -> str:
    return words


def _leftover(markup: str) -> str:
    return ""


READER = Reader(name="plain", read=_read, escape=_escape, leftover=_leftover)
