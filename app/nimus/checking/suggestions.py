"""A match in, its fix out: what may stand in place of its clause, and which range that is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nimus.checking.clauses import Clause, carries_facts, clause, goes_on, opens_with, unburdened
from nimus.checking.voices import Voice
from nimus.languages import languages
from nimus.matching.contract import Match
from nimus.parsing.documents import Parsed
from nimus.phrasebook.rules import Bilingual, Replacement, Rule
from nimus.spans import Span

_MOST = 5
_COMMAS = frozenset(",;:")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Mending:
    """A span of the prose, and the texts that may stand in its place, best first."""

    span: Span
    suggestions: tuple[str, ...]


def mending(match: Match, rule: Rule, parsed: Parsed, voice: Voice, frame: Bilingual) -> Mending:
    """Return what to say instead of a match's clause.

    What the clause says besides stays where it carries a fact: as the object of the new sentence
    where the phrasebook has one that goes on, else in a sentence of its own, worded by `frame`.
    """
    if match.mend is not None:
        return Mending(match.span, (match.mend,))
    language = match.phrase.language
    around = clause(parsed, match)
    text = parsed.prose.text
    rest = around.rest.of(text)
    entries = match.phrase.instead or rule.instead[language]
    said: list[str] = []
    if rest and opens_with(rest, "complements"):
        said = [voice.say(e, unburdened(rest)) for e in entries if e.needs_rest]
    kept = "" if said else _kept(parsed, around, match, frame[language])
    said += [f"{voice.say(e)}{kept}" for e in _plain(entries)]
    before, after = _edges(parsed, around, match)
    span = Span(before[0], after[0])
    called = _called(text[around.clause.end : around.sentence.end])
    if called:
        said = [f"{s[:-1]}, {called}{s[-1]}" for s in said]
        span, after = Span(before[0], around.sentence.end), (around.sentence.end, "")
    made = dict.fromkeys(f"{before[1]}{_fitted(s, before[1])}{after[1]}" for s in said)
    return Mending(span, tuple(made)[:_MOST])


def _plain(entries: tuple[Replacement, ...]) -> list[Replacement]:
    return [entry for entry in entries if not entry.needs_rest]


def _kept(parsed: Parsed, around: Clause, match: Match, frame: str) -> str:
    """Return a sentence that keeps the clause's facts, or nothing where it has none."""
    text = parsed.prose.text
    lead = Span(around.clause.start, max(around.clause.start, match.span.start))
    pieces = [
        piece.of(text).strip(" \t,;:-")
        for piece in (lead, around.rest)
        if len(piece) and carries_facts(parsed, piece)
    ]
    if not pieces:
        return ""
    rest = " ".join(pieces)
    that = opens_with(rest, "relatives")
    if that and len(pieces) == 1 and rest.lstrip().startswith(that):
        inner = rest.lstrip()[len(that) :].lstrip()
        return f" {inner[:1].upper()}{inner[1:]}."
    return " " + frame.replace("{rest}", rest)


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
            after = " "
            if end < sentence.end and text[end].islower():
                # what goes on needs a capital now: it is part of the suggestion, as a sentence
                after = f" {text[end].upper()}{text[end + 1 : sentence.end]}"
                end = sentence.end
    return (start, before), (end, after)


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
