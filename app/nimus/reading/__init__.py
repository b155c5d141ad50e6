"""Drafts in, prose out: one module a draft format."""

from __future__ import annotations

from functools import cache

from nimus.reading.contract import Reader
from nimus.registry import discover


@cache
def readers() -> dict[str, Reader]:
    """Return every reader by the name of its format."""
    return discover("nimus.reading", "READER", Reader)
