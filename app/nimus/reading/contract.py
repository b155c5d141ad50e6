"""What a reader offers: a draft's text in, prose with a way back out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from nimus.reading.prose import Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A draft format.

    `read` takes the text as sent; `escape` makes plain words fit into it; `leftover` is what must
    stay of the markup inside a range whose words are replaced.
    """

    name: str
    read: Callable[[str], Prose]
    escape: Callable[[str], str]
    leftover: Callable[[str], str]
