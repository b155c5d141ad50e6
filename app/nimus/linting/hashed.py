"""The comments of a YAML file in, which of its drafts they are meant for out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from nimus.collecting.asides import hashes
from nimus.collecting.files import suffix
from nimus.collecting.stored import Position, Stored
from nimus.linting.comments import Comment, Verb, comment
from nimus.linting.scopes import Scope, whole
from nimus.linting.telling import written_of
from nimus.printing.contract import Checked
from nimus.spans import Span

_SUFFIXES = (".yaml", ".yml")


@dataclass(slots=True, kw_only=True)
class _Block:
    """A block of lines, from one comment to another, or to the end of the file."""

    scope: Scope
    end: Position | None = None


class Hashed:
    """The comments of one file, while its records go by in order."""

    def __init__(self, known: Collection[str]) -> None:
        self._known = known
        self._stored: Stored | None = None
        self._waiting: list[Scope] = []
        self._blocks: list[_Block] = []
        self._invalid: list[Scope] = []

    def scopes(self, record: Sequence[Checked]) -> list[Scope]:
        """Return what the comments above or beside a record's drafts are meant for."""
        self._read(record[0])
        found = []
        while self._waiting:
            scope = self._waiting[0]
            number = self._meant(scope, record)
            if number is None:
                break
            del self._waiting[0]
            scope.draft = number
            is_record = scope.comment.verb is Verb.RECORD
            every = whole(len(record))
            scope.reaches = every if is_record else {number: every[number]}
            found.append(scope)
        return found

    def around(self, place: Position) -> Iterator[Scope]:
        """Yield the comments in whose block, or in whose file, a place lies."""
        for block in self._blocks:
            if block.scope.place < place and (block.end is None or place < block.end):
                yield block.scope

    def left(self) -> list[Scope]:
        """Return the comments that are for no one draft, and those that met none."""
        return [*self._invalid, *(block.scope for block in self._blocks), *self._waiting]

    def _read(self, one: Checked) -> None:
        """Read the file's comments, once."""
        if self._stored is not None or suffix(one.collected.path) not in _SUFFIXES:
            return
        self._stored = written_of(one.collected).stored
        opened: list[_Block] = []
        for aside in hashes(self._stored):
            said = comment(aside.words, self._known)
            self._sort(Scope(comment=said, place=self._stored.place(aside.start)), opened)
        for block in opened:
            self._blocks.remove(block)
            problem = "its block is never ended; write nimus: ignore-end"
            self._spoil(block.scope, problem)

    def _sort(self, scope: Scope, opened: list[_Block]) -> None:
        if scope.comment.problem:
            self._invalid.append(scope)
        elif scope.comment.verb in (Verb.NEXT, Verb.RECORD):
            self._waiting.append(scope)
        elif scope.comment.verb is Verb.END:
            if opened:
                opened.pop().end = scope.place
            else:
                self._spoil(scope, "it ends no block; write nimus: ignore-start")
        else:
            block = _Block(scope=scope)
            self._blocks.append(block)
            if scope.comment.verb is Verb.START:
                opened.append(block)

    def _spoil(self, scope: Scope, problem: str) -> None:
        scope.comment = Comment(problem=problem)
        self._invalid.append(scope)

    def _meant(self, scope: Scope, record: Sequence[Checked]) -> int | None:
        """Return which draft of a record a comment is meant for: that of its line, or the next."""
        for number, one in enumerate(record):
            written = written_of(one.collected)
            start, end = written.positions(Span(0, len(written.text)))
            if start > scope.place or start.line <= scope.place.line <= end.line:
                return number
        return None
