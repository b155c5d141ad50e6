"""E-mails that Dynamics 365 keeps to be sent again in, their subjects and bodies out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from nimus.collecting.contract import Shape
from nimus.collecting.exports import SUFFIXES, Export, mentions
from nimus.collecting.jsonrecords import Field, Record
from nimus.collecting.stylesheets import Stylesheet
from nimus.errors import InputError

_MARKS = re.compile(rb'"(?:subject)?(?:presentationxml|safehtml)"\s*:|<xsl:stylesheet\b')
_PLAIN = "text/plain"


def _texts(record: Record) -> Iterator[Field | InputError]:
    body = "plain" if record.said(("mimetype",)) == _PLAIN else "html"
    for one in record.fields({"body": body}, subject="subject"):
        yield one if isinstance(one, InputError) else _sent(one)


def _sent(one: Field) -> Field:
    """Return what is sent of a stylesheet; another text is sent as it is."""
    sheet = Stylesheet(one.written)
    return replace(one, written=sheet.written()) if sheet.is_one else one


def _recognises(beginning: bytes) -> bool:
    return mentions(beginning, b"body") and _MARKS.search(beginning) is not None


_EXPORT = Export(
    texts=_texts,
    pages=re.compile("value"),
    ids=("templateid", "id"),
    languages=("languagecode",),
)
SHAPE = Shape(
    name="dynamicsmail",
    suffixes=(),
    within=SUFFIXES,
    collect=_EXPORT.collect,
    recognises=_recognises,
)
