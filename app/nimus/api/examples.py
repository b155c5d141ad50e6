"""The name of an example in, the example out: words are data, in examples.json."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from pydantic.config import JsonDict

_FILE = Path(__file__).resolve().parent / "examples.json"


@cache
def _examples() -> dict[str, JsonDict]:
    read: dict[str, JsonDict] = json.loads(_FILE.read_text(encoding="utf-8"))
    return read


def example(name: str) -> JsonDict:
    """Return the example of a request or an answer that /openapi.json shows."""
    return _examples()[name]
