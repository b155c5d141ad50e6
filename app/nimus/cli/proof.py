"""A folder of a phrasebook in, every problem that it has, or what is proved of it, out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from nimus import proving
from nimus.cli import streams
from nimus.engine import bare
from nimus.errors import PhrasebookError
from nimus.phrasebook.files import read
from nimus.phrasebook.rules import Phrasebook
from nimus.printing.terminal import visible
from nimus.resources import shipped
from nimus.settings import Settings

_PROVED, _FAILED = 0, 2
# a folder that has these is a book by itself: grammar comes from nowhere else
_WHOLE = ("rules", "inflections")


def prove(folder: Path) -> int:
    """Print every problem of a phrasebook, or how much of it is proved; return the exit code."""
    try:
        book = _read(folder)
    except PhrasebookError as error:
        streams.say(visible(str(error)))
        return _FAILED
    count = 0
    for problem in _problems(book):
        streams.say(visible(str(problem)))
        count += 1
    if count:
        streams.tell(f"{count:,} problem{'' if count == 1 else 's'}")
        return _FAILED
    streams.say(_counts(book))
    return _PROVED


def _read(folder: Path) -> Phrasebook:
    if all((folder / name).is_dir() for name in _WHOLE):
        return read(folder, [])
    return read(shipped("phrasebook"), [folder])


def _problems(book: Phrasebook) -> Iterator[PhrasebookError]:
    """Yield what is written wrongly, else (an engine can be built) what is not kept."""
    is_written = True
    for problem in proving.written(book):
        is_written = False
        yield problem
    if is_written:
        yield from proving.proved(book, bare(book, Settings()).check)


def _counts(book: Phrasebook) -> str:
    rules = book.ranked()
    phrases = sum(len(rule.phrases) for rule in rules)
    examples = sum(
        len(texts)
        for rule in rules
        for shown in rule.examples.values()
        for texts in (shown.wrong, shown.right, shown.fine)
    )
    return f"{len(rules):,} rules, {phrases:,} phrases, {examples:,} examples proved"
