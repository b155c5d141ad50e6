"""Runs of `*`, `_` and `~` in, which of them only mark emphasis out, as CommonMark pairs them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_BLANK = 3  # underscores: a line to fill in, unless they hug a word
_STRUCK = 2


@dataclass(slots=True)
class Run:
    """What is left of a run of one sign, its first length, and what it may do."""

    sign: str
    start: int
    length: int
    whole: int
    opens: bool
    closes: bool


def run(text: str, start: int, end: int, limits: tuple[int, int]) -> Run:
    """Return the run at `[start, end)` of the paragraph that `limits` bound."""
    before = text[start - 1] if start > limits[0] else " "
    after = text[end] if end < limits[1] else " "
    opens, closes = flanks(text[start], end - start, before, after)
    return Run(text[start], start, end - start, end - start, opens, closes)


def flanks(sign: str, length: int, before: str, after: str) -> tuple[bool, bool]:
    """Tell whether a run may open emphasis, and whether it may close it."""
    opens = not after.isspace() and (not _is_sign(after) or _is_edge(before))
    closes = not before.isspace() and (not _is_sign(before) or _is_edge(after))
    if sign == "~":
        return (opens, closes) if length == _STRUCK else (False, False)
    if sign == "*":
        # "5*3*2" is a product, though CommonMark has it otherwise
        product = before.isdigit() and after.isdigit()
        return opens and not product, closes and not product
    if length >= _BLANK:
        return opens and after.isalnum() and _is_edge(before), closes and before not in "(["
    return opens and (not closes or _is_sign(before)), closes and (not opens or _is_sign(after))


def _is_sign(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _is_edge(char: str) -> bool:
    return char.isspace() or _is_sign(char)


class _Openers:
    """The runs that may still be closed; each sign knows its last one."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._places: dict[str, list[int]] = {"*": [], "_": [], "~": []}

    def push(self, opener: Run) -> None:
        self._places[opener.sign].append(len(self._runs))
        self._runs.append(opener)

    def last(self, sign: str) -> Run | None:
        places = self._places[sign]
        return self._runs[places[-1]] if places else None

    def forget_after(self, sign: str) -> None:
        """Forget what opened inside the last run of a sign: it is not closed in time."""
        while self._runs[-1].sign != sign:
            self._pop()
        if not self._runs[-1].length:
            self._pop()

    def _pop(self) -> None:
        self._places[self._runs.pop().sign].pop()


def paired(runs: list[Run]) -> list[tuple[int, int]]:
    """Return the ranges of the text that only mark emphasis; uses the runs up."""
    found: list[tuple[int, int]] = []
    openers = _Openers()
    for closer in runs:
        while closer.closes and closer.length:
            opener = openers.last(closer.sign)
            if opener is None or _jars(opener, closer):
                break
            taken = 2 if min(opener.length, closer.length) > 1 else 1
            opener.length -= taken
            found.append((opener.start + opener.length, opener.start + opener.length + taken))
            found.append((closer.start, closer.start + taken))
            closer.start += taken
            closer.length -= taken
            openers.forget_after(closer.sign)
        if closer.opens and closer.length:
            openers.push(closer)
    return found


def _jars(opener: Run, closer: Run) -> bool:
    """Tell whether the lengths forbid a pair: "*a**b*" is one emphasis, not two."""
    both = opener.closes or closer.opens
    return (
        both
        and (opener.whole + closer.whole) % 3 == 0
        and not (opener.whole % 3 == 0 and closer.whole % 3 == 0)
    )
