"""A match in, its fix out: what may stand in place of its clause, and which range that is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from nimus.checking.clauses import (
    PARTING,
    Clause,
    behind,
    carries_facts,
    clause,
    goes_on,
    opens_with,
    stranded,
    unburdened,
)
from nimus.checking.fitting import Place
from nimus.checking.keeping import amid, besides, cause, kept, opened, topic
from nimus.checking.preserving import (
    is_conditional,
    is_placeholder,
    keeps,
    placeholders,
    with_placeholders,
)
from nimus.checking.statements import expected, stated
from nimus.checking.voices import Voice
from nimus.languages import languages
from nimus.matching.contract import Match
from nimus.parsing.documents import Parsed
from nimus.phrasebook.rules import Bilingual, Inflections, Rule
from nimus.reading.inlines import ADDRESS
from nimus.spans import Span

_MOST = 5
_COMMAS = frozenset(",;:")
_WORD = re.compile(r"\S+")
_ADDRESS = re.compile(ADDRESS)
_BREAK = re.compile(r"[ \t]*(?:\r\n|[\n\r])[ \t]*")


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
    # where nothing stood beside the match, it is the same
    later = "" if alone in (None, match) else clause(parsed, alone).rest.of(text)
    statement = (
        stated(rest, tables) or stated(later, tables) or stated(amid(parsed, match, around), tables)
    )
    whole = statement or besides(text, around, match)
    left, holds = ("", False) if said else kept(parsed, around, match, frame, statement)
    hedged: list[str] = []
    if whole:
        hedge = opened(expected(whole, tables))
        hedged = [voice.say(e, hedge) for e in entries if e.hedges]
        said = hedged + said
    named_there = cause(rest)
    named = [voice.say(e, named_there) for e in entries if e.names] if named_there else []
    plain = [voice.say(e) for e in entries if not (e.needs_rest or e.hedges or e.names)]
    said += named + [f"{words}{left}" for words in plain]
    if left and not holds:
        # what it states may hurt as well: the last of the suggestions say nothing of it
        said[_MOST - 2 :] = plain[:2]
    about = topic(parsed, around, match)
    if about:
        said = [f"{wording.about[language].replace('{rest}', about)} {words}" for words in said]
    before, after = _start(parsed, around), _end(parsed, around)
    span = Span(before[0], after[0])
    called = _called(text[around.clause.end : around.sentence.end])
    if called:
        said = [f"{s[:-1]}, {called}{s[-1]}" for s in said]
        span, after = Span(before[0], around.sentence.end), (around.sentence.end, "")
    replaced = span.of(text)
    owed = placeholders(replaced)
    if is_conditional(replaced):  # the tags have no other place than their own
        return Mending(span, ())
    # what stays of a clause may hold the break of a line: its words stand on other lines now
    said = [_BREAK.sub(" ", words) for words in said]
    place = _place(text, span, around.sentence, before[1], after[1])
    made = _joined(said, plain, place, owed, frame)
    cut = None
    if not (said_of(rest) or named or about):
        cut = _cut(hedged[0] if hedged else left.strip(), place, text, after[0])
        following = after[1].strip() + text[after[0] : around.sentence.end]
        if named_there and not left and not hedged and opens_with(following, "referring"):
            # "calm down about the crown: it's meant to be rough" needs its crown
            frame = wording.about[language].replace("{rest}", named_there)
            cut = f"{before[1]}{frame} {after[1].strip().lower()}"
    return Mending(span, tuple(made)[:_MOST], cut if cut is None or keeps(cut, owed) else None)


def _joined(
    said: list[str], plain: list[str], place: Place, owed: Counter[str], frame: str
) -> dict[str, None]:
    """Return what may be said with what joins it to both sides, each with all that is owed."""
    made = [words for words in map(place.put, said) if keeps(words, owed)]
    if not made:
        # the placeholders amid the words that go
        left = owed - placeholders(f"{place.before} {place.after}")
        made = [place.put(with_placeholders(words, left, frame)) for words in plain]
    return dict.fromkeys(made)


def _place(text: str, span: Span, sentence: Span, before: str, after: str) -> Place:
    """Return the place of a span of the prose, with the line and the bracket that it stands in."""
    lead = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    bracket = text[max(0, sentence.start - 1) : sentence.start] == "("
    amid = bracket and any(map(str.isalnum, lead[: sentence.start - span.start - 1]))
    aside = span.end == sentence.end and text[span.end :].lstrip(" \t").startswith("(")
    return Place(before, after, span.of(text), lead, amid, aside)


def _cut(left: str, place: Place, text: str, end: int) -> str | None:
    """Return what joins both sides of a phrase that goes, with what is left of its clause."""
    before, after = place.before, place.after
    if left:
        return place.put(left)
    if not before.strip():
        tail = after.lstrip()
        if place.aside or (place.lead.endswith("(") and not tail):
            return None  # brackets need something in them, and something that they belong to
        # a name before a comma needs something to be called for
        if before and not tail:
            return None
        tail = text[end - len(tail) : end] if place.goes_on else tail
        # with no words on its line an emoji says nothing any more
        said = tail or place.lead.strip() or text[end:].split("\n", 1)[0].strip()
        return " ".join([*place.owed(""), tail]).rstrip() if said else tail
    if before.startswith("."):
        return f".{after}"
    return None


def said_of(rest: str) -> bool:
    """Tell whether what follows a phrase asks something: it needs a sentence around it."""
    return bool(rest) and opens_with(rest, "complements") is not None


def _start(parsed: Parsed, around: Clause) -> tuple[int, str]:
    """Return where the replaced range starts, and what joins it to what stands before."""
    text = parsed.prose.text
    sentence, inner = around.sentence, around.clause
    head = _led_up(text[sentence.start : inner.start].rstrip(PARTING))
    if not head or _blames(head):
        return sentence.start, ""
    whole = _states(head)
    if opens_with(_last(head), "conditions") and not whole:
        # "and if not, …" leads up to what is said instead
        return sentence.start + len(head), ", "
    facts = carries_facts(parsed, Span(sentence.start, inner.start))
    alone = is_placeholder(head)  # which stands for a name
    if alone or (len(head.split(None, 2)) <= 2 and not facts):
        # a name or "listen" before the comma: it stays, unless it only led up to the phrase
        if opens_with(head, "openers") is not None:
            return sentence.start, ""
        if text[inner.start - 1 : inner.start] in _COMMAS:
            return inner.start, " "
    elif not whole and (opens_with(head, "subordinators") or opens_with(head, "prepositions")):
        # it cannot stand alone: it goes on into the new sentence
        return sentence.start + len(head), ", "
    return sentence.start + len(head), ". "


def _end(parsed: Parsed, around: Clause) -> tuple[int, str]:
    """Return where the replaced range ends, and what joins it to what goes on."""
    text = parsed.prose.text
    sentence, inner = around.sentence, around.clause
    tail = behind(text[inner.end : sentence.end])
    if inner.end >= sentence.end or not _says_something(tail):
        return sentence.end, ""
    joined = opens_with(tail, "connectives") or goes_on(text[inner.end : sentence.end])
    end = sentence.end - len(tail) + (len(joined) if joined else 0)
    while end < sentence.end and text[end] in " ,\t\r\n":
        end += 1
    lead = stranded().match(text, end, sentence.end)
    if lead is not None and _says_something(text[lead.end() : sentence.end]):
        end = lead.end()
    end += _and(parsed, end)
    if end < sentence.end and text[end].islower() and not _ADDRESS.match(text, end):
        # what goes on needs a capital now; the rest of it stays as it is, with its markup
        return end + 1, f" {text[end].upper()}"
    return end, " "


def _led_up(head: str) -> str:
    """Return a head without what only leads up to the phrase behind a comma: "…, and no"."""
    before, comma, last = head.rpartition(",")
    words = last.split()
    idle = ("openers", "connectives", "fillers")
    only = all(any(opens_with(word, name) for name in idle) for word in words)
    return before.rstrip() if comma and words and only else head


def _last(head: str) -> str:
    """Return the last clause of a head, without the "and" before it."""
    last = re.split(r"[,;:]\s+", head)[-1]
    joined = opens_with(last, "connectives")
    return last.lstrip()[len(joined) :] if joined else last


def _states(head: str) -> bool:
    """Tell whether what begins like a part of a sentence holds a whole one: "In reply: we …"."""
    return ":" in head or ";" in head


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
    """Return the name by which a clause that was replaced ended: "…, Dana.", "…, {{name}}."."""
    said = tail.strip(" \t\r\n,;:.!?\u2026-\u2013\u2014")
    if not tail.lstrip().startswith(","):
        return ""
    if is_placeholder(said):
        return said
    words = said.split(None, 1)
    if len(words) != 1:
        return ""
    name = words[0]
    idle = frozenset[str]().union(*(language.fillers for language in languages()))
    return name if name.isalpha() and name.casefold() not in idle else ""


def _blames(head: str) -> bool:
    """Tell whether a head is the phrase's own subject: that you did not look."""
    opening = head.casefold()
    return any(opening.startswith(words) for g in languages() for words in g.subjects)


def _says_something(tail: str) -> bool:
    """Tell whether what follows the clause is more than "please", "sir" or "didn't I"."""
    if any(
        re.fullmatch(rf"(?:{one.tags})[.!?\u2026]*", tail, re.IGNORECASE) for one in languages()
    ):
        return False
    # one by one, for the first of them tells almost always
    words = (w.group().strip(".!?\u2026,;:\"')(").casefold() for w in _WORD.finditer(tail))
    idle = frozenset[str]().union(*(language.fillers for language in languages()))
    return any(word and word not in idle for word in words)
