"""Checked drafts of a file in, the same with what its comments suppress marked out.

A comment suppresses findings of the rules that it names, with a reason and perhaps until a day. One
that suppresses nothing, has expired or cannot be understood is remarked upon where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from nimus.collecting.contract import Collected
from nimus.errors import InputError
from nimus.linting.hashed import Hashed
from nimus.linting.scopes import Scope, scopes
from nimus.printing.contract import Checked, Remark, State, Told

UNUSED = "unused-suppression"
EXPIRED = "expired-suppression"
INVALID = "invalid-suppression"
_Read = Checked | InputError


def suppressed(read: Iterable[_Read], comments: Callable[[str], Suppressions]) -> Iterator[_Read]:
    """Yield all that was read of several files, in order; `comments` are new for each path."""
    for path, of_file in groupby(read, key=_path):
        yield from comments(path).follow(of_file)


class Suppressions:
    """The comments of one file, of whose rules `known` exist, and `active` are looked for."""

    def __init__(self, known: Collection[str], *, active: Collection[str], today: date) -> None:
        self._known = known
        self._active = active
        self._today = today
        self._rest: list[Scope] = []
        self._hashed = Hashed(known)

    def follow(self, read: Iterable[_Read]) -> Iterator[_Read]:
        """Yield all that was read of the file, in order.

        Where something may be left to say at its end, one record at a time is held back.
        """
        held: list[_Read] = []
        for record in _records(read):
            yield from held
            held = self._record(record)
            if not self._rest and not self._hashed.left():
                yield from held
                held = []
        yield from self._end(held)

    def _record(self, record: list[_Read]) -> list[_Read]:
        """Return a record whose own comments have done what they do."""
        drafts = [one for one in record if isinstance(one, Checked)]
        if not drafts:
            return record
        found = [*scopes(drafts, self._known), *self._hashed.scopes(drafts)]
        marked = [self._marked(one, number, found) for number, one in enumerate(drafts)]
        closed = [scope for scope in found if not scope.rest]
        self._rest += [scope for scope in found if scope.rest]
        for number, one in enumerate(marked):
            remarks = self._remarks(scope for scope in closed if scope.draft == number)
            marked[number] = replace(one, remarks=(*one.remarks, *remarks))
        waiting = iter(marked)
        return [next(waiting) if isinstance(one, Checked) else one for one in record]

    def _end(self, held: list[_Read]) -> list[_Read]:
        """Return the last record with what is to be said of comments for the whole file."""
        remarks = self._remarks((*self._rest, *self._hashed.left()))
        last = next((at for at, one in reversed([*enumerate(held)]) if _is_checked(one)), None)
        if last is not None and isinstance(one := held[last], Checked):
            held[last] = replace(one, remarks=(*one.remarks, *remarks))
        return held

    def _marked(self, one: Checked, number: int, found: Sequence[Scope]) -> Checked:
        told = tuple(self._told(finding, number, found) for finding in one.told)
        return replace(one, told=told)

    def _told(self, told: Told, number: int, found: Sequence[Scope]) -> Told:
        """Return a finding, suppressed by the first of the comments that are meant for it."""
        rule, at = told.finding.rule, told.finding.span.start
        near = [scope for scope in found if scope.has(number, at)]
        meant = [
            scope
            for scope in (*near, *self._rest, *self._hashed.around(told.start))
            if self._holds(scope) and scope.comment.covers(rule)
        ]
        if not meant:
            return told
        for scope in meant:
            scope.used.add(rule)
        return replace(told, state=State.SUPPRESSED, reason=meant[0].comment.reason)

    def _holds(self, scope: Scope) -> bool:
        said = scope.comment
        return not said.problem and (said.until is None or self._today <= said.until)

    def _remarks(self, found: Iterable[Scope]) -> Iterator[Remark]:
        for scope in found:
            identity, message = self._remark(scope)
            if identity:
                yield Remark(id=identity, start=scope.place, message=message)

    def _remark(self, scope: Scope) -> tuple[str, str]:
        """Return what is to be said of a comment, and the remark's id; "" where all is well."""
        said = scope.comment
        if said.problem:
            return INVALID, f"the comment suppresses nothing: {said.problem}"
        if said.ends:
            return "", ""
        if not self._holds(scope):
            day = f"{said.until} has passed"
            return EXPIRED, f"{day}: the comment suppresses nothing; renew it, or mend the words"
        # of a rule that is not looked for nothing can be said
        idle = sorted((said.rules & frozenset(self._active)) - scope.used)
        if idle:
            return UNUSED, f"the comment suppresses no finding of {', '.join(idle)}; remove it"
        if not said.rules and not scope.used:
            return UNUSED, "the comment suppresses no finding; remove it"
        return "", ""


def _path(one: _Read) -> str:
    return one.path if isinstance(one, InputError) else one.collected.path


def _is_checked(one: _Read) -> bool:
    return isinstance(one, Checked)


def _name(collected: Collected) -> tuple[str, int] | None:
    """Return what the fields of one record have in common; None where a draft stands alone."""
    if not (collected.record or collected.field):
        return None
    # each line of a file may be a record that has no other name
    return collected.record, collected.line if collected.inline else 0


def _records(read: Iterable[_Read]) -> Iterator[list[_Read]]:
    """Yield the drafts of each record together, and what could not be read in its place."""
    group: list[_Read] = []
    current: tuple[str, int] | None = None
    for one in read:
        if isinstance(one, Checked):
            name = _name(one.collected)
            if group and (name is None or name != current):
                yield group
                group = []
            current = name
        group.append(one)
        if isinstance(one, Checked) and current is None:  # it need not wait for another of its own
            yield group
            group = []
    if group:
        yield group
