"""An HTML file in, one draft out."""

from __future__ import annotations

from collections.abc import Iterator

from nimus.collecting.contract import Collected, Shape, Source
from nimus.collecting.frontmatter import headless
from nimus.collecting.text import whole
from nimus.errors import InputError


def _collect(source: Source) -> Iterator[Collected | InputError]:
    return headless(whole(source, draft_format="html"))


SHAPE = Shape(name="html", suffixes=(".html", ".htm"), collect=_collect)
