"""A message as mail programs save it in, its subject and its texts out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nimus.collecting.contract import Collected, Shape, Source
from nimus.errors import InputError

# headers, one of which only mail has
_HEADERS = re.compile(
    rb"(?:[A-Za-z][-A-Za-z]*:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)*MIME-Version:", re.IGNORECASE
)


def _collect(source: Source) -> Iterator[Collected | InputError]:
    # what reads mail is imported for mail
    from nimus.collecting.mail import message  # noqa: PLC0415

    return message(source)


def _recognises(beginning: bytes) -> bool:
    return _HEADERS.match(beginning) is not None


SHAPE = Shape(name="eml", suffixes=(".eml",), collect=_collect, recognises=_recognises)
