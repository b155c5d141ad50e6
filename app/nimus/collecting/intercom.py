"""An export of Intercom's macros in, their bodies out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nimus.collecting.contract import Shape
from nimus.collecting.exports import SUFFIXES, Export, mentions
from nimus.collecting.jsonrecords import Field, Record
from nimus.errors import InputError

_MACRO = re.compile(rb'"type"\s*:\s*"macro"|"(?:visible_to|available_on)"\s*:')


def _texts(record: Record) -> Iterator[Field | InputError]:
    return record.fields({"body": "html", "body_text": "plain"})


def _recognises(beginning: bytes) -> bool:
    return mentions(beginning, b"body") and _MACRO.search(beginning) is not None


_EXPORT = Export(texts=_texts, pages=re.compile("data|macros?"))
SHAPE = Shape(
    name="intercom",
    suffixes=(),
    within=SUFFIXES,
    collect=_EXPORT.collect,
    recognises=_recognises,
)
