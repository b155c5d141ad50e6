"""A row of headings in, the columns that speak of replies out: one module a help desk's table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from nimus.collecting.naming import Role, named
from nimus.collecting.tables.contract import Column, Table
from nimus.registry import discover

NO_TEXT = "the header names no column of replies; call one text, body or content"


@cache
def tables() -> tuple[Table, ...]:
    """Return the table of every help desk that gives one out."""
    return tuple(discover("nimus.collecting.tables", "TABLE", Table).values())


def product(header: Sequence[str]) -> Table | None:
    """Return the help desk's table that has these headings; case and spaces do not count."""
    names = {_plain(name) for name in header}
    return next((table for table in tables() if table.needs <= names), None)


def columns(header: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns that say something of a reply; none where no column holds replies."""
    table = product(header)
    found = []
    for at, heading in enumerate(header):
        name = table.columns.get(_plain(heading)) if table else named(heading)
        if name is not None:
            shown = heading.strip()
            found.append(Column(at, shown, name.role, name.language, name.format))
    return tuple(found) if any(column.role is Role.TEXT for column in found) else ()


def _plain(heading: str) -> str:
    return "".join(heading.split()).casefold()
