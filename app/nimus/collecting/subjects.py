"""The subject of a mail as its header writes it in; its letters with their places out.

A word beyond ASCII is written =?charset?Q?...?= or =?charset?B?...?=.
"""

from __future__ import annotations

import base64
import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from nimus.collecting.transfers import Octet, applied, letters, sixty_four
from nimus.collecting.written import Change, Piece, Splice, Written

_WORD = re.compile(rb"=\?([^?\s*]+)(?:\*[^?\s]*)?\?([BbQq])\?([^?\r\n]*)\?=")
_TOKEN = re.compile(rb"=([0-9A-Fa-f]{2})|[^=]|=")
_FOLD = re.compile(rb"(?:\r\n?|\n)[ \t]+")
_PLAIN = re.compile(r"[ -~]*")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class _Run:
    charset: str
    octets: tuple[Octet, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject from byte `start` to `end` of a content."""

    start: int
    end: int

    def pieces(self, content: bytes) -> Iterator[Piece]:
        """Yield its letters; raises UnicodeError or LookupError where they cannot be told."""
        at = self.start
        words: list[_Run] = []
        for found in _WORD.finditer(content, self.start, self.end):
            between = content[at : found.start()]
            if not words or between.strip():  # space between two encoded words says nothing
                yield from _told(words)
                words = []
                yield from _plain(content, at, found.start())
            words.append(_run(content, found))
            at = found.end()
        yield from _told(words)
        yield from _plain(content, at, self.end)

    def respell(self, text: Written, changes: Sequence[Change]) -> list[Splice]:
        """Return the splices of the changes: of the words, or of the whole in encoded words."""
        changes = [Change(span, " ".join(words.splitlines())) for span, words in changes]
        said = applied(text.text, changes)
        old = text.stored.content[self.start : self.end]
        if not _WORD.search(old) and (_PLAIN.fullmatch(said) or not old.isascii()):
            places = [text.locate(change.span) for change in changes]
            return [
                Splice(at.start, at.end, change.words.encode())
                for at, change in zip(places, changes, strict=True)
            ]
        end = b"\r\n" if b"\r\n" in text.stored.content else b"\n"
        new = (end + b" ").join(_words(said))
        return [Splice(self.start, self.end, new)]


def _words(said: str) -> Iterator[bytes]:
    """Yield encoded words in UTF-8, each short enough for a line and of whole letters."""
    part = ""
    for letter in said:
        if len(base64.b64encode((part + letter).encode())) > _LONGEST:
            yield b"=?utf-8?b?" + base64.b64encode(part.encode()) + b"?="
            part = ""
        part += letter
    yield b"=?utf-8?b?" + base64.b64encode(part.encode()) + b"?="


def _told(words: Sequence[_Run]) -> Iterator[Piece]:
    """Yield the letters of encoded words side by side: some programs part a letter between two."""
    for charset, some in groupby(words, key=lambda word: word.charset):
        yield from letters((octet for word in some for octet in word.octets), charset)


def _run(content: bytes, found: re.Match[bytes]) -> _Run:
    start, end = found.span(3)
    is_base64 = found.group(2) in b"Bb"
    octets = sixty_four(content, start, end) if is_base64 else _quoted(content, start, end)
    return _Run(codecs.lookup(found.group(1).decode()).name, tuple(octets))


def _quoted(content: bytes, start: int, end: int) -> Iterator[Octet]:
    for token in _TOKEN.finditer(content, start, end):
        hexadecimal = token.group(1)
        value = bytes.fromhex(hexadecimal.decode()) if hexadecimal else token.group()
        yield Octet(b" " if value == b"_" and not hexadecimal else value, *token.span())


def _plain(content: bytes, start: int, end: int) -> Iterator[Piece]:
    at = start
    for fold in _FOLD.finditer(content, start, end):
        if fold.start() > at:
            yield Piece(content[at : fold.start()].decode(), at, fold.start())
        yield Piece(" ", *fold.span())
        at = fold.end()
    if at < end:
        yield Piece(content[at:end].decode(), at, end)
