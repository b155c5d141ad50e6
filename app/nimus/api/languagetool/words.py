"""The name of a word or an example in, what it is out: words are data, in words.json."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).resolve().parent / "words.json"


@cache
def _words() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return read


def word(name: str, locale: str) -> str:
    """Return a word that clients show, in one language."""
    said = _words()[name][locale]
    assert isinstance(said, str)
    return said


def example(name: str) -> Any:  # noqa: ANN401  whatever JSON the description shows
    """Return the example of a form or an answer that /openapi.json shows."""
    return _words()[name]
