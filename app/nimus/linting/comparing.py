"""A text and what it became in, the fewest words that changed out; and the same in a twin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from itertools import pairwise

from nimus.collecting.written import Change
from nimus.draft import Draft
from nimus.linting.marks import keeps, marks, pattern
from nimus.reading import readers
from nimus.reading.markup import unpaired, within
from nimus.reading.prose import Prose
from nimus.spans import Span

# fewer words than these between two changes are not worth cutting a sentence up for
_APART = 3
_PIECE = re.compile(r"\w+|\s+|.", re.DOTALL)
_OPAQUE = "\ufffc"
# what a placeholder says where nothing is known: its last words in quotes, or behind a sign
_FALLBACK = re.compile(
    r"""(?s:.*)(?:(?<=")(?=[^"]+"[^"]*$)|(?<=')(?=[^']+'[^']*$)|(?<=[=;])(?=[^=;"']+$))"""
    r"""(?P<words>[^"'%}<>]+)"""
)


def narrowed(text: str, changes: Iterable[Change], draft_format: str) -> tuple[Change, ...]:
    """Return changes that do the same and leave alone what they did not change."""
    return tuple(
        fewer
        for span, words in sorted(changes)
        for fewer in _narrowed(span.of(text), words, span.start, draft_format)
    )


def applied(text: str, changes: Iterable[Change]) -> str:
    """Return a text with disjoint changes made."""
    for span, words in sorted(changes, reverse=True):
        text = f"{text[: span.start]}{words}{text[span.end :]}"
    return text


def pieces(text: str, draft_format: str) -> list[str]:
    """Cut a text into words, white space, signs and whole placeholders."""
    found, at = [], 0
    for mark in pattern(draft_format).finditer(text):
        found += _PIECE.findall(text[at : mark.start()])
        found.append(mark.group())
        at = mark.end()
    return found + _PIECE.findall(text[at:])


def same_words(one: Draft, other: Draft) -> bool:
    """Tell whether a customer reads the same in both, however they are marked up."""
    return [key for key, _ in _said(one)] == [key for key, _ in _said(other)]


def carried_over(old: Draft, new: Draft, twin: Draft) -> tuple[Change, ...] | None:
    """Return what makes a twin of `old` one of `new`; None where that cannot be done exactly."""
    before, after, there = _said(old), _said(new), _said(twin)
    if [key for key, _ in before] != [key for key, _ in there]:
        return None
    reader = readers()[twin.format]
    prose, source = reader.read(twin.text), readers()[new.format].read(new.text).text
    own = dict(zip(_shown(old), _spelt(twin), strict=False))
    inner = _fallbacks(old, new, twin)
    if inner is None:
        return None
    changes = list(inner)
    for (start, end), (since, until) in _stretches(before, after):
        if start == end:
            return None  # nothing was said there that could be said in other words
        span = Span(there[start][1].start, there[end - 1][1].end)
        if unpaired(within(reader.marks(twin.text), prose.locate(span))):
            return None
        words = source[after[since][1].start : after[until - 1][1].end] if until > since else ""
        spelt = _escaped(" ".join(words.split()), own, reader.escape, pattern(new.format))
        changes.append(Change(prose.locate(span), spelt))
    if any(one.span.overlaps(other.span) for one, other in pairwise(sorted(changes))):
        return None
    made = Draft(text=applied(twin.text, changes), format=twin.format)
    is_kept = keeps(applied(twin.text, inner), made.text, twin.format)
    is_same = is_kept and same_words(made, new)
    return narrowed(twin.text, changes, twin.format) if is_same else None


def _fallbacks(old: Draft, new: Draft, twin: Draft) -> list[Change] | None:
    """Return what changes in the placeholders of a twin, where words in those of a draft did."""
    before, after = marks(old.text, old.format), marks(new.text, new.format)
    if Counter(before) == Counter(after):
        return []
    there = list(pattern(twin.format).finditer(twin.text))
    if not len(before) == len(after) == len(there):
        return None
    found = []
    for one, other, mark in zip(before, after, there, strict=True):
        if one == other:
            continue
        stands = _FALLBACK.search(one), _FALLBACK.search(other)
        if not all(stands):
            return None
        words, instead = (match["words"] for match in stands if match)
        if one.replace(words, instead) != other or mark.group().count(words) != 1:
            return None
        start = mark.start() + mark.group().index(words)
        found.append(Change(Span(start, start + len(words)), instead))
    return found


def _narrowed(old: str, new: str, at: int, draft_format: str) -> Iterator[Change]:
    before, after = pieces(old, draft_format), pieces(new, draft_format)
    stretches: list[tuple[int, int, int, int]] = []
    for kind, *ends in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        start, end, since, until = ends
        if kind != "equal":
            if stretches and _is_little(before[stretches[-1][1] : start], draft_format):
                start, since = stretches[-1][0], stretches.pop()[2]
            stretches.append((start, end, since, until))
    for start, end, since, until in stretches:
        begin = at + len("".join(before[:start]))
        span = Span(begin, begin + len("".join(before[start:end])))
        yield Change(span, "".join(after[since:until]))


def _is_little(pieces: list[str], draft_format: str) -> bool:
    if marks("".join(pieces), draft_format):
        return False
    return sum(piece[0].isalnum() for piece in pieces) < _APART


def _said(draft: Draft) -> list[tuple[str, Span]]:
    """Return what stands between white space in a draft's prose, and where in the prose.

    Placeholders are all alike: the same one is written otherwise in HTML.
    """
    prose: Prose = readers()[draft.format].read(draft.text)
    mark = pattern(draft.format)
    word = re.compile(rf"(?:{mark.pattern}|\S)+", mark.flags)
    return [
        (mark.sub(_OPAQUE, found.group()), Span(found.start(), found.end()))
        for found in word.finditer(prose.text)
    ]


def _stretches(
    before: list[tuple[str, Span]], after: list[tuple[str, Span]]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield which words became which; where some only came or went, with a neighbour that stays."""
    old, new = [key for key, _ in before], [key for key, _ in after]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, start, end, since, until in matcher.get_opcodes():
        if kind == "equal":
            continue
        if kind == "replace":
            yield (start, end), (since, until)
        elif start and since:
            yield (start - 1, end), (since - 1, until)
        else:
            yield (start, min(end + 1, len(old))), (since, min(until + 1, len(new)))


def _shown(draft: Draft) -> list[str]:
    """Return a draft's placeholders as they stand in its prose."""
    return marks(readers()[draft.format].read(draft.text).text, draft.format)


def _spelt(draft: Draft) -> list[str]:
    """Return the same placeholders as they stand in the draft itself."""
    prose = readers()[draft.format].read(draft.text)
    return [
        prose.locate(Span(mark.start(), mark.end())).of(draft.text)
        for mark in pattern(draft.format).finditer(prose.text)
    ]


def _escaped(
    words: str, own: dict[str, str], escape: Callable[[str], str], mark: re.Pattern[str]
) -> str:
    """Return words as a format has them, with the placeholders as the draft has them."""
    made, at = [], 0
    for found in mark.finditer(words):
        made += [escape(words[at : found.start()]), own.get(found.group(), found.group())]
        at = found.end()
    return "".join([*made, escape(words[at:])])
