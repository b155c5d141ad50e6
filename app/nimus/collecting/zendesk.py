"""An export of Zendesk's macros in, their comments and subjects out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from nimus.collecting.contract import Shape
from nimus.collecting.exports import SUFFIXES, Export, mentions
from nimus.collecting.jsonrecords import Field, Record
from nimus.collecting.jsonvalues import Kind, Value
from nimus.errors import InputError

_FORMATS = {"comment_value": "plain", "comment_value_html": "html", "subject": "plain"}
_SUBJECT = "subject"
_PUBLIC = "comment_mode_is_public"


def _texts(record: Record) -> Iterator[Field | InputError]:
    actions = record.value.members.get("actions")
    if actions is None or actions.kind is not Kind.ARRAY:
        yield record.wrong("actions", "must be a list; export the macro again")
        return
    is_internal = any(
        _said(action, "field") == _PUBLIC and _is_no(action) for action in actions.elements
    )
    for number, action in enumerate(actions.elements):
        path = f"actions[{number}]"
        name = _said(action, "field")
        if name is None:
            yield record.wrong(f"{path}.field", "is missing; say what is set", start=action.start)
        elif name in _FORMATS:
            one = _text(record, action, f"{path}.value", _FORMATS[name])
            if isinstance(one, Field):
                is_subject = name == _SUBJECT
                is_note = is_internal and not is_subject
                one = replace(one, is_internal=is_note, is_subject=is_subject)
            if one is not None:
                yield one


def _text(record: Record, action: Value, path: str, draft_format: str) -> Field | InputError | None:
    """Return what an action sets: a text, or the channel that it is for, and a text."""
    value = action.members.get("value")
    if value is None:
        return record.wrong(path, "is missing; give the reply", start=action.start)
    if value.kind is Kind.ARRAY and value.elements:
        last = len(value.elements) - 1
        return record.field(f"{path}[{last}]", value.elements[last], draft_format)
    return record.field(path, value, draft_format)


def _said(action: Value, name: str) -> str | None:
    value = action.members.get(name)
    return None if value is None else value.text


def _is_no(action: Value) -> bool:
    return _said(action, "value") == "false"


def _recognises(beginning: bytes) -> bool:
    return mentions(beginning, b"actions", b"field")


_EXPORT = Export(texts=_texts, pages=re.compile("macros?"))
SHAPE = Shape(
    name="zendesk",
    suffixes=(),
    within=SUFFIXES,
    collect=_EXPORT.collect,
    recognises=_recognises,
)
