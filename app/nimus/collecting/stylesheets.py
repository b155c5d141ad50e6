"""An XSL stylesheet in, as Dynamics 365 keeps its mails, what is sent of it out, and back again.

What stands in CDATA is sent as it is. Code between writes a field of a record, or another text
where that is empty: it is read as one placeholder, `{!contact:name;friend}`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape, unescape
from typing import NamedTuple

from nimus.collecting.written import Change, Splice, Written
from nimus.spans import Span

_OPENS, _CLOSES = "<![CDATA[", "]]>"
_APART = _CLOSES + _OPENS
_PARTED = f"]]{_APART}>"
_ENDS = re.compile(r"\]\]>")
_BODY = re.compile(r"<xsl:template\b[^>]*>(.*)</xsl:template\s*>", re.DOTALL)
_PART = re.compile(
    r"<!\[CDATA\[(?P<sent>.*?)\]\]>"
    r"|<xsl:choose\b.*?</xsl:choose\s*>|<!--.*?-->|<[^>]*>"
    r"|(?P<bare>[^<]+)",
    re.DOTALL,
)
_FIELD = re.compile(r"<xsl:choose\b.*?</xsl:choose\s*>|<xsl:value-of\b[^>]*>", re.DOTALL)
_SELECT = re.compile(r"<xsl:value-of\b[^>]*?\bselect\s*=\s*[\"']([^\"']*)[\"']")
_OTHERWISE = re.compile(
    r"<xsl:otherwise\b[^>]*>(?P<open><!\[CDATA\[)?(?P<text>[^<>{}\[\]&\r\n]+)"
    r"(?:\]\]>)?</xsl:otherwise\s*>"
)
_SIGN = re.compile(r"&[^;&\s]+;|.", re.DOTALL)
_NO_NAME = re.compile(r"[^\w/@ ]+")


class Gap(NamedTuple):
    """A placeholder: where it stands in the text, and its fallback; the bytes that write it.

    `before` and `after` tell whether CDATA is open on its two sides.
    """

    span: Span
    fallback: Span
    start: int
    end: int
    before: bool
    after: bool


class Stylesheet:
    """What a stylesheet sends, put together sign by sign; `code` is the stylesheet itself."""

    def __init__(self, code: Written) -> None:
        self._code = code
        self._text: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._sent: list[bool] = []
        self._gaps: list[Gap] = []
        self._is_open = False
        self._end = code.end
        body = _BODY.search(code.text)
        self.is_one = body is not None
        if body is not None:
            self._end = code.starts[body.start(1)]
            self._read(body.start(1), body.end(1))

    def written(self) -> Written:
        """Return what is sent, and where it stands in the file."""
        return Written(
            text="".join(self._text),
            starts=self._starts,
            ends=self._ends,
            end=self._ends[-1] if self._ends else self._end,
            stored=self._code.stored,
            spell=self._code.spell,
            respell=self._respell,
        )

    def _read(self, start: int, end: int) -> None:
        edge = start  # where the last text ended
        for part in _PART.finditer(self._code.text, start, end):
            if part["sent"] is not None:
                self._gap(edge, part.start("sent"), after=True)
                self._copy(part.start("sent"), part.end("sent"), is_sent=True)
                edge = part.end("sent")
            elif part["bare"] and part["bare"].strip():
                self._gap(edge, part.start(), after=False)
                self._copy(part.start(), part.end(), is_sent=False)
                edge = part.end()
        self._gap(edge, end, after=False)

    def _copy(self, start: int, end: int, *, is_sent: bool) -> None:
        """Take text over; the entities of what stands outside CDATA are read."""
        self._is_open = is_sent
        if is_sent:
            self._verbatim(start, end, is_sent=True)
            return
        for sign in _SIGN.finditer(self._code.text, start, end):
            self._show(unescape(sign.group()), sign.start(), sign.end(), is_sent=False)

    def _verbatim(self, start: int, end: int, *, is_sent: bool) -> None:
        self._text += self._code.text[start:end]
        self._starts += self._code.starts[start:end]
        self._ends += self._code.ends[start:end]
        self._sent += [is_sent] * (end - start)

    def _show(self, text: str, start: int, end: int, *, is_sent: bool) -> None:
        """Show text that the code from `start` to `end` stands for."""
        self._text += text
        self._starts += [self._code.starts[start]] * len(text)
        self._ends += [self._code.ends[end - 1]] * len(text)
        self._sent += [is_sent] * len(text)

    def _gap(self, start: int, end: int, *, after: bool) -> None:
        """Show a placeholder for each field that is written between two texts."""
        fields = list(_FIELD.finditer(self._code.text, start, end))
        opens, before = start, self._is_open
        for number, found in enumerate(fields, 1):
            is_last = number == len(fields)
            closes = end if is_last else fields[number].start()
            first = len(self._text)
            fallback = self._placeholder(found, opens, closes, is_sent=before)
            self._gaps.append(
                Gap(
                    span=Span(first, len(self._text)),
                    fallback=fallback,
                    start=self._code.starts[opens],
                    end=self._code.ends[closes - 1],
                    before=before,
                    after=after and is_last,
                )
            )
            opens, before = closes, False

    def _placeholder(self, found: re.Match[str], opens: int, closes: int, *, is_sent: bool) -> Span:
        """Show one placeholder; return where its fallback stands, or an empty span."""
        name = _named(found.group())
        otherwise = _OTHERWISE.search(found.group())
        if otherwise is None:
            at = len(self._text)
            self._show(f"{{!{name}}}", opens, closes, is_sent=is_sent)
            return Span(at, at)
        start, end = (found.start() + at for at in otherwise.span("text"))
        self._show(f"{{!{name};", opens, start, is_sent=is_sent)
        fallback = Span(len(self._text), len(self._text) + end - start)
        is_sent = otherwise["open"] is not None
        self._verbatim(start, end, is_sent=is_sent)
        self._show("}", end, closes, is_sent=is_sent)
        return fallback

    def _respell(self, written: Written, changes: Sequence[Change]) -> list[Splice]:
        """Return what changes in the file: a placeholder that stays is written as it was."""
        splices = []
        for change in changes:
            span, words = self._whole(change, written.text)
            at = written.locate(span)
            splices.append(Splice(at.start, at.end, self._spelled(span, words)))
        return splices

    def _whole(self, change: Change, text: str) -> Change:
        """Return a change that parts no placeholder, unless it is of its fallback alone."""
        span, words = change
        for gap in self._gaps:
            is_apart = span.end <= gap.span.start or gap.span.end <= span.start
            is_fallback = gap.fallback.start <= span.start and span.end <= gap.fallback.end
            if is_apart or is_fallback:
                continue
            start, end = min(span.start, gap.span.start), max(span.end, gap.span.end)
            words = text[start : span.start] + words + text[span.end : end]
            span = Span(start, end)
        return Change(span, words)

    def _spelled(self, span: Span, words: str) -> bytes:
        """Return words as they stand in place of a span of the text."""
        is_open = self._opens(span.start)
        meant = self._goes_on(span, is_open=is_open)
        gaps = {"".join(self._text[gap.span.start : gap.span.end]): gap for gap in self._gaps}
        around = self._text[: span.start][-2:], self._text[span.end :][:2]
        spelled = b""
        for part in re.split("|".join(f"({re.escape(said)})" for said in gaps) or "$^", words):
            if part in gaps:
                gap = gaps[part]
                spelled += self._switch(is_open=is_open, meant=gap.before)
                spelled += self._code.stored.content[gap.start : gap.end]
                is_open = gap.after
            elif part is not None:
                said = _sent(part, *map("".join, around)) if is_open else escape(part, quote=False)
                spelled += self._code.spell(said).encode()
        return spelled + self._switch(is_open=is_open, meant=meant)

    def _switch(self, *, is_open: bool, meant: bool) -> bytes:
        """Return what opens or closes CDATA between two parts."""
        if is_open == meant:
            return b""
        return self._code.spell(_CLOSES if is_open else _OPENS).encode()

    def _opens(self, at: int) -> bool:
        """Tell whether CDATA is open before a code point."""
        for gap in self._gaps:
            if gap.span.start == at:
                return gap.before
        if at < len(self._sent):
            return self._sent[at]
        return bool(self._sent) and self._goes_on(Span(at - 1, at), is_open=False)

    def _goes_on(self, span: Span, *, is_open: bool) -> bool:
        """Tell whether CDATA is open after the last code point of a span."""
        if span.start == span.end:
            return is_open
        for gap in self._gaps:
            if gap.span.end == span.end:
                return gap.after
        return self._sent[span.end - 1]


def _sent(words: str, before: str, after: str) -> str:
    """Return words within CDATA, which nothing but its end may end, nor they and what is around."""
    start, end = len(before), len(before) + len(words)
    said = words.replace(_CLOSES, _PARTED)
    for found in _ENDS.finditer(before + words + after):
        if found.start() < end < found.end():
            return said + _APART
        if found.start() < start < found.end():
            said = _APART + said
    return said


def _named(code: str) -> str:
    """Return a field of a record as people write it: `contact:fullname`."""
    found = _SELECT.search(code)
    names = _NO_NAME.sub("", found[1]) if found else ""
    return names.strip("/ ").replace("/", ":", 1) or "field"
