"""A workbook of replies in, its replies out."""

from __future__ import annotations

from collections.abc import Iterator

from nimus.collecting.contract import Collected, Shape, Source
from nimus.errors import InputError


def _collect(source: Source) -> Iterator[Collected | InputError]:
    # what reads workbooks takes a while to import
    from nimus.collecting.sheets import collected  # noqa: PLC0415

    return collected(source)


SHAPE = Shape(name="xlsx", suffixes=(".xlsx", ".xlsm"), collect=_collect)
