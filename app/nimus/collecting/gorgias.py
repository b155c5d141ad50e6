"""An export of Gorgias's macros in, the texts of their actions out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from nimus.collecting.contract import Shape
from nimus.collecting.exports import SUFFIXES, Export, mentions
from nimus.collecting.jsonrecords import Field, Record
from nimus.collecting.jsonvalues import Kind, Value
from nimus.errors import InputError

_FORMATS = {"body_html": "html", "body_text": "plain", "subject": "plain"}
# what an action is called that writes for colleagues
_INTERNAL = "addInternalNote"


def _texts(record: Record) -> Iterator[Field | InputError]:
    actions = record.value.members.get("actions")
    if actions is None or actions.kind is not Kind.ARRAY:
        yield record.wrong("actions", "must be a list; export the macro again")
        return
    for number, action in enumerate(actions.elements):
        for one in _asked(record, action, f"actions[{number}].arguments"):
            if isinstance(one, Field) and _is_internal(action):
                yield replace(one, is_internal=True)
            else:
                yield one


def _asked(record: Record, action: Value, path: str) -> Iterator[Field | InputError]:
    """Yield the texts that an action is asked to write."""
    asked = action.members.get("arguments")
    for name, draft_format in _FORMATS.items():
        value = None if asked is None else asked.members.get(name)
        one = None if value is None else record.field(f"{path}.{name}", value, draft_format)
        if one is not None:
            yield one


def _is_internal(action: Value) -> bool:
    name = action.members.get("name")
    return name is not None and name.text == _INTERNAL


def _recognises(beginning: bytes) -> bool:
    return mentions(beginning, b"actions", b"arguments")


_EXPORT = Export(texts=_texts, pages=re.compile("data"))
SHAPE = Shape(
    name="gorgias",
    suffixes=(),
    within=SUFFIXES,
    collect=_EXPORT.collect,
    recognises=_recognises,
)
