"""Help Scout's saved replies in, their texts for mail and for chat out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nimus.collecting.contract import Shape
from nimus.collecting.exports import SUFFIXES, Export, mentions
from nimus.collecting.jsonrecords import Field, Record
from nimus.errors import InputError


def _texts(record: Record) -> Iterator[Field | InputError]:
    return record.fields({"text": "html", "chatText": "plain"})


def _recognises(beginning: bytes) -> bool:
    return mentions(beginning, b"chatText", b"text")


_EXPORT = Export(texts=_texts, pages=re.compile("_embedded|repl(?:y|ies)|saved-?[Rr]eplies"))
SHAPE = Shape(
    name="helpscout",
    suffixes=(),
    within=SUFFIXES,
    collect=_EXPORT.collect,
    recognises=_recognises,
)
