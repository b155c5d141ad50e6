"""A draft and its findings in, the words as a person is to read them, without markup, out."""

from __future__ import annotations

import re

from nimus.draft import Draft
from nimus.report import Finding
from nimus.spans import Span

_HIDDEN = re.compile(r"<(script|style|head)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_BREAK = re.compile(
    r"<(?:br|hr|/?(?:p|div|li|ul|ol|tr|table|h[1-6]|blockquote))\b[^<>]*>", re.IGNORECASE
)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_WORD = re.compile(r"\w+")
# a fix may begin with the end of the sentence before it
_LEADING = re.compile(r"[\s.,;:!?]*\s(?=\S)")
# more than any line shows
_AROUND = 1_000


def readable(part: str, draft: Draft) -> str:
    """Return a part of a reply without the tags in which an HTML reply holds it."""
    if draft.format != "html" or ("<" not in part and "&" not in part):
        return part
    # takes as long to import as all printers together, and few replies need it
    from html import unescape  # noqa: PLC0415

    return unescape(_TAG.sub("", _BREAK.sub("\n", _HIDDEN.sub("", part))))


def surroundings(draft: Draft, span: Span) -> tuple[str, Span]:
    """Return the readable text about a span, and the span in it."""
    text = draft.text
    if draft.format != "html":
        return text, span
    before = readable(text[max(0, span.start - _AROUND) : span.start], draft)
    words = readable(span.of(text), draft)
    after = readable(text[span.end : span.end + _AROUND], draft)
    return before + words + after, Span(len(before), len(before + words))


def instead(finding: Finding, draft: Draft, number: int = 1) -> list[str]:
    """Return the first suggestions, each readable by itself."""
    rest = _cut_off(finding, draft.text)
    suggestions = finding.fix.suggestions[:number]
    return [_trimmed(readable(suggestion, draft)) + rest for suggestion in suggestions]


def _trimmed(suggestion: str) -> str:
    leading = _LEADING.match(suggestion)
    return suggestion[leading.end() :] if leading else suggestion


def _cut_off(finding: Finding, text: str) -> str:
    """Return the rest of a word in which a fix ends, as where it only makes a letter a capital."""
    end = finding.fix.span.end
    rest = _WORD.match(text, end)
    if rest is None or not finding.fix.span or _WORD.match(text, end - 1) is None:
        return ""
    return f"{rest.group()} …"
