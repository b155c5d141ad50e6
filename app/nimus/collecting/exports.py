"""A help desk's export in JSON in, its replies out: what the shapes of all help desks share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from nimus.collecting.contract import Collected, Source
from nimus.collecting.jsonrecords import About, Field, Record
from nimus.collecting.jsonspelling import Spelling
from nimus.collecting.jsontext import Cursor
from nimus.collecting.jsonvalues import Kind, Value
from nimus.collecting.naming import language_of
from nimus.errors import InputError, NoReply

# what the suffix of a file may say that holds an export
EMPTY = "holds no reply; export it again, or leave it out"
SUFFIXES = (".json", ".txt")
_JSON = re.compile(rb"\s*(?:\{\s*[\"}]|\[\s*[\"{\[\]])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A shape of export.

    `texts` yields the texts of a record that somebody reads. `pages` is the pattern of the members
    of an object that hold its records; without one the object is a record itself. The first of
    `ids`, `titles` and `languages` that is there names a record, `notes` is what only the help
    desk's own people read. A record is off where a member has one of the values in `off`.
    """

    texts: Callable[[Record], Iterator[Field | InputError]]
    pages: re.Pattern[str]
    ids: tuple[str, ...] = ("id",)
    titles: tuple[str, ...] = ("title", "name")
    languages: tuple[str, ...] = ("language",)
    notes: tuple[str, ...] = ("description", "note", "notes", "keywords")
    off: dict[str, frozenset[str]] = field(
        default_factory=lambda: {
            "active": frozenset(("false", "0")),
            "isenabled": frozenset(("false", "0")),
            "statecode": frozenset(("1",)),
        }
    )

    def collect(self, source: Source) -> Iterator[Collected | InputError]:
        """Yield the replies of a file; what breaks its structure ends it."""
        cursor = Cursor(source.path, source.stored)
        spelling = Spelling(source.stored)
        is_empty = True
        try:
            for place, value in walked(cursor, self.pages):
                is_empty = False
                faults = cursor.faults()
                record = Record(source=source, spelling=spelling, place=place, value=value)
                yield from faults or self._collected(record)
        except InputError as damage:
            yield from cursor.faults() or [damage]
            return
        yield from cursor.faults()
        if is_empty:
            yield NoReply(source.path, EMPTY)

    def _collected(self, record: Record) -> Iterator[Collected | InputError]:
        if record.value.kind is not Kind.OBJECT:
            yield record.wrong("", f"must be an object, and is {record.value.kind.value}")
        elif record.source.inactive or not self._is_off(record):
            yield from record.replies(list(self.texts(record)), self._about(record))

    def _is_off(self, record: Record) -> bool:
        return any(record.said((name,)) in said for name, said in self.off.items())

    def _about(self, record: Record) -> About:
        return About(
            id=record.said(self.ids),
            title=record.said(self.titles),
            language=language_of(record.said(self.languages)),
            notes=record.strings(self.notes),
        )


def walked(cursor: Cursor, pages: re.Pattern[str]) -> Iterator[tuple[str, Value]]:
    """Yield the records of a file with their places, through pages and lists of pages."""
    number = 0
    while not cursor.is_done:
        # pages that were appended to one another
        yield from _walked(cursor, pages, f"[{number}]" if number else "")
        number += 1


def _walked(
    cursor: Cursor, pages: re.Pattern[str], place: str, *, is_page: bool = False
) -> Iterator[tuple[str, Value]]:
    if cursor.kind is Kind.ARRAY:
        yield from _listed(cursor, pages, place, is_page=is_page)
    elif cursor.kind is Kind.OBJECT and cursor.holds(
        lambda name, kind: _is_page(pages, name, kind)
    ):
        for name in cursor.members():
            if _is_page(pages, name, cursor.kind):
                inner = f"{place}.{name}".removeprefix(".")
                yield from _walked(cursor, pages, inner, is_page=True)
            else:
                cursor.skip()
    else:
        yield place, cursor.value()


def _listed(
    cursor: Cursor, pages: re.Pattern[str], place: str, *, is_page: bool
) -> Iterator[tuple[str, Value]]:
    for number in cursor.elements():
        inner = f"{place}[{number}]"
        # the records of a page are no pages, and need not be looked through for records
        if is_page and cursor.kind is Kind.OBJECT:
            yield inner, cursor.value()
        else:
            yield from _walked(cursor, pages, inner, is_page=is_page)


def _is_page(pages: re.Pattern[str], name: str, kind: Kind) -> bool:
    return kind in {Kind.ARRAY, Kind.OBJECT} and pages.fullmatch(name) is not None


def mentions(beginning: bytes, *names: bytes) -> bool:
    """Tell whether JSON begins here, and has members of all these names."""
    return _JSON.match(beginning) is not None and all(
        re.search(rb'"%b"\s*:' % name, beginning) for name in names
    )
