"""The drafts of one record in, what their comments suppress in them out."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from nimus.collecting.asides import Aside, lines
from nimus.collecting.stored import Position
from nimus.linting.comments import Comment, Found, Verb, comment, in_draft, in_notes, reach
from nimus.linting.telling import written_of
from nimus.printing.contract import Checked
from nimus.spans import Span

_END = sys.maxsize


@dataclass(slots=True, kw_only=True)
class Scope:
    """A comment, where it stands, and what it reaches; `used` are the rules it suppressed.

    `reaches` has the span of each draft of its record, by number, that it is meant for. `rest`
    tells that it is meant for the records after its own too.
    """

    comment: Comment
    place: Position
    draft: int = 0
    reaches: dict[int, Span] = field(default_factory=dict)
    rest: bool = False
    used: set[str] = field(default_factory=set)

    def has(self, draft: int, at: int) -> bool:
        """Tell whether a finding that starts at `at` in a draft of the record is meant."""
        span = self.reaches.get(draft)
        return span is not None and span.start <= at < span.end


def scopes(record: Sequence[Checked], known: Collection[str]) -> list[Scope]:
    """Return what the comments inside a record's drafts, and in its notes, are meant for."""
    found = _noted(record, known)
    opened: list[Scope] = []
    for number, one in enumerate(record):
        for said, place in _said(one):
            scope = _scope(said, place, number, known)
            found.append(scope)
            _extend(scope, said, one, len(record), opened)
    for scope in opened:
        scope.comment = Comment(problem="its block is never ended; write nimus: ignore-end")
        scope.reaches = {}
    return found


def whole(count: int) -> dict[int, Span]:
    """Return the reach of all that a record's drafts hold."""
    return dict.fromkeys(range(count), Span(0, _END))


def _noted(record: Sequence[Checked], known: Collection[str]) -> list[Scope]:
    """Return what the notes of a record say; its drafts have the same ones."""
    notes = dict.fromkeys(note for one in record for note in one.collected.notes)
    found = []
    for words in in_notes(notes):
        said = comment(words, known, plain=Verb.RECORD)
        if said.verb is not Verb.RECORD and not said.problem:
            said = Comment(problem="notes speak of the whole record: write nimus: ignore-record")
        place, _ = written_of(record[0].collected).positions(Span(0, 0))
        found.append(Scope(comment=said, place=place, reaches=whole(len(record))))
    return found


def _said(one: Checked) -> Iterable[tuple[Found, Position]]:
    """Return the comments of a draft in order, and where they stand in the file."""
    written = written_of(one.collected)
    found = [(said, written.positions(said.span)[0]) for said in in_draft(one.collected.draft)]
    for aside in _lines(one):
        at = _before(written.starts, aside)
        found.append((Found(aside.words, Span(at, at)), written.stored.place(aside.start)))
    return sorted(found, key=lambda pair: pair[1])


def _lines(one: Checked) -> list[Aside]:
    """Return the lines of a text file that are comments: its draft does not hold them."""
    collected = one.collected
    is_file = not (collected.record or collected.field or collected.inline)
    if collected.written is None or not is_file or collected.draft.format != "plain":
        return []
    return lines(collected.written.stored)


def _before(starts: Sequence[int], aside: Aside) -> int:
    """Return where a comment that a text leaves out would stand in it."""
    low, high = 0, len(starts)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if starts[middle] < aside.start else (low, middle)
    return low


def _scope(said: Found, place: Position, number: int, known: Collection[str]) -> Scope:
    made = comment(said.words, known)
    if said.visible:
        problem = "customers see it; put it behind an empty line, or into <!-- and -->"
        made = Comment(problem=problem)
    return Scope(comment=made, place=place, draft=number)


def _extend(scope: Scope, said: Found, one: Checked, count: int, opened: list[Scope]) -> None:
    """Give a comment its reach; `opened` are the blocks that wait for their end."""
    if scope.comment.problem:
        return
    here, number = said.span.end, scope.draft
    match scope.comment.verb:
        case Verb.NEXT:
            scope.reaches = {number: reach(one.collected.draft, here)}
        case Verb.RECORD:
            scope.reaches = whole(count)
        case Verb.FILE:
            later = {after: Span(0, _END) for after in range(number + 1, count)}
            scope.reaches, scope.rest = {number: Span(here, _END), **later}, True
        case Verb.START:
            scope.reaches = {number: Span(here, _END)}
            opened.append(scope)
        case Verb.END:
            if opened:
                _close(opened.pop(), number, said.span.start)
            else:
                scope.comment = Comment(problem="it ends no block; write nimus: ignore-start")


def _close(scope: Scope, number: int, at: int) -> None:
    """End a block in the draft `number`, which may be a later one than it began in."""
    (first, span), *_ = scope.reaches.items()
    for between in range(first, number):
        scope.reaches[between] = Span(span.start if between == first else 0, _END)
    scope.reaches[number] = Span(span.start if number == first else 0, at)
