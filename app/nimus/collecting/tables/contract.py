"""What a help desk's table offers: the names of its columns; and what a row of any file is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from nimus.collecting.naming import Name, Role
from nimus.collecting.written import Written


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table that a help desk gives out, told by the columns that it `needs` among others.

    `columns` says what each holds; its names are in lower case and without spaces.
    """

    name: str
    needs: frozenset[str]
    columns: Mapping[str, Name]


class Column(NamedTuple):
    """A column that says something of a reply: its place in a row (from 0), and its heading."""

    at: int
    heading: str
    role: Role
    language: str | None
    format: str | None


class Row(Protocol):
    """A row of a table as a kind of file holds it."""

    def text(self, at: int) -> str:
        """Return what a cell says; an empty one says nothing."""

    def written(self, at: int) -> Written:
        """Return what a cell says and where."""

    def line(self, at: int) -> int:
        """Return the line of a cell, from 1."""

    def place(self, at: int) -> str:
        """Return what a cell's record is called: `rows[3]`, `Sheet1!B7`."""
