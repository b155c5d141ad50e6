"""Documents and phrases in, matches out: one module a way of matching."""

from __future__ import annotations

from functools import cache

from nimus.matching.contract import Matcher
from nimus.registry import discover


@cache
def matchers() -> tuple[Matcher, ...]:
    """Return every matcher, in name order."""
    found = discover("nimus.matching", "MATCHER", Matcher)
    return tuple(found[name] for name in sorted(found))
