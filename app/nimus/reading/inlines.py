"""A paragraph of Markdown in; what only marks its words out: emphasis, links, escapes, tags."""

from __future__ import annotations

import re
from typing import NamedTuple

from nimus.reading.blocks import named
from nimus.reading.delimiters import Run, paired, run
from nimus.reading.entities import entity
from nimus.reading.markup import Mark, Turn, tagged
from nimus.reading.placeholders import BRACED, POINTED
from nimus.reading.swaps import Swap
from nimus.reading.tags import BREAKING, KNOWN, Tags

# Without the signs that Markdown puts around an address, and those that a sentence does.
ADDRESS = (
    r"(?:https?://|www\.)[^\s<>\"\[\]`\\]*[^\s<>\"\[\]`\\.,;:!?)'*_~]"
    r"|(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]*[^\W_])+"
)
_MARK = re.compile(
    rf"(?P<whole>{BRACED})|(?P<address>{ADDRESS})"
    r"|(?P<note>\[\^[^\s\[\]]{1,60}\])"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<hard>\\(?=[\r\n])|(?<!\x20)\x20{2,}+(?=[\r\n]))"
    r"|(?P<ticks>`+)|(?P<run>\*+|_+|~+)|(?P<open>!?\[)|(?P<close>\])|(?P<angle><)(?=[\w/!?.+-])"
    r"|(?P<and>&)(?=[#A-Za-z])"
)
_AUTOLINK = re.compile(r"<((?:https?:|mailto:)[^\s<>]*+|[\w.+-]++@[\w.-]++)>")
_POINTED = re.compile(POINTED)
_TARGET = re.compile(
    r"\(\s*+(?:<[^<>\r\n]*+>|(?>[^\s()<]*(?:\([^\s()]*+\)[^\s()]*+)*))"
    r"(?>(?:\s++(?:\"[^\"]*+\"|'[^']*+'|\([^()]*+\)))?)\s*+\)"
)
_LABEL = re.compile(r"\[([^\[\]]{0,200})\]")
_NAME = 200
_PLACEHOLDER = 60


class _Bracket(NamedTuple):
    """An open bracket: its place, where its words begin, and how many runs came before."""

    start: int
    words: int
    runs: int

    @property
    def image(self) -> bool:
        """Whether it stands behind "!"."""
        return self.words - self.start == len("![")


class Inlines:
    """The paragraphs of one draft; `names` are the links that it defines elsewhere."""

    def __init__(self, source: str, names: set[str]) -> None:
        self._source = source
        self._names = names
        self._tags = Tags(source)
        self.swaps: list[Swap] = []
        self.marks: list[Mark] = []
        self.code: list[tuple[int, int]] = []

    def read(self, start: int, end: int) -> None:
        """Read the paragraph that stands at `[start, end)`."""
        paragraph = _Paragraph(self._source, start, end)
        at = start
        while mark := _MARK.search(self._source, at, end):
            at = self._mark(mark, paragraph)
        self._emphasis(paragraph.runs)

    def _mark(self, mark: re.Match[str], paragraph: _Paragraph) -> int:
        """Read one mark; return where to go on."""
        start, end = mark.span()
        match mark.lastgroup:
            case "escaped":
                self.swaps.append(Swap(start, end, mark["escaped"]))
            case "hard" | "note" | "address":
                return self._alone(mark, paragraph)
            case "ticks":
                return self._ticks(start, end, paragraph)
            case "run":
                paragraph.runs.append(run(self._source, start, end, paragraph.limits))
            case "open":
                paragraph.brackets.append(_Bracket(start, end, len(paragraph.runs)))
            case "close":
                return self._close(start, paragraph)
            case "angle":
                return self._angle(start, paragraph.limits[1])
            case "and":
                return self._reference(start, paragraph.limits[1])
        return end

    def _alone(self, mark: re.Match[str], paragraph: _Paragraph) -> int:
        """Read what is no half of a pair: a line's end, an address, a reference to a note."""
        start, end = mark.span()
        if mark["address"]:
            self.marks.append(Mark(start, end, Turn.SAID, "", mark["address"]))
            return end
        if mark["note"] and named(mark["note"][1:-1]) not in self._names:
            paragraph.brackets.append(_Bracket(start, start + 1, len(paragraph.runs)))
            return start + 1
        is_hard = mark["note"] is None
        self.swaps.append(Swap(start, end, ""))
        self.marks.append(Mark(start, end, Turn.ALONE, "", mark["note"] or "", loose=is_hard))
        return end

    def _pair(self, opener: tuple[int, int], closer: tuple[int, int], *, holds: bool) -> None:
        """Leave a pair out; `holds` tells that what stands between may not change either."""
        name = self._source[slice(*opener)]
        since = opener[1] if holds else closer[0]
        text = self._source[since : closer[1]]
        self.marks.append(Mark(*opener, Turn.OPENS, name, name))
        self.marks.append(Mark(*closer, Turn.CLOSES, name, text))
        self.swaps += [Swap(*opener, ""), Swap(*closer, "")]

    def _emphasis(self, runs: list[Run]) -> None:
        ranges = iter(paired(runs))
        for opener, closer in zip(ranges, ranges, strict=True):
            for (start, end), turn in ((opener, Turn.OPENS), (closer, Turn.CLOSES)):
                sign = self._source[start:end]
                self.marks.append(Mark(start, end, turn, sign, sign, loose=True))
                self.swaps.append(Swap(start, end, ""))

    def _ticks(self, start: int, end: int, paragraph: _Paragraph) -> int:
        closing = paragraph.closing(end, end - start)
        if closing is None:
            return end
        self._pair((start, end), (closing, closing + end - start), holds=True)
        self.code.append((end, closing))
        return closing + end - start

    def _close(self, place: int, paragraph: _Paragraph) -> int:
        """Read "]": a link's or image's, or one that belongs to the words."""
        opener = paragraph.opener()
        if opener is None:
            return place + 1
        end = self._target(opener, place, paragraph)
        if end is None:
            if place - opener.words <= _PLACEHOLDER:
                del paragraph.runs[opener.runs :]  # [_name_] is a placeholder, left whole
            return place + 1
        self._pair((opener.start, opener.words), (place, end), holds=False)
        self._emphasis(paragraph.runs[opener.runs :])
        del paragraph.runs[opener.runs :]
        if not opener.image:
            paragraph.lock()
        return end

    def _target(self, opener: _Bracket, place: int, paragraph: _Paragraph) -> int | None:
        """Return where the link ends whose words end at `place`, or None where it is none."""
        limit = paragraph.limits[1]
        if target := _TARGET.match(self._source, place + 1, limit):
            return target.end()
        if not self._names or place - opener.words > _NAME:
            return None
        words = self._source[opener.words : place]
        label = _LABEL.match(self._source, place + 1, limit)
        if label and named(label[1] or words) in self._names:
            return label.end()
        return place + 1 if named(words) in self._names else None

    def _angle(self, start: int, limit: int) -> int:
        """Read "<": of an address, a placeholder, a tag, or just the sign."""
        if address := _AUTOLINK.match(self._source, start, limit):
            self._pair((start, start + 1), (address.end() - 1, address.end()), holds=True)
            return address.end()
        tag = self._tags.at(start)
        if tag is None or tag.end > limit:
            return start + 1
        if tag.name not in KNOWN and tag.name and _POINTED.fullmatch(self._source, start, tag.end):
            return tag.end
        self.swaps.append(Swap(start, tag.end, "\n" if tag.name in BREAKING else ""))
        self.marks.append(tagged(self._source, tag))
        return tag.end

    def _reference(self, start: int, limit: int) -> int:
        found = entity(self._source, start)
        # unlike HTML, Markdown wants the semicolon
        if found is None or found[0] > limit or self._source[found[0] - 1] != ";":
            return start + 1
        self.swaps.append(Swap(start, *found))
        return found[0]


class _Paragraph:
    """What is still open in a paragraph: runs, brackets, and where its backticks stand."""

    def __init__(self, source: str, start: int, end: int) -> None:
        self.limits = (start, end)
        self.runs: list[Run] = []
        self.brackets: list[_Bracket] = []
        self._locked = 0  # brackets below this one hold a link, and so are none
        self._ticks: dict[int, list[int]] = {}
        for ticks in reversed(list(re.compile("`+").finditer(source, start, end))):
            self._ticks.setdefault(len(ticks.group()), []).append(ticks.start())

    def closing(self, place: int, length: int) -> int | None:
        """Return where the next run of as many backticks stands."""
        places = self._ticks.get(length, [])
        while places and places[-1] < place:
            places.pop()
        return places[-1] if places else None

    def opener(self) -> _Bracket | None:
        """Take the last open bracket, unless a link already stands inside."""
        if not self.brackets:
            return None
        opener = self.brackets.pop()
        locked = len(self.brackets) < self._locked
        self._locked = min(self._locked, len(self.brackets))
        return None if locked and not opener.image else opener

    def lock(self) -> None:
        """Let no link hold the one that was just read."""
        self._locked = len(self.brackets)
