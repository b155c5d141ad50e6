"""An export of Zammad's text modules in, their texts out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nimus.collecting.contract import Shape
from nimus.collecting.exports import SUFFIXES, Export, mentions
from nimus.collecting.jsonrecords import Field, Record
from nimus.errors import InputError


def _texts(record: Record) -> Iterator[Field | InputError]:
    return record.fields({"content": "html"})


def _recognises(beginning: bytes) -> bool:
    return mentions(beginning, b"keywords", b"content")


_EXPORT = Export(texts=_texts, pages=re.compile("text_modules?|TextModule|assets"))
SHAPE = Shape(
    name="zammad",
    suffixes=(),
    within=SUFFIXES,
    collect=_EXPORT.collect,
    recognises=_recognises,
)
