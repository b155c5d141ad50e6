"""What a shape of file offers: its bytes in, drafts with their places out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from io import BufferedReader

from nimus.collecting.stored import Stored
from nimus.collecting.written import Written
from nimus.draft import Draft
from nimus.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """A draft and where it stood: `line` (from 1) is of its first line in the file.

    `record` is its place among the file's records (`macros[3]`), `id` and `title` the record's own
    names, `field` where in it the draft stands (`actions[0].value`); all are empty or None where a
    file is one draft. `written` maps each code point of the draft to the file as stored; None only
    where the draft is the whole of a file in UTF-8, from its first line on. `twin` is the field of
    the same record that holds the same reply in another format, whose findings speak for both;
    `has_twin` tells that there is another that holds this one.
    `notes` are the record's other texts, which no customer sees: a comment may stand there.
    `inline` tells that one line of the file holds the whole draft (JSON Lines).
    `is_subject` tells that it is the line above a reply, where the field's name does not.
    """

    path: str
    line: int
    draft: Draft
    id: str | None = None
    inline: bool = False
    title: str | None = None
    record: str = ""
    field: str = ""
    written: Written | None = None
    twin: str | None = None
    has_twin: bool = False
    notes: tuple[str, ...] = ()
    is_subject: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How the files of a run are read: `base` is what is known of a path's drafts beforehand.

    `passes_by` tells which paths in a folder are left out. The rest is as `Source` has it.
    """

    base: Callable[[str], Draft]
    max_chars: int
    max_bytes: int = 1_000_000_000
    format: str | None = None
    encoding: str | None = None
    inactive: bool = False
    passes_by: Callable[[str], bool] = lambda _path: False


@dataclass(frozen=True, kw_only=True)
class Source:
    """An open file: its path as it is to be shown, and its bytes, unpacked.

    Each collected draft takes over language and context of `base`, and `format` where the user
    asked for one (None: the shape knows). A text over `max_chars` code points is refused.
    A file that has to be read whole is refused over `max_bytes`. `encoding` is the one that the
    user named, or None: it is told by the content. `inactive` asks for records that are switched
    off as well.
    """

    path: str
    stream: BufferedReader
    base: Draft
    format: str | None
    max_chars: int
    max_bytes: int = 1_000_000_000
    encoding: str | None = None
    inactive: bool = False

    @cached_property
    def stored(self) -> Stored:
        """The whole file, read at first use; raises InputError where it cannot be decoded."""
        return Stored.of(self.path, self.content(self.max_bytes), self.encoding)

    def content(self, most: int) -> bytes:
        """Return all bytes of the file; raises InputError where they are more."""
        content = self.stream.read(most + 1)
        if len(content) > most:
            problem = f"is over the limit of {most:,} bytes; split it or raise max-bytes"
            raise InputError(self.path, problem)
        return content

    def draft(self, text: str, *, draft_format: str) -> Draft:
        """Return a draft like `base`; its format is the one asked for, else `draft_format`."""
        return replace(self.base, text=text, format=self.format or draft_format)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A shape of file, told by `suffixes` (lower case, with the dot), else by its content.

    `recognises` is asked about the first bytes, as UTF-8, of a file whose suffix says nothing or
    says `within` (".json"): the shapes that an export may have. A shape without a suffix of its own
    is asked before those that have one, and one with `within` before those without. `collect`
    yields an InputError in place of each draft that cannot be read, and goes on.
    """

    name: str
    suffixes: tuple[str, ...]
    collect: Callable[[Source], Iterator[Collected | InputError]]
    recognises: Callable[[bytes], bool] = lambda _beginning: False
    within: tuple[str, ...] = ()
