"""Checked drafts in, rewrites out: one module a kind, each going further than the one before."""

from __future__ import annotations

from functools import cache

from nimus.draft import Kind
from nimus.registry import discover
from nimus.rewriting.contract import Rewriter


@cache
def rewriters() -> tuple[Rewriter, ...]:
    """Return every rewriter, the smallest change first."""
    found = discover("nimus.rewriting", "REWRITER", Rewriter)
    return tuple(sorted(found.values(), key=lambda rewriter: list(Kind).index(rewriter.kind)))
