"""What a shape of file offers: its bytes in, drafts with their places out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BufferedReader

from nimus.draft import Draft
from nimus.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """A draft and where it stood: `line` (from 1) is of its first line in the file.

    `id` is the record's own name, if it has one. `inline` tells that one line of the file holds
    the whole draft (JSON Lines), so that a finding's line is `line` whatever breaks it holds.
    """

    path: str
    line: int
    draft: Draft
    id: str | None = None
    inline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An open file: its path as it is to be shown, and its bytes, unpacked.

    Each collected draft takes over language and context of `base`, and `format` where the user
    asked for one (None: the shape knows). A text over `max_chars` code points is refused.
    """

    path: str
    stream: BufferedReader
    base: Draft
    format: str | None
    max_chars: int

    def draft(self, text: str, *, draft_format: str) -> Draft:
        """Return a draft like `base`; its format is the one asked for, else `draft_format`."""
        return replace(self.base, text=text, format=self.format or draft_format)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A shape of file, told by `suffixes` (lower case, with the dot), else by its first bytes.

    `collect` yields an InputError in place of each draft that cannot be read, and goes on.
    """

    name: str
    suffixes: tuple[str, ...]
    collect: Callable[[Source], Iterator[Collected | InputError]]
    recognises: Callable[[bytes], bool] = lambda _beginning: False
