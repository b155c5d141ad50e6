"""What may stand in place of a match in, what of it holds no harm by itself out."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from nimus.checking.suggestions import Mending
from nimus.matching.contract import Match
from nimus.parsing.documents import Parsed

# so many code points of suggestions for one draft are looked at as closely as the draft itself: a
# page in which each sentence hurts has fewer, and a book of such sentences is still answered
_CLOSELY = 10_000


class Free(Protocol):
    """Tells which of some texts hold no harm; `closely` is with all models."""

    def __call__(self, texts: list[str], *, closely: bool) -> list[str]:
        """Return those texts."""


class Proof:
    """The suggestions for one draft, as models judge them."""

    def __init__(self, free: Free, parsed: Parsed) -> None:
        self._free = free
        self._parsed = parsed
        self._asked = 0

    def kept(self, mend: Mending, match: Match, *, alone: bool) -> Mending:
        """Return the suggestions after which models find no harm in what was the sentence.

        Where the match is not alone in it, the rest hurts by itself, and each is judged alone.
        """
        parsed = self._parsed
        text, whole = parsed.prose.text, parsed.stretches[match.sentence].span
        before = text[min(whole.start, mend.span.start) : mend.span.start] if alone else ""
        after = text[mend.span.end : max(whole.end, mend.span.end)] if alone else ""
        said = (*mend.suggestions, mend.cut) if mend.cut else mend.suggestions
        tried = {words: f"{before}{words}{after}" for words in said}
        free = self._judged(list(tried.values()))
        fine = [words for words in mend.suggestions if tried[words] in free]
        # where what stands around hurts by itself, it is found once this is mended
        fine = fine or self._judged(list(mend.suggestions))
        cut = None if mend.cut and tried[mend.cut] not in free else mend.cut
        return replace(mend, suggestions=tuple(fine), cut=cut)

    def _judged(self, texts: list[str]) -> list[str]:
        closely = self._asked < _CLOSELY
        self._asked += sum(map(len, texts))
        return self._free(texts, closely=closely)
