"""What follows a phrase in, the statement that it makes out, alone or as what is only expected."""

from __future__ import annotations

import re
from collections.abc import Mapping

from nimus.languages import languages
from nimus.languages.contract import Language
from nimus.phrasebook.rules import Inflections

# fewer words state nothing
_LEAST = 2


def stated(rest: str, tables: Mapping[str, Inflections]) -> str:
    """Return the statement that a clause makes behind a phrase: of "that it left", "it left".

    Nothing where it states nothing: an object, a place, a question.
    """
    for language in languages():
        words = rest.split()
        if len(words) < _LEAST or not language.script.match(words[0]):
            continue
        for opening in language.relatives:
            if rest.casefold().startswith(f"{opening} "):
                return rest[len(opening) :].lstrip()
        if language.stating.that and _joined(rest, language, tables):
            return rest[len(language.stating.that) :]
        for opening in language.stating.of_that:
            if rest.startswith(opening) and len(rest) > len(opening):
                return rest[len(opening) :]
        if language.stating.states is not None and language.stating.states.match(rest):
            return rest
    return ""


def _joined(rest: str, language: Language, tables: Mapping[str, Inflections]) -> bool:
    """Tell whether "that" is joined to the first word, which is no word of its own with it."""
    first = re.sub(r"\W", "", rest.split(maxsplit=1)[0])
    if not first.startswith(language.stating.that) or len(first) <= len(language.stating.that) + 1:
        return False
    table = tables.get(language.name)
    known = table is not None and first.translate(_finals(language)) in table.classes
    rows = language.address.pronouns if language.address else ()
    said = first[len(language.stating.that) :]
    return not known or said in language.stating.thirds or any(said in row for row in rows)


def _finals(language: Language) -> dict[int, str]:
    return {ord(final): plain for plain, final in language.finals.items()}


def expected(statement: str, tables: Mapping[str, Inflections]) -> str:
    """Return a statement as what is expected: "it will arrive" → "it should arrive".

    What promises in front of it goes: "I promise you that it will arrive".
    """
    for language in languages():
        statement = language.stating.promises.sub("", statement, count=1)
    for language in languages():
        if language.script.match(statement):
            table = tables.get(language.name)
            return language.stating.expect(statement, table.thirds if table else {})
    return statement


def is_about_you(statement: str) -> bool:
    """Tell whether a statement is about the customer: said back, it would only be a reproach."""
    first = statement.split(maxsplit=1)[0].strip(",.").casefold() if statement.split() else ""
    return any(first in language.stating.you for language in languages())
