"""A draft and a place in it in, the tag of HTML that stands there out.

Where tags start and end is told here and not by `html.parser`: what that makes of broken markup
differs between releases of Python, takes time with the square of its length, and may be an
exception. It reads the attributes of a tag that is whole. What never closes is not believed to be
markup: it is read as text, so that nothing goes unchecked behind it. Linear in the draft.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

SKIPPED = frozenset(("head", "script", "style", "title"))
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# between what stands on both sides of these there is a line break
BREAKING = frozenset(
    """address article aside blockquote body br caption center dd details div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol option p
    pre section summary table tbody td tfoot th thead tr ul""".split()
)
_INLINE = frozenset(
    """a abbr acronym attribute audio b bdi bdo big button canvas cite code colgroup data datalist
    del dfn dialog dir em font i iframe ins kbd label map mark menu meter noscript object optgroup
    output picture progress q rp rt ruby s samp select slot small span strike strong sub sup svg
    template textarea time tt u var video""".split()
)
KNOWN = SKIPPED | VOID | BREAKING | _INLINE

_DECLARATION = re.compile(r"<[!?][A-Za-z\[][^<>]*+>|</>")
_NAMED = re.compile(
    r"<(/?)([A-Za-z][^\s/<>\"']*+)(?>(?:[^<>=]++|=\s*+(?>(?:\"[^\"]*+\"|'[^']*+')?))*)"
)
_NAIVE = re.compile(r"<(/?)([A-Za-z][^\s/<>\"']*+)[^<>]*+")
# a longer one is no mark of a mail program, and may hold numbers that Python refuses to read
_LONGEST = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A tag's place and name, "" for comments; what is skipped goes to the end of its end tag."""

    start: int
    end: int
    name: str = ""
    closes: bool = False


class Tags:
    """The tags of one draft; places are best asked for in order."""

    def __init__(self, draft: str) -> None:
        self._draft = draft
        self._doubtful = 0  # before this place, quoted attribute values are not believed
        self._ends: dict[str, tuple[int, int, int]] = {}  # where each was sought and found last

    def at(self, place: int) -> Tag | None:
        """Return the tag that starts at `place`, or None where "<" is only a sign."""
        draft = self._draft
        if draft.startswith("<!--", place):
            end = self._after("-->", place + 2)
            return Tag(start=place, end=end) if end else None
        if declaration := _DECLARATION.match(draft, place):
            return Tag(start=place, end=declaration.end())
        match = self._named(place)
        if match is None:
            return None
        closes, name, end = bool(match[1]), match[2].lower(), match.end() + 1
        if name in SKIPPED and not closes:
            end = self._after(f"</{name}", end) or end
        return Tag(start=place, end=end, name=name, closes=closes)

    def attributes(self, tag: Tag) -> dict[str, str]:
        """Return a start tag's attributes by lower-case name."""
        if tag.closes or not tag.name or tag.end - tag.start > _LONGEST:
            return {}
        parser = _Attributes()
        parser.feed(self._draft[tag.start : tag.end])
        return parser.found

    def _named(self, place: int) -> re.Match[str] | None:
        """Match a tag without its last sign."""
        if place >= self._doubtful:
            match = _NAMED.match(self._draft, place)
            if match is None or self._draft.startswith(">", match.end()):
                return match
            self._doubtful = match.end()
        match = _NAIVE.match(self._draft, place)
        return match if match and self._draft.startswith(">", match.end()) else None

    def _after(self, what: str, place: int) -> int:
        """Return where the next end of a comment or element ends, or 0."""
        sought, start, end = self._ends.get(what, (0, -1, 0))
        if not sought <= place <= start:
            pattern = re.escape(what) + ("" if what == "-->" else r"(?=[\s/>])[^<>]*+>")
            found = re.compile(pattern, re.IGNORECASE).search(self._draft, place)
            start, end = found.span() if found else (len(self._draft), 0)
            self._ends[what] = (place, start, end)
        return end


class _Attributes(HTMLParser):
    """Keeps the attributes of the one tag that it is fed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the first of each name, as browsers do."""
        for name, value in attrs:
            self.found.setdefault(name, value or "")
