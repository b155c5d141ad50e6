"""Text in, paragraphs out: lines, each with those that were broken off it.

A line goes on where a mail program broke it at its width, and where it breaks off in the middle of
a sentence. What neither tells is `loose`: it goes on only if a phrase stands over the break.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import groupby, pairwise

from nimus.languages import languages
from nimus.reading.prose import Prose

# marks, embeddings, overrides and isolates: they have no width, and stand where a letter would
CONTROLS = "\u200e\u200f\u202a-\u202e\u2066-\u2069"
MARKER = re.compile(
    rf"[ \t\u00a0{CONTROLS}]*(?:[-*\u2022\u25cf\u25aa\u2013\u2014\u05be\u00b7\u25e6\u25cb\u25a0]"
    r"|\(?(?P<number>\d{1,2})[.)]|\(?[A-Za-z\u05d0-\u05ea][.)])[ \t\u00a0]+"
)
QUOTED_LINE = re.compile(rf"[ \t{CONTROLS}]*>")

_NARROW, _WIDE, _SLACK = 60, 80, 16
# by how many letters the lines of one mail may miss its width
_RAGGED = 4
_LINE = re.compile(r"[^\n\r\u2028\u2029]*(?:\r\n|[\n\r\u2028\u2029]|$)")
_ENDED = re.compile(rf"[.!?:;\u2026][\"')\]{CONTROLS}]*\s*$")
_LEAD = re.compile(rf"[ \t\u00a0{CONTROLS}]*")
_LETTER = re.compile(r"[^\W\d_]")
_LAST = re.compile(r"([^\W\d_][^\s(\[/]{0,20})$")
# when a message was sent: "[12.3.2024, 14:05", "14:05 Dana:", "12/3/24, 2:05 PM - Dana:"
_STAMP = re.compile(
    r"[\[(](?:\d{1,4}[./-]){1,2}\d{1,4}\b|[\[(]\d{1,2}:\d\d"
    r"|(?:(?:\d{1,4}[./-]){2}\d{1,4},?[ ])?\d{1,2}:\d\d(?::\d\d)?\b[^:\n]{1,40}:(?!\d)"
)
# so many words before a break, and it is no name, greeting or item that stands on a line of its own
_SENTENCE = 5
_WORD = re.compile(
    rf"[^\W\d_]+(?:['\u2019\u05f3\u05f4\"-][^\W\d_]+)*[.,;:!?)\u2026{CONTROLS}]*(?!\S)"
)
# the speaker, whose capital does not tell that a sentence begins
_SPEAKER = re.compile(r"I(?:['\u2019][a-z]{1,2})?[,.]?")
_ASIDE = re.compile(r"[^\S\n]*([-\u2013\u2014])[^\S\n].{1,160}[^\S\n]\1[^\S\n]")


def paragraphs(prose: Prose, joined: frozenset[int] = frozenset()) -> list[tuple[int, int]]:
    """Return line by line what one sentence may run over; blank lines come as empty ranges.

    `joined` are the starts of lines that are known to go on with the one before.
    """
    found: list[tuple[int, int]] = []
    for blank, block in _blocks(prose.text):
        if blank:
            found.extend((start, start) for start, _ in block)
        elif prose.firm or len(block) == 1:
            found.extend(block)
        else:
            found.extend(_joined(prose, block, joined))
    return found


def loose(prose: Prose) -> frozenset[int]:
    """Return the starts of lines that may go on with the one before, by how they look."""
    if prose.firm:
        return frozenset()
    return frozenset(
        line[0]
        for blank, block in _blocks(prose.text)
        if not blank
        for before, line in pairwise(block)
        if (prose.soft is None or line[0] in prose.soft) and _may_flow(prose.text, before, line)
    )


def _blocks(text: str) -> Iterator[tuple[bool, list[tuple[int, int]]]]:
    """Yield lines that stand together, and whether they are blank."""
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text) if m.end() > m.start()]
    for blank, block in groupby(lines, key=lambda line: not text[line[0] : line[1]].strip()):
        yield blank, list(block)


def _joined(
    prose: Prose, block: list[tuple[int, int]], joined: frozenset[int]
) -> list[tuple[int, int]]:
    text = prose.text
    widths = (len(text[start:end].rstrip()) for start, end in block)
    # else no mail program broke any of them
    wrapped = any(_NARROW <= width <= _WIDE for width in widths)
    full = wrapped and _full(text, block)
    shared = Counter(_marker(text, line) for line in block) if wrapped else Counter()
    found = block[:1]
    for before, line in pairwise(block):
        if (
            full
            or line[0] in joined
            or (wrapped and _continues(text, before, line, lone=shared[_marker(text, line)] == 1))
            or _flows(prose, block, before, line)
        ):
            found[-1] = (found[-1][0], line[1])
        else:
            found.append(line)
    return found


def _flows(
    prose: Prose, block: list[tuple[int, int]], before: tuple[int, int], line: tuple[int, int]
) -> bool:
    """Tell whether a line breaks off in the middle of a sentence, whatever its width.

    Who begins a block with a capital and ends it with a stop does not begin a sentence without.
    """
    text = prose.text
    if not _may_flow(text, before, line):
        return False
    previous = text[before[0] : before[1]].rstrip()
    if len(previous.split()) < _SENTENCE:
        return False
    first = text[line[0] : line[1]].lstrip()[0]
    if prose.soft is not None:
        return line[0] in prose.soft and not first.isupper()
    if _hanging(previous):
        return True
    if not first.islower():
        return False
    head = _LETTER.search(text, *block[0])
    is_capital = head is not None and head.group().isupper()
    return is_capital and _ENDED.search(text, *block[-1]) is not None


def _may_flow(text: str, before: tuple[int, int], line: tuple[int, int]) -> bool:
    """Tell whether nothing shows that a line ends where it does, or that the next begins anew."""
    previous, following = text[before[0] : before[1]], text[line[0] : line[1]]
    if _ENDED.search(previous) or previous.lstrip().startswith((">", "|")):
        return False
    if QUOTED_LINE.match(following) or not _bare(text, line, lone=False, hanging=False):
        return False
    lead = _LEAD.match(following)
    assert lead is not None
    word = _WORD.match(following, lead.end())
    return word is not None and (
        not word.group()[0].isupper() or _SPEAKER.fullmatch(word.group()) is not None
    )


def _marker(text: str, line: tuple[int, int]) -> str:
    """Return of what kind the marker of a line is, a number or the sign itself."""
    marker = MARKER.match(text, *line)
    if marker is None:
        return ""
    lead = _LEAD.match(text, *line)
    assert lead is not None
    return "number" if marker["number"] else text[lead.end() : lead.end() + 1]


def _full(text: str, block: list[tuple[int, int]]) -> bool:
    """Tell whether all lines hold as many words as fit into the longest: no writer does that."""
    lines = [text[start:end].rstrip() for start, end in block]
    width = max(map(len, lines))
    if len(lines) < 3 or not _NARROW <= width <= _WIDE:
        return False
    if any(
        QUOTED_LINE.match(line) or not _bare(line, (0, len(line)), lone=False, hanging=False)
        for line in lines
    ):
        return False
    return all(
        len(line) + 1 + len(following.split(None, 1)[0]) > width - _RAGGED
        for line, following in pairwise(lines)
    )


def _continues(text: str, before: tuple[int, int], line: tuple[int, int], *, lone: bool) -> bool:
    """Tell whether a line goes on with the one before: a mail program broke it at its width.

    `lone` says that no other line of their block begins as an item of the same list does.
    """
    previous = text[before[0] : before[1]].rstrip()
    if not _NARROW <= len(previous) <= _WIDE:
        return False
    if not _bare(text, line, lone=lone, hanging=_hanging(previous)):
        return False
    if QUOTED_LINE.match(text, line[0]) or previous.lstrip().startswith((">", "|")):
        return False
    lead = _LEAD.match(text, *line)
    assert lead is not None
    word = text[lead.end() : line[1]].split(None, 1)[:1]
    if not word:
        return False
    # the next word would not have fitted: what follows was broken, not begun anew
    if len(previous) + 1 + len(word[0]) <= _WIDE - _SLACK:
        return False
    if _ENDED.search(previous):
        return previous.endswith(".") and _short(previous, word[0])
    return not word[0][0].isupper() or _hanging(previous)


def _bare(text: str, line: tuple[int, int], *, lone: bool, hanging: bool) -> bool:
    """Tell whether a line begins as the middle of a sentence may, with no marker or stamp."""
    marker = MARKER.match(text, *line)
    if marker:
        # a list has two items, and its first is no 2; "- as we said - " is an aside
        counted = any(map(str.isalnum, marker.group()))
        aside = (
            _ASIDE.match(text, *line) is not None
            and text[marker.end() : marker.end() + 1].islower()
        )
        return lone and (aside or (counted and hanging) or int(marker["number"] or 1) != 1)
    lead = _LEAD.match(text, line[0])
    assert lead is not None
    sign = text[lead.end() : line[1]][:1] or " "
    return not _STAMP.match(text, lead.end(), line[1]) and (
        unicodedata.category(sign) not in ("So", "Sm", "Sk") and sign not in "*#|"
    )


@cache
def _joining() -> frozenset[str]:
    return frozenset(
        word
        for language in languages()
        for words in (language.connectives, language.prepositions, language.abbreviations.leading)
        for word in words
    )


def _hanging(previous: str) -> bool:
    """Tell whether no line ends with the word that one ends with, unless it was broken there."""
    last = _LAST.search(previous.rstrip("."))
    return last is not None and last[1].casefold() in _joining()


def _short(previous: str, word: str) -> bool:
    """Tell whether a period that ends a line is that of an abbreviation."""
    last = _LAST.search(previous.rstrip("."))
    if last is None:
        return False
    known, key = [language.abbreviations for language in languages()], last[1].casefold()
    if any(key in one.leading for one in known):
        return True
    return word[0].islower() and any(key in one.closing | one.naming for one in known)
