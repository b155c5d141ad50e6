"""What a reader offers: a draft's text in, prose with a way back out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nimus.reading.markup import Mark
from nimus.reading.prose import Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A draft format.

    `read` takes the text as sent; `escape` makes plain words fit into it; `marks` are what shapes
    it, in order, and has to stay where words among them are replaced.
    """

    name: str
    read: Callable[[str], Prose]
    escape: Callable[[str], str]
    marks: Callable[[str], Sequence[Mark]]
