"""All that is known of each language that Nimus reads."""

from __future__ import annotations

from functools import cache

from nimus.languages.contract import Language
from nimus.registry import discover


@cache
def languages() -> tuple[Language, ...]:
    """Return every language, in name order."""
    found = discover("nimus.languages", "LANGUAGE", Language)
    return tuple(found[name] for name in sorted(found))
