"""A file's checked drafts in, mended; what was fixed and what was left out, a line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from nimus.collecting.contract import Collected
from nimus.errors import InputError
from nimus.linting.fixing import Fixer, Mended
from nimus.linting.splicing import Puts, puts_of
from nimus.printing.contract import Checked, Told
from nimus.printing.terminal import excerpt, isolated, visible

_Key = tuple[str, str, int]


def mended(
    fixer: Fixer, stream: Iterable[Checked | Collected | InputError]
) -> Iterator[Mended | InputError]:
    """Yield what becomes of each draft, in order; fields that hold the same reply go together.

    A twin may come unchecked, for what is found in its reply speaks for it. What could not be
    checked stands in its place. No more than a record is held.
    """
    for _, group in groupby(stream, key=_record):
        together = list(group)
        drafts = [one for one in together if isinstance(one, Checked)]
        fields = {one.collected.field for one in drafts if one.collected.twin is None}
        twins = [one for one in map(_collected, together) if one and one.twin in fields]
        for one in together:
            if isinstance(one, InputError):
                yield one
            elif isinstance(one, Checked) and one.collected.twin not in fields:
                field = one.collected.field
                yield fixer.mended(one, [twin for twin in twins if twin.twin == field])


def puts(path: str, made: Iterable[Mended]) -> Puts:
    """Return all that changes in a file; raises InputError where that cannot be written."""
    return puts_of(path, [change for one in made for change in one.changes])


def lines(made: Iterable[Mended], *, done: bool) -> Iterator[str]:
    """Yield what was fixed, and what was left and why; the places are those of the file before.

    `done` is False where the file was not written, so that it only would be.
    """
    way = "fixed" if done else "would fix"
    for one in made:
        for told in one.fixed:
            by = " by a whole rewrite" if one.is_rewritten else ""
            yield f"{_place(one, told)}: {way}{by} {_named(told)}"
        for left in one.left:
            yield f"{_place(one, left.told)}: left {_named(left.told)}: {left.reason}"


def total(fixed: int, left: int, files: int, *, done: bool) -> str:
    """Return the last line: how many findings were fixed and in how many files, how many not."""
    way = "fixed" if done else "would be fixed"
    rest = f", {left:,} left" if left else ""
    return f"{_count(fixed, 'finding')} {way} in {_count(files, 'file')}{rest}"


def _record(one: Checked | Collected | InputError) -> _Key | int:
    """Return what fields of one record have in common, and no other has."""
    collected = _collected(one)
    if collected is None:
        return id(one)
    return collected.path, collected.record, collected.line if collected.inline else 0


def _collected(one: Checked | Collected | InputError) -> Collected | None:
    if isinstance(one, InputError):
        return None
    return one.collected if isinstance(one, Checked) else one


def _place(one: Mended, told: Told) -> str:
    path = isolated(visible(one.checked.collected.path))
    return f"{path}:{told.start.line}:{told.start.column}"


def _named(told: Told) -> str:
    return f'{told.finding.rule}  "{isolated(excerpt(told.finding.text))}"'


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
