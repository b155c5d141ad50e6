"""Rows of osTicket's table of canned responses, from a database tool, in, their texts out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nimus.collecting.contract import Shape
from nimus.collecting.exports import SUFFIXES, Export, mentions
from nimus.collecting.jsonrecords import Field, Record
from nimus.errors import InputError

_COLUMNS = frozenset(("canned_id", "isenabled", "response"))


def _texts(record: Record) -> Iterator[Field | InputError]:
    if record.value.members.keys() & _COLUMNS:  # else a tool says something of itself
        yield from record.fields({"response": "html"})


def _recognises(beginning: bytes) -> bool:
    return mentions(beginning, b"response", b"isenabled")


_EXPORT = Export(
    texts=_texts,
    pages=re.compile("data|rows|records|.*canned_response.*", re.IGNORECASE),
    ids=("canned_id", "id"),
    languages=("lang",),
)
SHAPE = Shape(
    name="osticket",
    suffixes=(),
    within=SUFFIXES,
    collect=_EXPORT.collect,
    recognises=_recognises,
)
