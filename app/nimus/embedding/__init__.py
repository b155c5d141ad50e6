"""Sentences in, embeddings out: one module an embedding, each an optional extra."""

from __future__ import annotations

from functools import cache

from nimus.embedding.contract import Embed, Embedder
from nimus.registry import discover


@cache
def embedders() -> tuple[Embedder, ...]:
    """Return every embedding that this code knows, in name order."""
    found = discover("nimus.embedding", "EMBEDDER", Embedder)
    return tuple(found[name] for name in sorted(found))


def installed() -> Embedder | None:
    """Return the first embedding whose package is installed, or None."""
    return next((one for one in embedders() if one.installed()), None)


@cache
def loaded(name: str) -> Embed:
    """Return an embedding ready for use; loading takes most of a second, once a process."""
    return next(one for one in embedders() if one.name == name).load()
