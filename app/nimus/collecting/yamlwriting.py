"""New words for a scalar of a YAML file in, the bytes that change out.

Its style stays where it can hold the new words, which YAML itself is asked; else it is quoted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml

from nimus.collecting.written import Change, Splice, Written
from nimus.collecting.yamlscalars import DOUBLE, FOLDED, LITERAL, PLAIN, SINGLE, indentation

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

STRING = "tag:yaml.org,2002:str"
_HEADER = re.compile(r"[|>](?:[-+]?([1-9])?[-+]?)[ \t]*(#[^\r\n]*)?")
# what YAML takes for a break or for nothing that may stand in a file
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A scalar as it is `written` from byte `start` on, and whether brackets are around it."""

    written: str
    style: str
    start: int
    is_flow: bool

    def respell(self, text: Written, changes: Sequence[Change]) -> list[Splice]:
        """Return the splices of the changes: of the words alone where the style can hold them."""
        said = text.text
        for change in sorted(changes, reverse=True):
            said = said[: change.span.start] + change.words + said[change.span.end :]
        splices = [self._spelt(text, text.whole(change)) for change in changes]
        if self._says(self._spliced(splices), said, text.stored.encoding):
            return splices
        end = self.start + len(self.written.encode())
        *tried, last = self._quoted(said, text.stored.encoding)
        for quoted in tried:
            if self._says(quoted, said, text.stored.encoding):
                return [Splice(self.start, end, quoted.encode())]
        return [Splice(self.start, end, last.encode())]

    def _spelt(self, text: Written, change: Change) -> Splice:
        at = text.locate(change.span)
        return Splice(at.start, at.end, self._spell(change.words, text.text).encode())

    def _spell(self, words: str, text: str) -> str:
        if self.style == SINGLE:
            return words.replace("'", "''")
        if self.style == DOUBLE:
            return _double(words)[1:-1]
        if self.style == PLAIN:
            return words
        end = "\r\n" if "\r\n" in self.written else "\n"
        margin = end + " " * indentation(self.written, text)
        lines = words.replace("\n", margin if self.style == LITERAL else end + margin)
        return lines.replace(margin + end, end + end)

    def _spliced(self, splices: Sequence[Splice]) -> str:
        raw = self.written.encode()
        for start, end, content in sorted(splices, reverse=True):
            raw = raw[: start - self.start] + content + raw[end - self.start :]
        return raw.decode()

    def _quoted(self, said: str, encoding: str) -> Iterator[str]:
        """Yield the whole scalar in quotes; the last can hold whatever there is."""
        if self.style not in {LITERAL, FOLDED}:
            yield "'" + said.replace("'", "''") + "'"
            yield _double(said, encoding)
            return
        header = _HEADER.match(self.written)
        comment = f" {header.group(2)}" if header and header.group(2) else ""
        tail = self.written[len(self.written.rstrip()) :]
        yield _double(said, encoding) + comment + tail

    def _says(self, candidate: str, said: str, encoding: str) -> bool:
        """Tell whether YAML reads the text from what would be written."""
        try:
            candidate.encode(encoding)
            node = yaml.compose(self._around(candidate, said), LOADER)
        except (yaml.YAMLError, UnicodeEncodeError):
            return False
        match node:
            case yaml.SequenceNode(value=[only]) | yaml.MappingNode(value=[(_, only)]):
                return bool(only.tag == STRING and only.value == said)
        return False

    def _around(self, candidate: str, said: str) -> str:
        if self.is_flow:
            return f"[{candidate}]"
        header = _HEADER.match(candidate)
        digit = header.group(1) if header and self.style in {LITERAL, FOLDED} else None
        parent = indentation(candidate, said) - int(digit) if digit else 0
        return f"{' ' * parent}k: {candidate}"


def _double(said: str, encoding: str = "utf-8") -> str:
    """Return a text in double quotes, with an escape for what a file could not hold."""
    quoted = _ESCAPED.sub(_escape, json.dumps(said, ensure_ascii=False))
    if encoding == "utf-8":
        return quoted
    return "".join(
        letter if letter.encode(encoding, "ignore") else f"\\U{ord(letter):08x}"
        for letter in quoted
    )


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"
