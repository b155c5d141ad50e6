"""A match in, its fix out: what may stand in place of its clause, and which range that is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from nimus.checking.clauses import (
    Clause,
    carries_facts,
    clause,
    firm,
    goes_on,
    opens_with,
    unburdened,
)
from nimus.checking.statements import expected, is_about_you, stated
from nimus.checking.voices import Voice
from nimus.languages import languages
from nimus.matching.contract import Match
from nimus.parsing.documents import Parsed
from nimus.parsing.lexicon import Likeness
from nimus.phrasebook.rules import Bilingual, Inflections, Rule
from nimus.spans import Span

_MOST = 5
# so many words in front of a phrase make a clause of their own
_CLAUSE = 3
# and so many inside one begin a statement
_LEAST = 2
# and so many at most name what a clause speaks of
_NAMED = 4
# fewer words without a number are no fact by themselves
_SAYS = 4
_COMMAS = frozenset(",;:")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Mending:
    """A span of the prose, and the texts that may stand in its place, best first.

    `cut` is what stays of it where the phrase just goes: nothing, or what else the clause says;
    None where that would not do.
    """

    span: Span
    suggestions: tuple[str, ...]
    cut: str | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """Who speaks to whom, what frames facts and topics that stand alone, the tables of forms."""

    voice: Voice
    frame: Bilingual
    about: Bilingual
    tables: Mapping[str, Inflections]


def mending(
    match: Match,
    rule: Rule,
    parsed: Parsed,
    wording: Wording,
    alone: Match | None = None,
) -> Mending:
    """Return what to say instead of a match's clause.

    What the clause says besides stays where it states or names something: as the object of the new
    sentence where the phrasebook has one that goes on, else in a sentence of its own, worded by
    the frame where it is none. `alone` is the match before what does the same harm beside it was
    added: what it is said of may be a statement.
    """
    if match.mend is not None:
        return Mending(match.span, (match.mend,), match.mend)
    voice, tables = wording.voice, wording.tables
    language = match.phrase.language
    frame = wording.frame[language]
    around = clause(parsed, match)
    text = parsed.prose.text
    rest = around.rest.of(text)
    entries = match.phrase.instead or rule.instead[language]
    said: list[str] = []
    if rest and opens_with(rest, "complements"):
        said = [voice.say(e, unburdened(rest)) for e in entries if e.needs_rest]
    behind = clause(parsed, alone).rest.of(text) if alone is not None else rest
    statement = (
        stated(rest, tables)
        or stated(behind, tables)
        or stated(_amid(parsed, match, around), tables)
    )
    whole = statement or _besides(text, around, match)
    kept, firm = ("", False) if said else _kept(parsed, around, match, frame, statement)
    hedged: list[str] = []
    if whole:
        hedge = _opened(expected(whole, tables))
        hedged = [voice.say(e, hedge) for e in entries if e.hedges]
        said = hedged + said
    plain = [voice.say(e) for e in entries if not (e.needs_rest or e.hedges)]
    said += [f"{words}{kept}" for words in plain]
    if kept and not firm:
        # what it states may hurt as well: the last of the suggestions say nothing of it
        said[_MOST - 2 :] = plain[:2]
    topic = _topic(parsed, around, match)
    if topic:
        said = [f"{wording.about[language].replace('{rest}', topic)} {words}" for words in said]
    before, after = _edges(parsed, around, match)
    span = Span(before[0], after[0])
    called = _called(text[around.clause.end : around.sentence.end])
    if called:
        said = [f"{s[:-1]}, {called}{s[-1]}" for s in said]
        span, after = Span(before[0], around.sentence.end), (around.sentence.end, "")
    made = dict.fromkeys(f"{before[1]}{_fitted(s, before[1])}{after[1]}" for s in said)
    cut = None
    if not said_of(rest):
        cut = _cut(hedged[0] if hedged else kept.strip(), before[1], after[1])
    return Mending(span, tuple(made)[:_MOST], cut)


def _cut(left: str, before: str, after: str) -> str | None:
    """Return what joins both sides of a phrase that goes, with what is left of its clause."""
    if left:
        return f"{before}{_fitted(left, before)}{after}"
    if not before.strip():
        # a name before a comma needs something to be called for
        return None if before and not after.strip() else after.lstrip()
    if before.startswith("."):
        return f".{after}" if after.strip() else "."
    return None


def said_of(rest: str) -> bool:
    """Tell whether what follows a phrase asks something: it needs a sentence around it."""
    return bool(rest) and opens_with(rest, "complements") is not None


def _besides(text: str, around: Clause, match: Match) -> str:
    """Return a clause without the phrase, where that stood at its end: "it arrives, no doubt"."""
    lead = text[around.clause.start : match.span.start].strip(" \t,;:-\u2013\u2014")
    return lead if not around.rest and len(lead.split()) >= _CLAUSE else ""


def _amid(parsed: Parsed, match: Match, around: Clause) -> str:
    """Return what stands inside a phrase, and all that follows: "guarantee it will"."""
    own = set(re.findall(r"\w+", match.phrase.say.casefold()))
    words = parsed.words[match.first : match.last + 1]
    runs = [list(run) for said, run in groupby(words, key=lambda word: word.key in own) if not said]
    longest = max(runs, key=len, default=[])
    if len(longest) < _LEAST or longest[0] is words[0]:
        return ""
    return parsed.prose.text[longest[0].start : around.rest.end]


def _topic(parsed: Parsed, around: Clause, match: Match) -> str:
    """Return what a clause speaks of in front of a phrase that points at it: "X, that's not…"."""
    if parsed.words[match.first].key not in _pointing():
        return ""
    lead = parsed.prose.text[around.clause.start : match.span.start].strip(" \t,;:-\u2013\u2014")
    words = lead.split()
    idle = opens_with(lead, "openers") or opens_with(lead, "connectives")
    return "" if idle or not 1 < len(words) <= _NAMED else lead


@cache
def _pointing() -> frozenset[str]:
    return frozenset(
        word
        for language in languages()
        for word in (*language.stating.pointing, *language.stating.linking)
    )


def _opened(statement: str) -> str:
    """Return a statement as the opening of a sentence."""
    statement = statement.strip().rstrip(".!,;: ")
    return statement[:1].upper() + statement[1:]


def _kept(
    parsed: Parsed, around: Clause, match: Match, frame: str, statement: str
) -> tuple[str, bool]:
    """Return a sentence that keeps what the clause says besides, and whether it holds facts."""
    text = parsed.prose.text
    if match.kind is Likeness.SEMANTIC:
        return _within(parsed, match)
    lead = Span(around.clause.start, max(around.clause.start, match.span.start))
    pieces = [
        piece.of(text).strip(" \t,;:-")
        for piece in (lead, around.rest)
        if len(piece) and carries_facts(parsed, piece)
    ]
    firm = bool(pieces)
    alone = not firm or (len(pieces) == 1 and carries_facts(parsed, around.rest))
    if statement and alone and (firm or not is_about_you(statement)):
        return f" {_opened(statement)}.", firm
    if not firm:
        return "", False
    rest = " ".join(_named(unburdened(piece)) for piece in pieces)
    if len(rest.split()) < _SAYS and not any(map(str.isdigit, rest)):
        return "", False  # "on Monday" says nothing by itself
    return f" {frame.replace('{rest}', rest)}", True


def _within(parsed: Parsed, match: Match) -> tuple[str, bool]:
    """Return the clauses with numbers, links or placeholders of what hurts as a whole."""
    text, at = parsed.prose.text, match.span.start
    pieces: list[str] = []
    for found in [*re.finditer(r"[,;:]\s+", match.span.of(text)), None]:
        end = match.span.start + found.start() if found else match.span.end
        if firm(parsed, Span(at, end)):
            pieces.append(_opened(text[at:end]))
        at = match.span.start + found.end() if found else end
    return "".join(f" {piece}." for piece in pieces), bool(pieces)


def _named(piece: str) -> str:
    """Return what a clause names without the object that it only points at: "it on page 22"."""
    for language in languages():
        for word in language.stating.pointing:
            if piece.startswith(f"{word} "):
                return piece[len(word) :].lstrip()
    return piece


def _edges(parsed: Parsed, around: Clause, match: Match) -> tuple[tuple[int, str], tuple[int, str]]:
    """Return where the replaced range starts and ends, and what joins both its sides."""
    text = parsed.prose.text
    sentence, inner = around.sentence, around.clause
    start, before = sentence.start, ""
    head = text[sentence.start : inner.start].rstrip(" \t,;:-\u2013\u2014")
    if head and not _blames(head):
        if len(head.split(None, 2)) <= 2 and not carries_facts(
            parsed, Span(sentence.start, inner.start)
        ):
            # a name or "listen" before the comma: it stays, unless it only led up to the phrase
            idle = opens_with(head, "openers") is not None
            start = sentence.start if idle else inner.start
            comma = text[start - 1 : start] in _COMMAS
            before = "" if idle else " " if comma else ""
            if not idle and not comma:
                start, before = sentence.start + len(head), ". "
        elif opens_with(head, "subordinators") or opens_with(head, "prepositions"):
            # it cannot stand alone: it goes on into the new sentence
            start, before = sentence.start + len(head), ", "
        else:
            start, before = sentence.start + len(head), ". "
    end, after = sentence.end, ""
    if inner.end < sentence.end:
        tail = text[inner.end : sentence.end].lstrip(" \t,;:-\u2013\u2014")
        joined = opens_with(tail, "connectives") or goes_on(text[inner.end : sentence.end])
        if _says_something(tail):
            end = sentence.end - len(tail) + (len(joined) if joined else 0)
            while end < sentence.end and text[end] in " ,\t":
                end += 1
            end += _and(parsed, end)
            after = " "
            if end < sentence.end and text[end].islower():
                # what goes on needs a capital now; the rest of it stays as it is, with its markup
                after = f" {text[end].upper()}"
                end += 1
    return (start, before), (end, after)


def _and(parsed: Parsed, at: int) -> int:
    """Return the length of the "and" that is joined to a word that now opens a sentence."""
    text = parsed.prose.text
    for language in languages():
        joined = language.and_
        if joined and text.startswith(joined, at):
            word = re.match(r"\w+", text[at + len(joined) :])
            if word is not None and word.group()[0] in language.particles:
                return len(joined)
    return 0


def _called(tail: str) -> str:
    """Return the name by which a clause that was replaced ended: "…, Dana."."""
    words = tail.strip(" \t,;:.!?\u2026-\u2013\u2014").split(None, 1)
    if len(words) != 1 or not tail.lstrip().startswith(","):
        return ""
    name = words[0]
    idle = frozenset[str]().union(*(language.fillers for language in languages()))
    return name if name.isalpha() and name.casefold() not in idle else ""


def _blames(head: str) -> bool:
    """Tell whether a head is the phrase's own subject: that you did not look."""
    opening = head.casefold()
    return any(opening.startswith(words) for g in languages() for words in g.subjects)


def _says_something(tail: str) -> bool:
    """Tell whether what follows the clause is more than "please" or "sir"."""
    # one by one, for the first of them tells almost always
    words = (w.group().strip(".!?\u2026,;:\"')(").casefold() for w in _WORD.finditer(tail))
    idle = frozenset[str]().union(*(language.fillers for language in languages()))
    return any(word and word not in idle for word in words)


def _fitted(sentence: str, before: str) -> str:
    """Lower the first letter after a comma; "I" stays, Hebrew has no case."""
    if not before.endswith((", ", " ")) or before.endswith(". "):
        return sentence
    first = sentence.split(" ", 1)[0]
    if first == "I" or first.startswith(("I'", "I\u2019")):
        return sentence
    return sentence[:1].lower() + sentence[1:]
