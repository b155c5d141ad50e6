"""An export of Front's message templates in, their subjects and bodies out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nimus.collecting.contract import Shape
from nimus.collecting.exports import SUFFIXES, Export, mentions
from nimus.collecting.jsonrecords import Field, Record
from nimus.errors import InputError

_NAME = re.compile(rb'"id"\s*:\s*"rsp_')


def _texts(record: Record) -> Iterator[Field | InputError]:
    return record.fields({"body": "html"}, subject="subject")


def _recognises(beginning: bytes) -> bool:
    return mentions(beginning, b"body") and _NAME.search(beginning) is not None


_EXPORT = Export(texts=_texts, pages=re.compile("_results"))
SHAPE = Shape(
    name="front",
    suffixes=(),
    within=SUFFIXES,
    collect=_EXPORT.collect,
    recognises=_recognises,
)
