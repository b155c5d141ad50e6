"""A row and its columns in, its replies out: the same for whatever file the table is in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from nimus.collecting.contract import Collected, Source
from nimus.collecting.markup import format_of
from nimus.collecting.naming import Role, is_off, language_of
from nimus.collecting.tables.contract import Column, Row
from nimus.errors import InputError

_TEXTS = {Role.TEXT, Role.SUBJECT}


def replies(
    source: Source, columns: Sequence[Column], row: Row
) -> Iterator[Collected | InputError]:
    """Yield the replies of a row, one a column of texts; of one that is switched off, none."""
    if not source.inactive and any(is_off(one.role, row.text(one.at)) for one in columns):
        return
    own = _first(row, columns, Role.ID)
    title = _first(row, columns, Role.TITLE)
    spoken = _first(row, columns, Role.LANGUAGE)
    language = language_of(spoken) if spoken else None
    notes = tuple(_said(row, columns, Role.NOTE))
    for column in columns:
        if column.role not in _TEXTS or not row.text(column.at).strip():
            continue
        written = row.written(column.at)
        if len(written.text) > source.max_chars:
            yield _over(source, row, column, len(written.text))
            continue
        draft = source.draft(
            written.text, draft_format=column.format or _format(column.role, written.text)
        )
        said = column.language or language
        yield Collected(
            path=source.path,
            line=row.line(column.at),
            draft=replace(draft, language=said) if said else draft,
            id=own,
            title=title,
            record=row.place(column.at),
            field=column.heading,
            written=written,
            notes=notes,
        )


def _format(role: Role, text: str) -> str:
    return "plain" if role is Role.SUBJECT else format_of(text)


def _said(row: Row, columns: Sequence[Column], role: Role) -> Iterator[str]:
    texts = (row.text(column.at).strip() for column in columns if column.role is role)
    return (text for text in texts if text)


def _first(row: Row, columns: Sequence[Column], role: Role) -> str | None:
    return next(_said(row, columns, role), None)


def _over(source: Source, row: Row, column: Column, length: int) -> InputError:
    limit = f"{source.max_chars:,}"
    problem = f"{length:,} code points, the limit is {limit}; split it or raise max-chars"
    return InputError(source.path, f"{column.heading}: {problem}", line=row.line(column.at))
