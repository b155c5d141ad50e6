"""A Salesforce e-mail template, as its metadata is kept in files, in; its body out.

What a `.email` file holds is said by the file beside it, which has -meta.xml behind its name: the
type and the encoding of the body, and whether the template is in use.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.parsers.expat import ExpatError, ParserCreate

from nimus.collecting.contract import Collected, Shape, Source
from nimus.collecting.files import STANDARD_INPUT
from nimus.collecting.markup import format_of
from nimus.collecting.naming import Role, is_off
from nimus.collecting.text import whole
from nimus.errors import InputError

_BESIDE = "-meta.xml"
_MOST = 1_000_000
_FORMATS = {"text": "plain", "html": "html", "custom": "html", "visualforce": "html"}
_NOTES = ("description",)


def _collect(source: Source) -> Iterator[Collected | InputError]:
    said: dict[str, str] = {}
    try:
        said = _beside(source.path)
    except InputError as error:
        yield error
    if is_off(Role.ACTIVE, said.get("available", "")) and not source.inactive:
        return
    asked = replace(source, encoding=source.encoding or said.get("encodingKey"))
    kind = _FORMATS.get(said.get("type", ""))
    for one in whole(asked, draft_format=kind or "plain"):
        if isinstance(one, InputError):
            yield one
            continue
        guessed = kind or source.format or format_of(one.draft.text)
        yield replace(
            one,
            draft=one.draft if kind else replace(one.draft, format=guessed),
            id=Path(source.path).stem,
            title=said.get("name"),
            notes=tuple(said[name] for name in _NOTES if said.get(name)),
        )


def _beside(path: str) -> dict[str, str]:
    """Return what the file beside a template says, by the names of its elements."""
    beside = f"{path}{_BESIDE}"
    if path == STANDARD_INPUT or not Path(beside).is_file():
        return {}
    try:
        with Path(beside).open("rb") as stream:
            return _elements(stream.read(_MOST))
    except ExpatError as error:
        raise InputError(beside, "is not XML that can be read", line=error.lineno) from error
    except OSError as error:
        raise InputError(beside, f"cannot be read: {error.strerror}") from error


def _elements(content: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    text: list[str] = []
    parser = ParserCreate()
    parser.StartElementHandler = lambda _name, _attributes: text.clear()
    parser.CharacterDataHandler = text.append
    parser.EndElementHandler = lambda name: found.setdefault(name, "".join(text).strip())
    parser.Parse(content, True)  # noqa: FBT003  expat's own way
    return found


SHAPE = Shape(name="salesforce", suffixes=(".email",), collect=_collect)
