"""The name of a column or field in, what it holds out: for exports that no help desk made.

The names are the languages' own; case, spaces, hyphens and underscores do not count.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from nimus.languages import languages

_BETWEEN = re.compile(r"[\s_\-.:]+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_STOP = re.compile(r"[.!?\u2026][\"')\]]*\s*\Z")
_FEW = 4
_FORMATS = {"html": "html", "markdown": "markdown", "md": "markdown", "plain": "plain"}


class Role(StrEnum):
    """What a field holds: its members stand in the order in which a reply is read."""

    SUBJECT = "subject"
    TEXT = "text"
    TITLE = "title"
    ID = "id"
    NOTE = "note"
    ACTIVE = "active"
    INACTIVE = "inactive"
    LANGUAGE = "language"


class Name(NamedTuple):
    """A name that was understood: `text_he` holds a text in Hebrew, `body_html` one in HTML."""

    role: Role
    language: str | None = None
    format: str | None = None


def named(name: str) -> Name | None:
    """Return what a field of this name holds; None where the name says nothing."""
    words = [word for word in _BETWEEN.split(name.strip("\ufeff \t").casefold()) if word]
    language = draft_format = None
    while words:
        role = _roles().get("".join(words))
        if role is not None:
            return Name(role, language, draft_format)
        last = words.pop()
        if language is None and (spoken := _spoken().get(last)) is not None:
            language = spoken
        elif draft_format is None and last in _FORMATS:
            draft_format = _FORMATS[last]
        else:
            return None
    # a field called "he" or "html" is the text in it
    return Name(Role.TEXT, language, draft_format) if language or draft_format else None


def is_prose(text: str) -> bool:
    """Tell whether a text under a name that says nothing reads as what a customer is told."""
    words = len(_WORD.findall(text))
    return words > _FEW or (words > 1 and _STOP.search(text) is not None)


def language_of(value: object) -> str | None:
    """Return the language that a record names (`he`, `he-IL`, `Hebrew`, 1037); None if not ours."""
    words = _BETWEEN.split(str(value).strip().casefold())
    return _spoken().get(words[0]) if words else None


def is_off(role: Role, value: object) -> bool:
    """Tell whether the value of a field of this role switches its record off."""
    if role not in {Role.ACTIVE, Role.INACTIVE}:
        return False
    said = _squeezed(str(value))
    if role is Role.ACTIVE:
        return said in _words("no")
    return said in _words("yes")


@lru_cache(maxsize=1_024)
def _squeezed(name: str) -> str:
    return _BETWEEN.sub("", name.casefold())


@cache
def _roles() -> dict[str, Role]:
    fields = {
        Role.TEXT: "texts",
        Role.SUBJECT: "subjects",
        Role.TITLE: "titles",
        Role.ID: "ids",
        Role.NOTE: "notes",
        Role.ACTIVE: "active",
        Role.INACTIVE: "inactive",
        Role.LANGUAGE: "language",
    }
    return {name: role for role, field in fields.items() for name in _words(field)}


@cache
def _words(field: str) -> frozenset[str]:
    return frozenset(
        _squeezed(name) for language in languages() for name in getattr(language.headings, field)
    )


@cache
def _spoken() -> dict[str, str]:
    return {
        name.casefold(): language.name
        for language in languages()
        for name in language.headings.called
    }
