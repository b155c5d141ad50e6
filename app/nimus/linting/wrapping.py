"""A draft and its changes in, the same changes with their words broken as the draft's lines are.

Where lines were broken amid sentences, a suggestion in one piece would leave a line as long as a
paragraph. A break stands between words only, and what was not changed keeps its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from nimus.collecting.written import Change
from nimus.draft import Draft
from nimus.linting.comparing import applied, pieces
from nimus.linting.marks import keeps
from nimus.parsing.paragraphs import paragraphs
from nimus.reading import readers
from nimus.report import Report
from nimus.spans import Span

# a column of fewer letters than this is nobody's width
_NARROWEST = 40
_BREAK = re.compile(r"(?:\r\n|[\n\r])[ \t]*")
_BLOCK = re.compile(r"(?:[ \t]*[^\s][^\n\r]*(?:\r\n|[\n\r]|\Z))+")
_RUN = re.compile(r"\S*")
_END = re.compile(r"[^\n\r]*")


def in_lines(
    draft: Draft,
    changes: tuple[Change, ...],
    report: Report,
    check: Callable[[Draft], Report],
) -> tuple[tuple[Change, ...], Report]:
    """Return a draft's changes in lines like its own, and the report of the draft with them.

    Where breaks would bring a finding, lose one or part a placeholder, both are as they were.
    """
    made = wrapped(draft.text, changes, draft.format)
    if made == changes:
        return changes, report
    text = applied(draft.text, made)
    again = check(replace(draft, text=text))
    kept = keeps(applied(draft.text, changes), text, draft.format)
    same = kept and [one.rule for one in again.findings] == [one.rule for one in report.findings]
    return (made, again) if same else (changes, report)


def wrapped(text: str, changes: Sequence[Change], draft_format: str) -> tuple[Change, ...]:
    """Return changes of a text with line breaks where its lines have no room for the words."""
    prose = readers()[draft_format].read(text)
    if prose.firm or not changes:
        return tuple(changes)
    units = [prose.locate(Span(start, end)) for start, end in paragraphs(prose) if start < end]
    blocks = [Span(*found.span()) for found in _BLOCK.finditer(text)]
    filling = _Filling(text, draft_format)
    ordered = sorted(changes)
    limits = [*(change.span.start for change in ordered[1:]), len(text)]
    for change, limit in zip(ordered, limits, strict=True):
        if _only_rebreaks(change.span.of(text), change.words):
            continue
        column = _column(text, change.span, units, blocks)
        filling.add(change, limit, column)
    return tuple(filling.made)


@dataclass(frozen=True, slots=True)
class _Column:
    """How wide the lines around a change are, and the break between them with its indentation."""

    width: int
    mark: str


def _only_rebreaks(old: str, words: str) -> bool:
    """Tell whether a change only puts a space for a line break."""
    return words.isspace() and old.isspace() and len(_BREAK.findall(old)) == 1


def _column(text: str, span: Span, units: list[Span], blocks: list[Span]) -> _Column | None:
    """Return the column that a change stands in, None where no line was broken there."""
    block = next((b for b in blocks if b.start <= span.start and span.end <= b.end), None)
    unit = next((u for u in units if u.start <= span.start and span.end <= u.end), span)
    breaks = list(_BREAK.finditer(text, unit.start, len(text[: unit.end].rstrip())))
    if block is None or not breaks:
        return None
    mark = next((found for found in breaks if found.start() >= span.start), breaks[-1])
    width = max(len(line.rstrip()) for line in block.of(text).splitlines())
    return _Column(max(width, _NARROWEST), mark.group())


class _Filling:
    """Changes made one after the other, from the start of a text."""

    def __init__(self, text: str, draft_format: str) -> None:
        self.made: list[Change] = []
        self._text = text
        self._format = draft_format
        self._line = ""  # what stands on the line of the last change before its end
        self._at = 0

    def add(self, change: Change, limit: int, column: _Column | None) -> None:
        """Add a change; up to `limit` nothing else changes."""
        made = change if column is None else self._filled(change, limit, column)
        self._line = _last(self._line + self._text[self._at : made.span.start] + made.words)
        self._at = made.span.end
        self.made.append(made)

    def _filled(self, change: Change, limit: int, column: _Column) -> Change:
        """Return a change that breaks its words, and the spaces around it where it must."""
        text, start, end = self._text, change.span.start, change.span.end
        line = _END.match(text, end, limit)
        assert line is not None
        rest = line.group()
        run = _RUN.match(rest)
        assert run is not None
        # the space before may become a break, and so may the one behind the word that it ends in
        before = " " if start > self._at and text[start - 1] == " " else ""
        ahead = rest[: run.end() + 1]
        tail = rest[len(ahead) :]
        kept = self._line + text[self._at : start - len(before)]
        said = self._broken(f"{before}{change.words}{ahead}", tail, _last(kept), column)
        if before and said.startswith(before):
            said, before = said[1:], ""
        if said.endswith(ahead):
            said, ahead = said[: len(said) - len(ahead)], ""
        return Change(Span(start - len(before), end + len(ahead)), said)

    def _broken(self, words: str, tail: str, line: str, column: _Column) -> str:
        """Return words with a break for each space before a word that has no room."""
        said = ""
        parts = pieces(words, self._format)
        for number, part in enumerate(parts):
            atom = _word(parts[number + 1 :]) or tail
            room = len(_last(line + said)) + 1 + len(atom.rstrip()) <= column.width
            said += part if part != " " or room or not atom[:1].isalpha() else column.mark
        return said


def _word(parts: Sequence[str]) -> str:
    """Return what stands before the next white space."""
    return "".join(takewhile(lambda part: not part.isspace(), parts))


def _last(text: str) -> str:
    """Return what stands on the last line of a text."""
    return re.split(r"[\n\r]", text)[-1]
