"""JSON that somebody made by hand, or for a tool of their own, in, what reads like a reply out.

A string in a list is a reply, and so is a member of an object, which its name then names. An object
with a string that is named as texts are (`text`, `body`, `he`) is a record.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field, replace

from nimus.collecting.contract import Collected, Shape, Source
from nimus.collecting.exports import EMPTY
from nimus.collecting.jsonrecords import About, Field, Record, whole, wrong
from nimus.collecting.jsonspelling import Spelling
from nimus.collecting.jsontext import Cursor
from nimus.collecting.jsonvalues import Kind, Value
from nimus.collecting.markup import format_of
from nimus.collecting.naming import Role, is_off, is_prose, language_of, named
from nimus.errors import InputError, NoReply

_READ = frozenset((Role.TEXT, Role.SUBJECT))
_NESTED = frozenset((Kind.ARRAY, Kind.OBJECT))
_JSON = re.compile(rb'\s*(?:\{\s*["}]|\[\s*["{\[\]])')

# what a step yields, and whether anything was there that could be a reply
Step = Generator[Collected | InputError, None, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Here:
    """A place on the way into the file, and what was told of all that is below it."""

    place: str = ""
    about: About = field(default_factory=About)
    format: str | None = None

    def inside(self, name: str) -> _Here:
        """Return the place of a member; a name that says nothing else is that of the reply."""
        place = f"{self.place}.{name}".removeprefix(".")
        told = named(name)
        if told is None:
            return replace(self, place=place, about=replace(self.about, id=whole(name)))
        about = replace(self.about, language=told.language or self.about.language)
        return replace(self, place=place, about=about, format=told.format or self.format)

    def told(self, role: Role, value: Value) -> _Here:
        """Return the same place, where something is said of all that follows."""
        if value.kind in _NESTED or value.is_null:
            return self
        said = whole(value.text)
        match role:
            case Role.ID:
                return replace(self, about=replace(self.about, id=said))
            case Role.TITLE:
                return replace(self, about=replace(self.about, title=said))
            case Role.LANGUAGE:
                return replace(self, about=replace(self.about, language=language_of(said)))
            case Role.NOTE:
                return replace(self, about=replace(self.about, notes=(*self.about.notes, said)))
            case _:
                return self


class _Walk:
    """One file while it is walked through."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._spelling = Spelling(source.stored)

    def replies(self) -> Iterator[Collected | InputError]:
        """Yield the replies of the file, which may hold several values, one after the other."""
        cursor = Cursor(self._source.path, self._source.stored)
        number, is_any = 0, False
        try:
            while not cursor.is_done:
                here = _Here(place=f"[{number}]" if number else "")
                is_any = (yield from self._below(cursor, here)) or is_any
                number += 1
        except InputError as damage:
            yield from cursor.faults() or [damage]
            return
        if not is_any:
            yield NoReply(self._source.path, EMPTY)

    def _below(self, cursor: Cursor, here: _Here) -> Step:
        match cursor.kind:
            case Kind.ARRAY:
                return (yield from self._elements(cursor, here))
            case Kind.OBJECT if not cursor.holds(_is_text):
                return (yield from self._members(cursor, here))
            case _:
                value = cursor.value()
                if faults := cursor.faults():
                    yield from faults
                    return True
                if value.kind is Kind.OBJECT:
                    return (yield from self._record(value, here))
                return (yield from self._single(value, here))

    def _elements(self, cursor: Cursor, here: _Here) -> Step:
        is_any = False
        for number in cursor.elements():
            start, kind = cursor.at, cursor.kind
            inner = replace(here, place=f"{here.place}[{number}]")
            is_reply = yield from self._below(cursor, inner)
            if not is_reply and kind is Kind.OBJECT:
                yield wrong(self._source, inner.place, 'holds no text; name it "text"', start)
            is_any = is_any or is_reply or kind is Kind.OBJECT
        return is_any

    def _members(self, cursor: Cursor, here: _Here) -> Step:
        """Go through an object that is no record; what it says of itself holds for what follows."""
        is_any = False
        for name in cursor.members():
            role = _role(name)
            if role is None or (role in _READ and cursor.kind in _NESTED):
                is_any = (yield from self._below(cursor, here.inside(name))) or is_any
                continue
            value = cursor.value()
            here = here.told(role, value)
            if role is Role.TEXT and not value.is_null:
                names = here.inside(name).place
                yield wrong(self._source, names, "must be a string", value.start)
                is_any = True
        return is_any

    def _single(self, value: Value, here: _Here) -> Step:
        """Yield a string that stands by itself."""
        if value.kind is not Kind.STRING:
            return False
        record = self._held(value, here)
        one = record.field("", value, here.format or format_of(value.text))
        if one is not None:
            yield from record.replies([one], here.about)
        return True

    def _record(self, value: Value, here: _Here) -> Step:
        """Yield the texts of an object, and those of what is in it."""
        roles = {name: _role(name) for name in value.members}
        for name, role in roles.items():
            if role is not None and role not in _READ:
                here = here.told(role, value.members[name])
                if is_off(role, value.members[name].text) and not self._source.inactive:
                    return True
        record = self._held(value, here)
        read = [name for name in _ordered(roles) if value.members[name].kind not in _NESTED]
        # what a customer sees may stand under any name
        read += [name for name, role in roles.items() if role is None and _is_said(value, name)]
        fields = [self._field(record, here, name) for name in read]
        yield from record.replies([one for one in fields if one is not None], here.about)
        for name, role in roles.items():
            inner = value.members[name]
            if inner.kind in _NESTED and (role is None or role in _READ):
                cursor = Cursor(self._source.path, self._source.stored, inner.start)
                yield from self._below(cursor, here.inside(name))
        return True

    def _field(self, record: Record, here: _Here, name: str) -> Field | InputError | None:
        value = record.value.members[name]
        told = named(name)
        draft_format = (told.format if told else None) or here.format or format_of(value.text)
        one = record.field(name, value, draft_format)
        if isinstance(one, Field) and told is not None:
            return replace(one, language=told.language)
        return one

    def _held(self, value: Value, here: _Here) -> Record:
        return Record(source=self._source, spelling=self._spelling, place=here.place, value=value)


def _role(name: str) -> Role | None:
    told = named(name)
    return None if told is None else told.role


def _ordered(roles: dict[str, Role | None]) -> list[str]:
    """Return the names of what is read, as it is read: subjects first."""
    order = [Role.SUBJECT, Role.TEXT]
    return [name for wanted in order for name, role in roles.items() if role is wanted]


def _is_text(name: str, kind: Kind) -> bool:
    return kind is Kind.STRING and _role(name) in _READ


def _is_said(record: Value, name: str) -> bool:
    value = record.members[name]
    return value.kind is Kind.STRING and is_prose(value.text)


def _collect(source: Source) -> Iterator[Collected | InputError]:
    return _Walk(source).replies()


def _recognises(beginning: bytes) -> bool:
    return _JSON.match(beginning) is not None


SHAPE = Shape(name="json", suffixes=(".json",), collect=_collect, recognises=_recognises)
