"""The field `data` in; the text to check, and the way back to the text with markup, out."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from nimus.api.languagetool.form import bad
from nimus.spans import Span

_LONE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text to check, and the stretch of the source that it stands for.

    Of a `literal` one each character is itself; of another all of them are all of its markup.
    """

    checked: Span
    source: Span
    literal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A text to check, and the text that it was sent as; `parts` cover the first without gaps."""

    text: str
    source: str
    parts: tuple[Part, ...]

    def widened(self, span: Span) -> Span:
        """Return a span of the text with the whole of each markup that it touches.

        Markup cannot be replaced in part.
        """
        if not len(span):
            return span
        first, last = self._around(span)
        start = span.start if first.literal else first.checked.start
        return Span(start, span.end if last.literal else last.checked.end)

    def locate(self, span: Span) -> Span:
        """Return what a span of the text is in the source; markup inside it counts."""
        if not self.parts:
            return Span(0, 0)
        first, last = self._around(span)
        start, end = first.source.start, last.source.end
        if first.literal:
            start += span.start - first.checked.start
        if last.literal:
            end -= last.checked.end - span.end
        return Span(start, max(start, end))

    def _around(self, span: Span) -> tuple[Part, Part]:
        """Return the parts that a span starts and ends in."""
        at = bisect_right(self.parts, span.start, key=lambda part: part.checked.start) - 1
        to = bisect_left(self.parts, span.end, key=lambda part: part.checked.end)
        return self.parts[at], self.parts[max(at, min(to, len(self.parts) - 1))]


def plain(text: str) -> Annotated:
    """Return a text without markup; raises Refused for half a character."""
    whole = Span(0, len(text))
    return _whole(Annotated(text=text, source=text, parts=(Part(whole, whole, literal=True),)))


def annotated(data: str) -> Annotated:
    """Return the text that `data` describes; raises Refused where it describes none."""
    try:
        # no key takes a number, and Python refuses to read one of thousands of digits
        value = json.loads(data, parse_int=len)
    except (ValueError, RecursionError):
        raise bad("The 'data' parameter is not valid JSON.") from None
    if not isinstance(value, dict):
        raise bad("The 'data' parameter must be a JSON object.")
    if "text" in value and "annotation" in value:
        raise bad("Set only 'text' or 'annotation' in the 'data' parameter, not both.")
    if "text" in value:
        if not isinstance(value["text"], str):
            raise bad("'text' in the 'data' parameter must be a string.")
        return plain(value["text"])
    if not isinstance(value.get("annotation"), list):
        raise bad("The 'data' parameter needs 'text', or a list called 'annotation'.")
    return _joined(_read(number, part) for number, part in enumerate(value["annotation"], 1))


def _read(number: int, part: object) -> tuple[str, str, bool]:
    """Return what is checked of a part, what stands in the source, and whether they are one."""
    here = f"Part {number} of 'annotation' in the 'data' parameter"
    if not isinstance(part, dict):
        raise bad(f"{here} must be an object.")
    for name in ("text", "markup", "interpretAs"):
        if name in part and not isinstance(part[name], str):
            raise bad(f"'{name}' must be a string. {here} has another.")
    if "text" in part:
        if "markup" in part or "interpretAs" in part:
            raise bad(f"{here} has 'text'; 'markup' and 'interpretAs' cannot stand beside it.")
        return part["text"], part["text"], True
    if "markup" not in part:
        raise bad(f"{here} needs 'text' or 'markup'.")
    return part.get("interpretAs", ""), part["markup"], False


def _joined(pieces: Iterable[tuple[str, str, bool]]) -> Annotated:
    checked, source = [], []
    parts: list[Part] = []
    at = stands = 0
    for said, sent, literal in pieces:
        to, ends = at + len(said), stands + len(sent)
        if said:
            parts.append(Part(Span(at, to), Span(stands, ends), literal))
        checked.append(said)
        source.append(sent)
        at, stands = to, ends
    return _whole(Annotated(text="".join(checked), source="".join(source), parts=tuple(parts)))


def _whole(read: Annotated) -> Annotated:
    if _LONE.search(read.text) or _LONE.search(read.source):
        raise bad("The text holds half of a surrogate pair, which is no character.")
    return read
