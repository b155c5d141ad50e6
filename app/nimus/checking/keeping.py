"""A match in, what its clause says besides out: what stays where the phrase goes."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby

from nimus.checking.clauses import (
    BREAK,
    Clause,
    carries_facts,
    firm,
    inside,
    opens_with,
    unburdened,
)
from nimus.checking.preserving import is_placeholder
from nimus.checking.statements import is_about_you
from nimus.languages import languages
from nimus.matching.contract import Match
from nimus.parsing.documents import Parsed
from nimus.parsing.lexicon import Likeness
from nimus.parsing.tokens import Shape
from nimus.spans import Span

# so many words in front of a phrase make a clause of their own
_CLAUSE = 3
# and so many inside one begin a statement
_LEAST = 2
# and so many at most name what a clause speaks of
_NAMED = 4
# more words behind a preposition say more than what it is about
_LONGEST = 9
# fewer words without a number, a link or a placeholder are no fact by themselves
_SAYS = 4


def besides(text: str, around: Clause, match: Match) -> str:
    """Return a clause without the phrase, where that stood at its end: "it arrives, no doubt"."""
    lead = text[around.clause.start : match.span.start].strip(" \t\r\n,;:-\u2013\u2014")
    return lead if not around.rest and len(lead.split()) >= _CLAUSE else ""


def amid(parsed: Parsed, match: Match, around: Clause) -> str:
    """Return what stands inside a phrase, and all that follows: "guarantee it will"."""
    for language in languages():
        # "I guarantee it will" ends with the subject of what it promises
        tail = language.stating.subject.search(match.span.of(parsed.prose.text))
        if tail is not None and len(around.rest):
            return parsed.prose.text[match.span.start + tail.start() : around.rest.end]
    own = set(re.findall(r"\w+", match.phrase.say.casefold()))
    words = parsed.words[match.first : match.last + 1]
    runs = [list(run) for said, run in groupby(words, key=lambda word: word.key in own) if not said]
    longest = max(runs, key=len, default=[])
    if len(longest) < _LEAST or longest[0] is words[0]:
        return ""
    inside = parsed.prose.text[longest[0].start : around.rest.end]
    return inside.split(",")[0] if longest[-1] is not words[-1] else inside


def topic(parsed: Parsed, around: Clause, match: Match) -> str:
    """Return what a clause speaks of in front of a phrase that points at it: "X, that's not…"."""
    first = parsed.words[match.first]
    # of "isn't" the phrase may have only the second half
    before = parsed.words[max(0, match.first - 1)]
    keys = {first.key} | ({before.key} if before.start == first.start else set())
    if keys.isdisjoint(_pointing()):
        return ""
    lead = parsed.prose.text[around.clause.start : match.span.start].strip(
        " \t\r\n,;:-\u2013\u2014"
    )
    words = lead.split()
    idle = opens_with(lead, "openers") or opens_with(lead, "connectives")
    if idle or not 1 < len(words) <= _NAMED:
        return ""
    # "The mould" goes on behind "as for"; a name keeps its capital
    return lead[0].lower() + lead[1:] if opens_with(lead, "determiners") else lead


def cause(rest: str) -> str:
    """Return what a clause names behind its preposition: of "over the door", "the door"."""
    for language in languages():
        found = language.stating.causes.match(rest)
        if found is not None and len(rest.split()) <= _LONGEST:
            return found.group(1).strip()
    return ""


@cache
def _pointing() -> frozenset[str]:
    return frozenset(
        word
        for language in languages()
        for word in (*language.stating.pointing, *language.stating.linking)
    )


def kept(
    parsed: Parsed, around: Clause, match: Match, frame: str, statement: str
) -> tuple[str, bool]:
    """Return a sentence that keeps what the clause says besides, and whether it holds facts."""
    text = parsed.prose.text
    if match.kind is Likeness.SEMANTIC or _holds(parsed, match):
        return _within(parsed, match)
    lead = Span(around.clause.start, max(around.clause.start, match.span.start))
    pieces = [
        piece.of(text).strip(" \t\r\n,;:-")
        for piece in (lead, around.rest)
        if len(piece) and carries_facts(parsed, piece)
    ]
    holds = bool(pieces)
    alone = not holds or (len(pieces) == 1 and carries_facts(parsed, around.rest))
    if statement and alone and (holds or not is_about_you(statement)):
        return f" {opened(statement)}.", holds
    if not holds:
        return "", False
    rest = " ".join(_named(unburdened(piece)) for piece in pieces)
    if len(rest.split()) < _SAYS and not (firm(parsed, lead) or firm(parsed, around.rest)):
        return "", False  # "on Monday" says nothing by itself
    return f" {frame.replace('{rest}', rest)}", True


def _holds(parsed: Parsed, match: Match) -> bool:
    """Tell whether a link stands amid the words of a phrase."""
    text = parsed.prose.text
    return any(
        token.shape is Shape.OPAQUE and not is_placeholder(text[token.start : token.end])
        for token in parsed.firm(match.span)
    )


def _within(parsed: Parsed, match: Match) -> tuple[str, bool]:
    """Return the clauses that hold facts of what hurts as a whole."""
    text, at = parsed.prose.text, match.span.start
    pieces: list[str] = []
    for found in [*BREAK.finditer(text, match.span.start, match.span.end), None]:
        if found and inside(parsed, found.start()):
            continue
        end = found.start() if found else match.span.end
        if carries_facts(parsed, Span(at, end)):
            pieces.append(opened(text[at:end]))
        at = found.end() if found else end
    return "".join(f" {piece}." for piece in pieces), bool(pieces)


def _named(piece: str) -> str:
    """Return what a clause names without the object that it only points at: "it on page 22"."""
    for language in languages():
        for word in language.stating.pointing:
            if piece.startswith(f"{word} "):
                that = language.stating.that
                rest = piece[len(word) :].lstrip()
                return rest.removeprefix(that) if that else rest
    return piece


def opened(statement: str) -> str:
    """Return a statement as the opening of a sentence."""
    statement = statement.strip().rstrip(".!,;: ")
    return statement[:1].upper() + statement[1:]
