"""A suggestion and the place for it in, how it is written there out: case, stop and emoji."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from nimus.languages import languages
from nimus.parsing.stops import EMOJI, SMILEY

_EMOJI = re.compile(f"{EMOJI}|(?<=\\s){SMILEY}")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_STOPS = (".", "!", "?", "\u2026")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a suggestion stands: what joins it to both sides, and the words that it replaces.

    `lead` is the line in front of it; `amid` tells that it stands in brackets amid a sentence,
    `aside` that its sentence ends with brackets that stay.
    """

    before: str
    after: str
    replaced: str
    lead: str = ""
    amid: bool = False
    aside: bool = False

    @property
    def goes_on(self) -> bool:
        """Whether a sentence goes on here, so that no capital opens what is put in."""
        if self.amid or self.before:
            return self.amid or self.before in (" ", ", ")
        return self.lead.rstrip().endswith(",")

    def put(self, words: str) -> str:
        """Return a suggestion with its joints; emoji that would go stand behind it."""
        said = self._cased(words) if self.goes_on else words
        owed = self.owed(said)
        if self.amid or self.aside:
            said = said.removesuffix(".")
        elif owed and not self.after and not _stops(self.replaced):
            said = said.removesuffix(".")  # the emoji is the stop, as the agent wrote it
        kept = "".join(f" {one}" for one in owed)
        return f"{self.before}{said}{kept}{self.after}"

    def owed(self, said: str) -> list[str]:
        """Return the emoji that would go where `said` is put in."""
        owed = Counter(_EMOJI.findall(self.replaced))
        owed -= Counter(_EMOJI.findall(f"{self.before}{said}{self.after}"))
        return list(owed.elements())

    def _cased(self, words: str) -> str:
        """Return words without their capital; "I" keeps it, and so does a name."""
        first = _WORD.match(words)
        if first is None or first.group() == "I" or first.group().startswith(("I'", "I\u2019")):
            return words
        name = first.group() in _WORD.findall(self.replaced) and not any(
            first.group().casefold() in one.abbreviations.openers for one in languages()
        )
        return words if name else words[:1].lower() + words[1:]


def _stops(text: str) -> bool:
    """Tell whether a text ends with a stop, before its emoji or behind them."""
    return text.rstrip().endswith(_STOPS) or _EMOJI.sub("", text).rstrip().endswith(_STOPS)
