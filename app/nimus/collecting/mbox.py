"""A mailbox, a file of many messages, in; their subjects and texts out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nimus.collecting.contract import Collected, Shape, Source
from nimus.errors import InputError

_BEGINNING = re.compile(rb"From [^\r\n]*\d{4}[^\r\n]*\r?\n[A-Za-z][-A-Za-z]*:")


def _collect(source: Source) -> Iterator[Collected | InputError]:
    # what reads mail is imported for mail
    from nimus.collecting.mail import mailbox  # noqa: PLC0415

    return mailbox(source)


def _recognises(beginning: bytes) -> bool:
    return _BEGINNING.match(beginning) is not None


SHAPE = Shape(name="mbox", suffixes=(".mbox",), collect=_collect, recognises=_recognises)
