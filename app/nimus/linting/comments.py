"""A draft in, the comments in it that suppress findings out.

nimus: ignore-next dont-know, rushing until 2027-03-01 -- the law's own words
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from nimus.draft import Draft
from nimus.reading import readers
from nimus.reading.prose import Prose
from nimus.spans import Span

ALL = "all"
_SAID = re.compile(r"\s*(?P<verb>[\w-]*)(?P<rest>.*)", re.DOTALL)
# a dash in any of the ways in which people write one
_REASON = re.compile("(?:^|\\s)(?:--|\u2013|\u2014)(?:\\s|$)")
_UNTIL = re.compile(r"(?:^|\s)until(?:\s+(\S*))?\s*$")
_RULE = re.compile(r"[a-z0-9-]{1,40}")

_MARK = re.compile(r"nimus:", re.IGNORECASE)
_ELEMENT = r"<!--\s*nimus:(?P<element>(?:(?!-->).)*)-->"
_LIQUID = (
    r"\{%-?\s*comment\s*-?%\}\s*nimus:(?P<liquid>(?:(?!\{%).)*)\{%-?\s*endcomment\s*-?%\}"
    r"|\{%-?\s*\#\s*nimus:(?P<short>(?:(?!%\}).)*?)-?%\}"
)
_DEFINED = (
    r"(?:\A|(?<=[\r\n]))\x20{0,3}\[[^\[\]\r\n]{1,40}\]:[ \t]*(?:\#|<>)[ \t]*"
    r"(?P<open>[(\"'])[ \t]*nimus:(?P<defined>[^\r\n]*)[)\"'][ \t]*(?=[\r\n]|\Z)"
)
_FLAGS = re.IGNORECASE | re.DOTALL
_COMMENTS = {
    "plain": re.compile(_LIQUID, _FLAGS),
    "html": re.compile(f"{_LIQUID}|{_ELEMENT}", _FLAGS),
    "markdown": re.compile(f"{_LIQUID}|{_ELEMENT}|{_DEFINED}", _FLAGS),
}
_NOTE = re.compile(r"(?:^|(?<=[\s>]))nimus:[ \t]*(?=ignore)([^\r\n<]*)", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_GAP = re.compile(r"(?>\r\n|[\r\n])[ \t]*+(?:\r\n|[\r\n])")


class Verb(StrEnum):
    """What a comment does; an `ignore` is of what comes next, in notes of the whole record."""

    NEXT = "ignore-next"
    START = "ignore-start"
    END = "ignore-end"
    RECORD = "ignore-record"
    FILE = "ignore-file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment that suppresses; without rules it is meant for all, with a problem for none."""

    verb: Verb = Verb.NEXT
    rules: frozenset[str] = frozenset()
    until: date | None = None
    reason: str = ""
    problem: str = ""

    @property
    def ends(self) -> bool:
        """Whether it only ends what another began."""
        return self.verb is Verb.END

    def covers(self, rule: str) -> bool:
        """Tell whether findings of a rule are meant."""
        return not self.rules or rule in self.rules


class Found(NamedTuple):
    """What a comment of a draft says, and where it stands there."""

    words: str
    span: Span
    visible: bool = False


def comment(words: str, known: Collection[str], *, plain: Verb = Verb.NEXT) -> Comment:
    """Return what is said behind `nimus:`; `plain` is what `ignore` alone means there."""
    said = _SAID.match(words)
    assert said is not None
    name = said["verb"].lower()
    names = ["ignore", *Verb]
    if name not in names:
        return Comment(problem=f"what it asks is not known; there are {', '.join(names)}")
    verb = plain if name == "ignore" else Verb(name)
    parts = _REASON.split(said["rest"], maxsplit=1)
    reason = " ".join(parts[1].split()) if len(parts) > 1 else ""
    if verb is Verb.END:
        return Comment(verb=verb, reason=reason)
    asked = parts[0].strip()
    until: date | None = None
    if limited := _UNTIL.search(asked):
        asked = asked[: limited.start()]
        try:
            until = date.fromisoformat(limited[1] or "")
        except ValueError:
            return Comment(verb=verb, problem="until: give a date such as 2027-03-01")
    rules = frozenset(re.findall(r"[^\s,]+", asked))
    problem = _problem(rules, reason, known)
    return Comment(verb=verb, rules=rules - {ALL}, until=until, reason=reason, problem=problem)


def in_draft(draft: Draft) -> list[Found]:
    """Return the comments of a draft, in order."""
    if not _MARK.search(draft.text):
        return []
    pattern = _COMMENTS.get(draft.format, _COMMENTS["plain"])
    found = []
    prose: Prose | None = None
    for match in pattern.finditer(draft.text):
        name = match.lastgroup or ""
        words, span = match[name], Span(*match.span())
        if name in ("liquid", "short"):
            # in HTML an editor may have written it as it writes words
            found.append(Found(html.unescape(_TAG.sub("", words)), span))
            continue
        prose = prose or _prose(draft)
        found.append(Found(words, span, visible=_shows(prose, span)))
    return found


def in_notes(notes: Collection[str]) -> list[str]:
    """Return what comments say in the texts of a record that no customer sees."""
    return [words for note in notes for words in _NOTE.findall(note)]


def reach(draft: Draft, at: int) -> Span:
    """Return what follows a comment that ends at `at`.

    The next line of plain text; the next paragraph of Markdown, or of HTML, where each line that
    is shown is one.
    """
    prose = _prose(draft)
    text = prose.text
    start = at if prose.starts is None else bisect_left(prose.starts, at)
    start += len(text[start:]) - len(text[start:].lstrip())
    if draft.format == "markdown":
        gap = _GAP.search(text, start)
        end = gap.start() if gap else len(text)
    else:
        feeds = [place for sign in "\r\n" if (place := text.find(sign, start)) >= 0]
        end = min(feeds, default=len(text))
    return Span(_back(prose, start, draft), _back(prose, end, draft))


def _problem(rules: Collection[str], reason: str, known: Collection[str]) -> str:
    """Return why a comment suppresses nothing; a name that may be a draft's words is not shown."""
    if not rules:
        return f"names no rule; give the ids of rules, or {ALL}"
    for rule in sorted(rules):
        if rule not in known and rule != ALL:
            shown = f"no rule is called {rule}" if _RULE.fullmatch(rule) else "names no rule"
            return f"{shown}; `nimus rules` lists them"
    return "" if reason else "gives no reason; end it with -- and why"


def _prose(draft: Draft) -> Prose:
    return readers()[draft.format].read(draft.text)


def _shows(prose: Prose, span: Span) -> bool:
    """Tell whether any of a span is among the words that customers see."""
    if prose.starts is None:
        return True
    at = bisect_left(prose.starts, span.start)
    return at < len(prose.starts) and prose.starts[at] < span.end


def _back(prose: Prose, at: int, draft: Draft) -> int:
    if prose.starts is None:
        return at
    return prose.starts[at] if at < len(prose.starts) else len(draft.text)
