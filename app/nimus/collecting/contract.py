"""What a shape of file offers: its bytes in, drafts with their places out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nimus.draft import Draft


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
class Shape:
    """A shape of file, told by `suffixes` (lower case, with the dot).

    `collect` takes the path as it is to be shown, the decoded text, and the draft whose format,
    language and context each collected draft takes over. It raises InputError with its line.
    """

    name: str
    suffixes: tuple[str, ...]
    collect: Callable[[str, str, Draft], Iterator[Collected]]
