"""The body of a part of a mail in, as it is transferred; its letters with their places out.

A letter's bytes in the part's charset may be written as quoted-printable or in base64; new words
are written in the same way.
"""

from __future__ import annotations

import base64
import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from nimus.collecting.softbreaks import Line, filled
from nimus.collecting.written import Change, Piece, Splice, Written

QUOTED, SIXTY_FOUR = "quoted-printable", "base64"

_TOKEN = re.compile(rb"=([0-9A-Fa-f]{2})|(=[ \t]*(?:\r\n?|\n))|[\x00-\x7f]|[\xc2-\xf4][\x80-\xbf]+")
_DIGIT = re.compile(rb"[A-Za-z0-9+/]")
_BREAK = re.compile(rb"\r\n?|\n")
_QUANTUM = 4
_LONGEST = 76
# what stands for a sign that a charset lacks
_PLAINER = {
    "\u2018": "'",
    "\u2019": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u2013": "-",
    "\u2014": "-",
    "\u2026": "...",
    "\u00a0": " ",
}


class Octet(NamedTuple):
    """A byte of a part, and the bytes of the file's content that stand for it."""

    value: bytes
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Where a part's text stands, its transfer encoding and charset; `is_html` lets it escape."""

    start: int
    end: int
    transfer: str
    charset: str
    is_html: bool

    def pieces(self, content: bytes) -> Iterator[Piece]:
        """Yield the part's letters; raises UnicodeError where they are none of its charset."""
        if self.transfer == QUOTED:
            return letters(quoted(content, self.start, self.end, self.charset), self.charset)
        if self.transfer == SIXTY_FOUR:
            return letters(sixty_four(content, self.start, self.end), self.charset)
        return iter([Piece(content[self.start : self.end].decode(), self.start, self.end)])

    def respell(self, text: Written, changes: Sequence[Change]) -> list[Splice]:
        """Return the splices of the changes, in the part's own transfer encoding.

        Raises UnicodeEncodeError for a letter that the charset lacks and that nothing stands for.
        """
        spelt = [Change(span, self._spelt(words)) for span, words in changes]
        if self.transfer == SIXTY_FOUR:
            return [self._whole(text, spelt)]
        if self.transfer == QUOTED:
            return list(self._lines(text, spelt))
        places = [text.locate(change.span) for change in spelt]
        return [
            Splice(at.start, at.end, change.words.encode())
            for at, change in zip(places, spelt, strict=True)
        ]

    def _spelt(self, words: str) -> str:
        """Return words of letters that the charset has, as far as that can be."""
        return "".join(map(self._letter, words))

    def _letter(self, letter: str) -> str:
        try:
            letter.encode(self.charset)
        except UnicodeEncodeError:
            return f"&#{ord(letter)};" if self.is_html else _PLAINER.get(letter, letter)
        return letter

    def _whole(self, text: Written, changes: Sequence[Change]) -> Splice:
        """Return what differs once the whole part is written anew, in lines as long as its own."""
        said = applied(text.text, changes)
        content = text.stored.content
        start, end = _filled(content, self.start, self.end)
        old = content[start:end]
        lines = _BREAK.split(old)
        width = len(lines[0]) if len(lines) > 1 else max(len(old), _LONGEST)
        mark = _BREAK.search(content, self.start, self.end)
        digits = base64.b64encode(said.encode(self.charset))
        new = (mark.group() if mark else b"\n").join(
            digits[at : at + width] for at in range(0, len(digits), width)
        )
        same = next(
            (at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]),
            min(len(old), len(new)),
        )
        return Splice(start + same, end, new[same:])

    def _lines(self, text: Written, changes: Iterable[Change]) -> Iterator[Splice]:
        """Yield new words in lines of quoted-printable, which must not grow too long."""
        content = text.stored.content
        places = [(text.locate(change.span), change.words) for change in sorted(changes)]
        starts = [at.start for at, _ in places[1:]]
        last, column = -1, 0
        for (at, words), following in zip(places, [*starts, len(content)], strict=False):
            before = max(content.rfind(b"\n", 0, at.start), content.rfind(b"\r", 0, at.start)) + 1
            if before > last:
                column = at.start - before
            ahead = _BREAK.search(content, at.end)
            after = ahead.start() if ahead else len(content)
            until = min(after, following)
            end = ahead.group() if ahead else b"\n"
            line = Line(column, content[at.end : until], until == after, end)
            new, taken, column = filled(words, line, self.charset)
            yield Splice(at.start, at.end + taken, new)
            last = at.end


def applied(text: str, changes: Sequence[Change]) -> str:
    """Return a text with new words in it."""
    for span, words in sorted(changes, reverse=True):
        text = text[: span.start] + words + text[span.end :]
    return text


def quoted(content: bytes, start: int, end: int, charset: str) -> Iterator[Octet]:
    """Yield the bytes that quoted-printable stands for; breaks that say nothing are passed by."""
    for token in _TOKEN.finditer(content, start, end):
        hexadecimal, soft = token.groups()
        if soft:
            continue
        raw = token.group()
        value = bytes.fromhex(hexadecimal.decode()) if hexadecimal else raw
        # nobody should have left it as it is, and whoever did meant the file's letter
        value = value if hexadecimal or raw.isascii() else raw.decode().encode(charset)
        yield Octet(value, token.start(), token.end())


def sixty_four(content: bytes, start: int, end: int) -> Iterator[Octet]:
    """Yield the bytes that digits of base64 stand for; whatever is no digit is passed by."""
    digits = [found.start() for found in _DIGIT.finditer(content, start, end)]
    for first in range(0, len(digits), _QUANTUM):
        some = digits[first : first + _QUANTUM]
        written = bytes(content[at] for at in some)
        for at, value in enumerate(base64.b64decode(written + b"=" * (_QUANTUM - len(some)))):
            yield Octet(bytes([value]), some[at], some[at + 1] + 1)


def letters(octets: Iterable[Octet], charset: str) -> Iterator[Piece]:
    """Yield the letters that bytes are in a charset; raises UnicodeDecodeError."""
    decoder = codecs.getincrementaldecoder(charset)()
    first: int | None = None
    last = 0
    for value, start, end in octets:
        first = start if first is None else first
        last = end
        text = decoder.decode(value)
        if text:
            yield Piece(text, first, last)
            first = None
    rest = decoder.decode(b"", final=True)
    if rest:
        yield Piece(rest, last if first is None else first, last)


def _filled(content: bytes, start: int, end: int) -> tuple[int, int]:
    """Return where base64 begins and ends without the space around it."""
    part = content[start:end]
    ahead = len(part) - len(part.lstrip())
    return start + ahead, start + max(ahead, len(part.rstrip()))
