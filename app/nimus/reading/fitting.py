"""New words for a span of a draft's in, the same with the markup that has to stay out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import islice

from nimus.reading.contract import Reader
from nimus.reading.markup import Mark, Turn, unpaired, within
from nimus.spans import Span

_AMID = re.compile(r"[^\W_]{2}")
_SPACE = re.compile(r"(?P<space>\s*)(?P<rest>)\Z")
_LETTERS = re.compile(r"(?P<space>\s+)(?P<rest>[^\W_]+)\Z")


class Fitting:
    """Writes plain words as a draft's format has them; its marks are read once asked for."""

    def __init__(self, reader: Reader, text: str) -> None:
        self._reader = reader
        self._text = text

    @cached_property
    def _marks(self) -> Sequence[Mark]:
        return self._reader.marks(self._text)

    def fitted(self, span: Span, said: Iterable[str]) -> tuple[Span, tuple[str, ...]]:
        """Return a span whose words are replaced, and what may stand there with its markup.

        What ends right behind it goes with what begins inside: nothing would be left between.
        """
        left, end = unpaired(within(self._marks, span)), span.end
        behind = bisect_left(self._marks, end, key=lambda mark: mark.start)
        for mark in islice(self._marks, behind, None):
            if mark.start > end or not left or not mark.closes(left[-1]):
                break
            left.pop()
            end = mark.end
        place = Span(span.start, end)
        # the rest of a word is the draft's: only its first letter is new, and no mark parts the two
        behind_words = _LETTERS if span and _AMID.match(self._text, span.end - 1) else _SPACE
        put = (self._put(self._reader.escape(words), left, behind_words) for words in said)
        return place, tuple(put)

    def _put(self, words: str, marks: Sequence[Mark], tail: re.Pattern[str]) -> str:
        """Return words with marks: what ends stands before the white space behind them."""
        if not marks:
            return words
        before, after = "", ""
        for mark in marks:
            if after or mark.turn is Turn.OPENS:
                after += self._text[mark.start : mark.end]
            else:
                before += self._text[mark.start : mark.end]
        at = tail.search(words)
        space, rest = (at["space"], at["rest"]) if at else ("", "")
        said = words.removesuffix(f"{space}{rest}")
        return f"{said}{before}{space}{after}{rest}"
