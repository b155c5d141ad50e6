"""Reports in, lines out: one module an output format."""

from __future__ import annotations

from functools import cache

from nimus.printing.contract import Printer
from nimus.registry import discover


@cache
def printers() -> dict[str, Printer]:
    """Return every printer by the name of its format."""
    return discover("nimus.printing", "PRINTER", Printer)
