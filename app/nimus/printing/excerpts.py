"""A text and a span in, the line in which it stands with the words marked, out.

A caret below the words says where they are while columns can be counted. In a line that holds
Hebrew they cannot: which column a word has is up to the terminal. There the words themselves are
marked, unless the layout asks for the order in which they are seen, which we then know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from nimus.printing.bidi import is_right_to_left, laid, order
from nimus.printing.contract import Layout
from nimus.printing.terminal import Colour, cells, escaped, isolated, painted
from nimus.spans import Span

_WIDTH = 100
_MARK = "^"
_CUT = "…"
_LONGEST = 15  # a word that is longer is cut
_BREAK = re.compile(r"[\r\n]")


class Excerpt(NamedTuple):
    """A part of a line: what stands before the words, the words, and what stands after."""

    before: str
    words: str
    after: str

    @classmethod
    def of(cls, text: str, span: Span, width: int = _WIDTH) -> Excerpt:
        """Return the line of a span, cut about it to `width` columns, as a terminal may show it.

        Of words on several lines it is the first one that holds any.
        """
        start = span.start + len(text[span.start : span.end]) - len(span.of(text).lstrip())
        found = _BREAK.search(text, start, span.end)
        end = found.start() if found else span.end
        # no more than can be shown is looked at, however long the line
        head = _BREAK.split(text[max(0, start - width - 1) : start])[-1]
        tail = _BREAK.split(text[end : end + width + 1], maxsplit=1)[0]
        words = _fitting(_clean(text[start:end]), width)
        before, after = _clean(head).lstrip(), _clean(tail).rstrip()
        room = max(0, width - cells(words))
        share = max(room // 2, room - cells(after))
        before = _fitting(before, share, from_end=True)
        return cls(before, words, _fitting(after, room - cells(before)))


def lines(text: str, span: Span, layout: Layout, *colours: Colour) -> Iterator[str]:
    """Yield the line of a span with its words marked, and below it a caret where one can stand.

    Nothing, where the words are the whole line: it would say no more than they do.
    """
    width = max(20, layout.width - 4) if layout.width else _WIDTH
    excerpt = Excerpt.of(text, span, width)
    line = "".join(excerpt)
    if line == _clean(span.of(text)).strip():
        return
    if is_right_to_left(line) and not layout.visual:
        words = painted(excerpt.words, *colours, on=layout.colour)
        yield isolated(f"{excerpt.before}{_MARK}{words}{_MARK}{excerpt.after}")
        return
    yield laid(line)
    first = len(excerpt.before)
    marked = range(first, first + len(excerpt.words))
    carets = "".join(
        (_MARK if at in marked else " ") * cells(line[at]) for at in order(line)
    ).rstrip()
    yield painted(carets or _MARK, *colours, on=layout.colour)


def _clean(words: str) -> str:
    """Return words with tabs as spaces, and with what a terminal would obey as an escape."""
    return escaped(words.replace("\t", " "))


def _fitting(words: str, room: int, *, from_end: bool = False) -> str:
    """Return the words, or those that fit in `room` columns with a sign that some went."""
    if len(words) <= room and cells(words) <= room:
        return words
    if room < 1:
        return ""
    kept: list[str] = []
    left = room - 1
    for letter in reversed(words) if from_end else words:
        left -= cells(letter)
        if left < 0:
            break
        kept.append(letter)
    if from_end:  # a mark whose letter went would sit on the sign
        while kept and not cells(kept[-1]):
            kept.pop()
    last = len(kept)
    while last > max(0, len(kept) - _LONGEST) and not kept[last - 1].isspace():
        last -= 1
    if last > 1 and kept[last - 1].isspace():
        del kept[last - 1 :]
    return _CUT + "".join(reversed(kept)) if from_end else "".join(kept) + _CUT
