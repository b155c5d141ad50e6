"""HTML in, prose out: words as a browser shows them, with their place in the source as sent."""

from __future__ import annotations

import re
from html import escape

from nimus.reading.contract import Reader
from nimus.reading.entities import entity
from nimus.reading.markup import Mark, tagged
from nimus.reading.placeholders import BRACED, ELEMENT
from nimus.reading.prose import Prose
from nimus.reading.regions import Kind, Regions
from nimus.reading.swaps import Swap, swapped
from nimus.reading.tags import BREAKING, Tag, Tags

_WHITE = " \t\n\r\f"
_MARKUP = re.compile(rf"(?P<placeholder>{BRACED})|(?P<element>{ELEMENT})|<(?=[A-Za-z/!?])")
_WORD = rf"(?>(?:[^{_WHITE}&]|&(?![#A-Za-z]))+)"
_PIECE = re.compile(rf"(?P<white>[{_WHITE}]++)|(?>{_WORD}(?: {_WORD})*)|(?P<reference>&)")
_ESCAPED = re.compile(
    rf"(?P<placeholder>{BRACED})|(?P<element>{ELEMENT})|(?P<line>\r\n|[\r\n])|[&<>]"
)
_TAGGED = re.compile(r"<[A-Za-z/!?]")
# in Intercom's HTML a placeholder is an element
_ATTRIBUTE = "attribute"


class _Reading:
    """One draft while it is read; `_gap` and `_line` number swaps that wait for the next word."""

    def __init__(self, draft: str) -> None:
        self._draft = draft
        self._tags = Tags(draft)
        self._regions = Regions()
        self._swaps: list[Swap] = []
        self._gap: int | None = None
        self._line: int | None = None
        self._begun = False
        self.tags: list[Tag] = []

    def prose(self) -> Prose:
        """Read from start to end."""
        self.read()
        length = len(self._draft)
        return swapped(
            self._draft,
            self._swaps,
            quoted=self._regions.ranges(Kind.QUOTED, length),
            opaque=self._regions.ranges(Kind.CODE, length),
            firm=True,
        )

    def read(self) -> None:
        """Go over the draft; its tags and swaps are known afterwards."""
        at = 0
        while markup := _MARKUP.search(self._draft, at):
            self._text(at, markup.start())
            at = self._markup(markup)
        self._text(at, len(self._draft))

    def _markup(self, markup: re.Match[str]) -> int:
        """Read a placeholder, a tag, or a sign that looked like one; return where to go on."""
        if markup["element"]:
            self._show()
            return markup.end()
        if tag := None if markup["placeholder"] else self._tags.at(markup.start()):
            self._tag(tag)
            return tag.end
        self._show()
        # an editor may have put tags into a placeholder, which then is read as words are
        whole = not _TAGGED.search(markup.group(), 1)
        return markup.end() if whole else markup.start() + 1

    def _text(self, at: int, end: int) -> None:
        """Read what stands between two tags."""
        while at < end:
            if self._regions.is_open(Kind.LAID_OUT) and self._draft[at] != "&":
                self._show()
                reference = self._draft.find("&", at, end)
                at = end if reference < 0 else reference
                continue
            piece = _PIECE.match(self._draft, at, end)
            assert piece is not None
            if piece["reference"]:
                at = self._reference(at, end)
                continue
            if piece["white"]:
                self._white(at, piece.end())
            else:
                self._show()
            at = piece.end()

    def _reference(self, at: int, end: int) -> int:
        """Read what begins with "&"; return where it ends."""
        found = entity(self._draft, at)
        if found is None or found[0] > end:
            self._show()
            return at + 1
        after, words = found
        if words in _WHITE and not self._regions.is_open(Kind.LAID_OUT):
            self._white(at, after)
        else:
            self._show()
            self._swaps.append(Swap(at, after, words))
        return after

    def _show(self) -> None:
        """Show what waits before a word: one line break, or else one space."""
        waiting, text = (self._gap, " ") if self._line is None else (self._line, "\n")
        if waiting is not None and self._begun:
            self._swaps[waiting] = self._swaps[waiting]._replace(text=text)
        self._gap = self._line = None
        self._begun = True

    def _white(self, start: int, end: int) -> None:
        if self._gap is None:
            self._gap = len(self._swaps)
        self._swaps.append(Swap(start, end, ""))

    def _tag(self, tag: Tag) -> None:
        if tag.name == _ATTRIBUTE and not tag.closes:
            self._show()
            # written over lines: on one it means the same, and is one word
            whole = " ".join(self._draft[tag.start : tag.end].split())
            self._swaps.append(Swap(tag.start, tag.end, whole))
            return
        self.tags.append(tag)
        turns = self._regions.follow(tag, self._attributes(tag))
        if self._line is None and (turns or tag.name in BREAKING):
            self._line = len(self._swaps)
        self._swaps.append(Swap(tag.start, tag.end, ""))

    def _attributes(self, tag: Tag) -> dict[str, str]:
        # most tags have none, and reading none is most of the time
        bare = tag.end - tag.start <= len(tag.name) + 3
        return {} if bare else self._tags.attributes(tag)


def _read(text: str) -> Prose:
    return _Reading(text).prose()


def _escape(words: str) -> str:
    return _ESCAPED.sub(_escaped, words)


def _escaped(match: re.Match[str]) -> str:
    if match["line"]:
        return "<br>"
    found = match.group()
    # a placeholder's own signs are its tool's; but what was text never becomes a tag
    if match["element"] or (match["placeholder"] and not _TAGGED.search(found)):
        return found
    return escape(found, quote=False)


def _marks(text: str) -> list[Mark]:
    reading = _Reading(text)
    reading.read()
    return [tagged(text, tag) for tag in reading.tags]


READER = Reader(name="html", read=_read, escape=_escape, marks=_marks)
