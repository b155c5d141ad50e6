"""An export of Chatwoot's canned responses in, their texts in Markdown out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nimus.collecting.contract import Shape
from nimus.collecting.exports import SUFFIXES, Export, mentions
from nimus.collecting.jsonrecords import Field, Record
from nimus.errors import InputError


def _texts(record: Record) -> Iterator[Field | InputError]:
    return record.fields({"content": "markdown"})


def _recognises(beginning: bytes) -> bool:
    return mentions(beginning, b"short_code", b"content")


_EXPORT = Export(texts=_texts, pages=re.compile("payload|data"), titles=("short_code",))
SHAPE = Shape(
    name="chatwoot",
    suffixes=(),
    within=SUFFIXES,
    collect=_EXPORT.collect,
    recognises=_recognises,
)
