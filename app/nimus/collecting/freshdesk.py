"""An export of canned responses of Freshdesk or Freshservice in, their texts out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nimus.collecting.contract import Shape
from nimus.collecting.exports import SUFFIXES, Export, mentions
from nimus.collecting.jsonrecords import Field, Record
from nimus.errors import InputError


def _texts(record: Record) -> Iterator[Field | InputError]:
    return record.fields({"content_html": "html", "content": "plain"})


def _recognises(beginning: bytes) -> bool:
    return mentions(beginning, b"content_html", b"folder_id")


_EXPORT = Export(texts=_texts, pages=re.compile("canned_responses?"))
SHAPE = Shape(
    name="freshdesk",
    suffixes=(),
    within=SUFFIXES,
    collect=_EXPORT.collect,
    recognises=_recognises,
)
