"""A locale in, the words of the reports that people read, in that language, out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("words.json")


class Words:
    """The words of one language, by name; those that count something have a form for one."""

    def __init__(self, entries: Mapping[str, str | Mapping[str, str]]) -> None:
        self._entries = entries

    def __getitem__(self, name: str) -> str:
        entry = self._entries[name]
        if not isinstance(entry, str):
            raise TypeError(f"{name} counts something: ask with a number")
        return entry

    def count(self, name: str, number: int) -> str:
        """Return how many of something there are, in words."""
        entry = self._entries[name]
        if isinstance(entry, str):
            return entry.replace("{count}", f"{number:,}")
        return entry["one" if number == 1 else "other"].replace("{count}", f"{number:,}")


@cache
def words(locale: str) -> Words:
    """Return the words of a language, read once."""
    return Words(json.loads(_FILE.read_text(encoding="utf-8"))[locale])
