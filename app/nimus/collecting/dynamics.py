"""Quick replies of Dynamics 365 in, their messages out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nimus.collecting.contract import Shape
from nimus.collecting.exports import SUFFIXES, Export, mentions
from nimus.collecting.jsonrecords import Field, Record
from nimus.errors import InputError


def _texts(record: Record) -> Iterator[Field | InputError]:
    return record.fields({"msdyn_message": "plain"})


def _recognises(beginning: bytes) -> bool:
    return mentions(beginning, b"msdyn_message")


_EXPORT = Export(
    texts=_texts,
    pages=re.compile("value"),
    ids=("msdyn_cannedmessageid", "id"),
    titles=("msdyn_title",),
    languages=("msdyn_locale_field",),
)
SHAPE = Shape(
    name="dynamics",
    suffixes=(),
    within=SUFFIXES,
    collect=_EXPORT.collect,
    recognises=_recognises,
)
