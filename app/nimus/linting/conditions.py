"""A draft's text in; what in it is shown only to some customers, and what to none, out.

Liquid's tags and those written like them (Jinja, Twig), Handlebars' and Mustache's sections. A tag
without its other half is left where it stands: nothing is hidden behind a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from nimus.spans import Span

_TAG = re.compile(r"\{%-?(?>(?:\s|&nbsp;)*)(?P<name>\#|[A-Za-z]++)(?![.,])(?P<rest>(?s:.*?))-?%\}")
_SECTION = re.compile(r"\{\{~?\s*+(?P<sign>[#^/!]?)\s*+(?P<name>[\w.@-]*+)(?P<rest>(?s:.*?))~?\}\}")
_BLANKS = re.compile(r"(?:\s|&nbsp;)+")
_OPENING = frozenset("if unless case for tablerow ifchanged comment raw".split())
_TURNING = frozenset("else elsif elseif elif when".split())
_UNSHOWN, _VERBATIM = "comment", "raw"
# more deeply nobody nests what a customer reads
_DEPTH = 40


class Way(NamedTuple):
    """One way through a choice: its name, the range that it shows, and what is in that."""

    name: str
    body: Span
    nodes: tuple[Choice | Span, ...]


class Choice(NamedTuple):
    """A condition with its tags: those of the same `key` go the same way.

    A Span beside it, among the nodes of a text, is what no customer sees.
    """

    key: str
    whole: Span
    ways: tuple[Way, ...]


class _Mark(NamedTuple):
    """A tag as it stands: `eats` tells whether it takes the white space before and behind it."""

    kind: str
    name: str
    rest: str
    span: Span
    eats: tuple[bool, bool]


@dataclass(slots=True)
class _Open:
    """A condition that is not closed yet; `bodies` are its ways so far, the last one open."""

    mark: _Mark
    key: list[str]
    bodies: list[tuple[str, int]]
    done: list[Way] = field(default_factory=list)
    nodes: list[Choice | Span] = field(default_factory=list)
    all: list[Choice | Span] = field(default_factory=list)


def conditions(text: str, placeholders: Iterable[Span]) -> tuple[Choice | Span, ...]:
    """Return the conditions of a text and what is never shown, in order."""
    return _Reading(text).read(list(_marks(text, placeholders)))


def _marks(text: str, placeholders: Iterable[Span]) -> Iterator[_Mark]:
    for span in placeholders:
        said = span.of(text)
        if tag := _TAG.fullmatch(said):
            eats = (said.startswith("{%-"), said.endswith("-%}"))
            yield _liquid(tag["name"].lower(), _plain(tag["rest"]), span, eats)
        elif said.startswith("{#") and said.endswith("#}"):
            yield _Mark("unshown", "", "", span, (False, False))
        elif section := _SECTION.fullmatch(said):
            eats = (said.startswith("{{~"), said.endswith("~}}"))
            if kind := _section(section):
                name, rest = section["name"], _plain(section["rest"])
                yield _Mark(kind, f"{{{name}", rest, span, eats)


def _plain(said: str) -> str:
    return _BLANKS.sub(" ", said).strip()


def _liquid(name: str, rest: str, span: Span, eats: tuple[bool, bool]) -> _Mark:
    kind = ""
    if name in _OPENING:
        kind = "opens"
    elif name in _TURNING:
        kind = "turns"
    elif name.startswith("end"):
        kind, name = "closes", name.removeprefix("end")
    elif name in ("assign", "#"):
        kind = "unshown"
    return _Mark(kind, name, rest, span, eats)


def _section(section: re.Match[str]) -> str:
    sign, name = section["sign"], section["name"]
    if sign == "!":
        return "unshown"
    if name == "else" or (sign == "^" and not name):
        return "turns"
    return {"#": "opens", "^": "opens", "/": "closes"}.get(sign, "") if name else ""


class _Reading:
    """One text while its conditions are read; `_open` are those that may still be closed."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._open: list[_Open] = []
        self._found: list[Choice | Span] = []

    def read(self, marks: list[_Mark]) -> tuple[Choice | Span, ...]:
        """Read from start to end."""
        at = 0
        while at < len(marks):
            at = self._mark(marks, at)
        while self._open:
            self._give_up()
        return tuple(self._found)

    def _mark(self, marks: list[_Mark], at: int) -> int:
        """Read a mark; return which one is next."""
        mark = marks[at]
        match mark.kind:
            case "unshown":
                self._nodes().append(self._eaten(mark, mark))
            case "opens" if mark.name in (_UNSHOWN, _VERBATIM):
                return self._pass(marks, at)
            case "opens" if len(self._open) < _DEPTH:
                self._begin(mark)
            case "turns":
                self._turn(mark)
            case "closes":
                self._close(mark)
        return at + 1

    def _pass(self, marks: list[_Mark], at: int) -> int:
        """Pass over what is a comment or meant as it stands; return the mark behind it."""
        for end in range(at + 1, len(marks)):
            if marks[end].kind == "closes" and marks[end].name == marks[at].name:
                first, last = marks[at], marks[end]
                if first.name == _UNSHOWN:
                    self._nodes().append(self._eaten(first, last))
                else:
                    self._nodes().extend((self._eaten(first, first), self._eaten(last, last)))
                return end + 1
        return at + 1

    def _nodes(self) -> list[Choice | Span]:
        return self._open[-1].nodes if self._open else self._found

    def _eaten(self, first: _Mark, last: _Mark) -> Span:
        """Return the range of tags with the white space that they take with them."""
        return Span(self._outer(first), self._inner(last))

    def _outer(self, mark: _Mark) -> int:
        """Return where what stands before a tag ends."""
        start = mark.span.start
        return len(self._text[:start].rstrip()) if mark.eats[0] else start

    def _inner(self, mark: _Mark) -> int:
        """Return where what stands behind a tag starts."""
        end = mark.span.end
        if mark.eats[1]:
            end += len(self._text[end:]) - len(self._text[end:].lstrip())
        return end

    def _begin(self, mark: _Mark) -> None:
        name, rest = mark.name, mark.rest
        way = "yes"
        if self._text.startswith(("{{^", "{{~^"), mark.span.start) or name.endswith("unless"):
            way = "no"
        name = name.removeprefix("{")
        # what "unless" asks is what "if" does, and "{{^vip}}" what "{{#vip}}"
        asked = rest if name in ("if", "unless") else f"{name} {rest}".rstrip()
        bodies = [] if name == "case" else [(way, self._inner(mark))]
        self._open.append(_Open(mark, [asked], bodies))

    def _turn(self, mark: _Mark) -> None:
        """Read what begins another way: "else", and what asks once more."""
        if not self._open or mark.name.startswith("{") != self._open[-1].mark.name.startswith("{"):
            return
        top = self._open[-1]
        self._end_way(top, self._outer(mark))
        asks = bool(mark.rest)
        if asks:
            top.key.append(mark.rest)
        first = top.bodies[0][0] if top.bodies else "yes"
        name = "yes" if first == "no" else "no"
        if asks or any(name == known for known, _ in top.bodies):
            name = str(len(top.bodies))
        top.bodies.append((name, self._inner(mark)))

    def _end_way(self, top: _Open, end: int) -> None:
        if top.bodies:
            name, start = top.bodies[-1]
            top.done.append(Way(name, Span(min(start, end), end), tuple(top.nodes)))
        top.all += top.nodes
        top.nodes = []

    def _close(self, mark: _Mark) -> None:
        at = len(self._open) - 1
        while at >= 0 and self._open[at].mark.name != mark.name:
            at -= 1
        if at < 0:
            return
        while len(self._open) > at + 1:
            self._give_up()
        top = self._open.pop()
        self._end_way(top, self._outer(mark))
        whole = Span(self._outer(top.mark), self._inner(mark))
        ways = {way.name: way for way in top.done}
        other = "yes" if top.done and top.done[0].name == "no" else "no"
        if other not in ways:  # nothing is shown
            ways[other] = Way(other, Span(whole.end, whole.end), ())
        self._nodes().append(Choice(" | ".join(top.key), whole, tuple(ways.values())))

    def _give_up(self) -> None:
        """Leave the tags of the last open condition where they stand."""
        top = self._open.pop()
        nodes = self._nodes()
        nodes += top.all + top.nodes
