"""Matches in, those that count out: one module an exemption."""

from __future__ import annotations

from functools import cache

from nimus.checking.exemptions.contract import Exemption
from nimus.registry import discover


@cache
def exemptions() -> tuple[Exemption, ...]:
    """Return every exemption, in name order."""
    found = discover("nimus.checking.exemptions", "EXEMPTION", Exemption)
    return tuple(found[name] for name in sorted(found))
