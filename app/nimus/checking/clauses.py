"""A match in, the clause around it out: what a replacement takes the place of, and what stays."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

from nimus.languages import languages
from nimus.matching.contract import Match
from nimus.parsing.documents import Parsed
from nimus.parsing.enclosures import BRACKETS
from nimus.parsing.normalisation import normalise
from nimus.parsing.tokens import FIRM, Shape
from nimus.reading.placeholders import CONDITION
from nimus.spans import Span

_SIGNS = "-\u2013\u2014/|+&~*\u00b7\u2022\u2192"
# what parts two clauses goes with the one that is replaced
PARTING = f" \t\r\n,;:.\u2026{_SIGNS}"
# white space is read from its start only: else a long run of it is read from each of its places
BREAK = re.compile(
    r"(?:(?<!\s)\s+)?(?:[;:]|,(?!\s+(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s)?\d))(?=\s)"
    rf"|(?<!\s)\s+[{re.escape(_SIGNS)}]{{1,3}}(?=\s)"
    # written without a space: "it left;calm down", and neither 14:30 nor "and/or"
    r"|(?<=\S)(?:[;:,]|-{2,3}|[\u2013\u2014])(?=[^\W\d_])"
    r"|(?<![.\u2026])(?:\.{2,5}|\u2026)(?=\s)",
    re.IGNORECASE,
)
_KEPT = re.compile("[\\w\\]})%$\u20aa\u20ac\u00a3\"'\u05f4\u201d\u2019]")
_MARKER = re.compile(r"\s*(?:[-*\u2022>]|\(?\d{1,2}[.)]|\(?[A-Za-z\u05d0-\u05ea][.)])\s+")
_TAGS_BEFORE = re.compile(rf"(?:(?:{CONDITION})\s*)+")
_TAGS_BEHIND = re.compile(rf"(?:\s*(?:{CONDITION}))+\Z")
_EMOJI = re.compile(
    r"(?:[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff][\ufe0e\ufe0f\u200d\s]*)+"
)
_FIRST = re.compile(rf"\s+(?:{_EMOJI.pattern})?(\w+)\s+\S")
_BETWEEN = re.compile(rf"(?:[{re.escape(PARTING)}]+|{_EMOJI.pattern})*")
_BRACKET = re.compile(BRACKETS)
_ASIDE = re.compile(r"(?<!\s)\s+\((?![:;])[^()]*\)[.!?\u2026]*\s*\Z")
# fewer words than these in front of a conjunction are no clause of their own
_LEAST = 2
# shorter words that begin with the letter of "and" may be whole words
_ATTACHED = 3
# placeholders are shorter
_LONGEST = 200
_SPEAKER = re.compile("I(?!\\w)")
# a text without a stop is no sentence: of so much, what stands so near the phrase is read as one
_ENDLESS, _NEAR = 1_000, 400
_OPENING, _WHITE = re.compile(r"(?<=\s)\S"), re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Clause:
    """Spans of the prose: the sentence, the clause in it, and the words after the phrase."""

    sentence: Span
    clause: Span
    rest: Span


def clause(parsed: Parsed, match: Match) -> Clause:
    """Return the clause in which a match stands.

    A list marker is not part of its sentence, nor is an emoji in front of all words. What stands
    in brackets is a sentence of its own: all around them stays, and so do they. So does what ends
    a sentence in brackets.
    """
    text = parsed.prose.text
    sentence = parsed.stretches[match.sentence].span
    for leading in (_MARKER, _EMOJI):
        marker = leading.match(text, sentence.start, sentence.end)
        if marker and marker.end() <= match.span.start:
            sentence = Span(marker.end(), sentence.end)
    sentence = _bracketed(text, _untagged(text, sentence, match.span), match.span)
    breaks = parsed.cached(("breaks", sentence), lambda: _breaks(parsed, sentence))
    if len(sentence) > _ENDLESS:
        sentence = _near(text, sentence, match.span)
    start, end = sentence.start, sentence.end
    at = bisect_right(breaks, match.span.start, key=lambda span: span.end)
    if at:
        start = max(start, breaks[at - 1].end)
    at = bisect_left(breaks, match.span.end, key=lambda span: span.start)
    if at < len(breaks):
        end = min(end, breaks[at].start)
    start = max(start, _joined(parsed, match, start))
    if goes_on(text[match.span.end : end]) is not None:
        end = match.span.end
    rest = Span(match.span.end, max(match.span.end, end))
    body = text[rest.start : rest.end]
    stop = rest.end
    while stop > rest.start and not _KEPT.match(text, stop - 1):
        stop -= 1
    lead = len(body) - len(body.lstrip(" \t,:;-"))
    rest = (
        Span(min(rest.start + lead, stop), stop) if rest.start + lead <= stop else Span(stop, stop)
    )
    return Clause(sentence, Span(start, end), rest)


def _near(text: str, sentence: Span, phrase: Span) -> Span:
    """Return the part of a sentence that stands near a phrase, from word to word."""
    start, end = sentence.start, sentence.end
    if phrase.start - start > _NEAR:
        opening = _OPENING.search(text, phrase.start - _NEAR, phrase.start)
        start = opening.start() if opening else phrase.start
    if end - phrase.end > _NEAR:
        white = _WHITE.search(text, phrase.end + _NEAR, end)
        end = white.start() if white else phrase.end
    return Span(start, end)


def _untagged(text: str, sentence: Span, said: Span) -> Span:
    """Return a sentence without the tags of conditions at its edges: those stay in their place."""
    start, end = sentence.start, sentence.end
    if "{" not in text:
        return sentence
    before = _TAGS_BEFORE.match(text, start, said.start)
    behind = _TAGS_BEHIND.search(text, said.end, end)
    return Span(before.end() if before else start, behind.start() if behind else end)


def _bracketed(text: str, sentence: Span, said: Span) -> Span:
    """Return what stands in the brackets around a phrase, else all but those at the end."""
    if text.find("(", sentence.start, sentence.end) < 0:
        return sentence
    opened: list[int] = []
    for sign in _BRACKET.finditer(text, sentence.start, sentence.end):
        if sign.group() == "(":
            opened.append(sign.end())
        elif opened:
            start = opened.pop()
            if start <= said.start and said.end <= sign.start():
                return Span(start, sign.start())
    aside = _ASIDE.search(text, said.end, sentence.end)
    return Span(sentence.start, aside.start()) if aside else sentence


def goes_on(text: str) -> str | None:
    """Return the conjunction by which a clause goes on with another, alone or attached."""
    first = _FIRST.match(text)
    if first is None:
        return None
    word = first.group(1)
    for language in languages():
        if word.casefold() in language.coordinators:
            return word
        letter = language.and_
        if letter and word.startswith(letter) and len(word) > _ATTACHED:
            return letter
    return None


def behind(text: str) -> str:
    """Return a text without what parts it from the clause before, an emoji among it."""
    between = _BETWEEN.match(text)
    return text[between.end() :] if between else text


def unburdened(rest: str) -> str:
    """Return what followed a phrase up to a second, negative clause: "… and nobody here does"."""
    negations = frozenset[str]().union(*(language.negations for language in languages()))
    for match in re.finditer(r"\s+(\S+)", rest):
        word = normalise(match.group(1)).text
        for language in languages():
            attached = word.removeprefix(language.and_) if language.and_ else word
            joins = word in language.coordinators or word in language.adversatives
            joins = joins or (attached != word and attached in negations)
            if joins and (attached in negations or _denies(rest[match.start() :], negations)):
                return rest[: match.start()]
    return rest


def _denies(text: str, negations: frozenset[str]) -> bool:
    return not negations.isdisjoint(re.findall(r"\w+", normalise(text).text))


def _joined(parsed: Parsed, match: Match, start: int) -> int:
    """Return where the clause starts when a conjunction leads up to the phrase."""
    text = parsed.prose.text
    before = text[start : match.span.start]
    last = before.split()[-1:] if before.strip() else []
    if not last or len(before.split()) < _LEAST:
        return start
    if opens_with(last[0], "connectives"):
        return match.span.start - len(before) + before.rstrip().rfind(last[0])
    key, attached = parsed.words[match.first].key, {g.and_ for g in languages() if g.and_}
    first = match.phrase.say.split()[0]
    if any(key.startswith(a) and not first.startswith(a) for a in attached):
        return match.span.start
    return start


def _breaks(parsed: Parsed, sentence: Span) -> list[Span]:
    """Return where clauses part: commas and the like, and connectives between them."""
    text = parsed.prose.text
    found = [Span(m.start(), m.end()) for m in BREAK.finditer(text, sentence.start, sentence.end)]
    for match in _connective().finditer(text, sentence.start, sentence.end):
        found.append(Span(match.start(), match.start()))
    return sorted(span for span in found if not inside(parsed, span.start))


def parts(text: str) -> bool:
    """Tell whether a sign or a connective parts two clauses in a stretch of prose."""
    return bool(BREAK.search(text) or _connective().search(text))


def inside(parsed: Parsed, place: int) -> bool:
    """Tell whether a place is inside a placeholder or a link: nothing parts there."""
    firm = parsed.firm(Span(max(0, place - _LONGEST), place))
    return bool(firm) and firm[-1].shape is Shape.OPAQUE and firm[-1].end > place


@cache
def _connective() -> re.Pattern[str]:
    words = sorted({w for language in languages() for w in language.adversatives})
    return re.compile(rf"(?<!\s)\s+(?=(?:{'|'.join(words)})\s)", re.IGNORECASE)


def opens_with(text: str, name: str) -> str | None:
    """Return the word of the languages' list `name` with which a text begins, as written."""
    first = re.match(r"\s*([^\s,.;:!?]+)", text)
    if first is None:
        return None
    word = first.group(1)
    # "what's", and an "and" that is joined to it
    bare = re.sub(r"['\u2019](?:s|re|d|ll)$", "", word.casefold())
    for language in languages():
        known = getattr(language, name)
        if bare in known or (language.and_ and bare.removeprefix(language.and_) in known):
            return word
    return None


@cache
def stranded() -> re.Pattern[str]:
    """Return what opens a sentence and says nothing where it stands first.

    A word that may be part of what is said ("so sorry", "still") ties only before a comma, or
    before a name and a comma: that name stays.
    """
    ties = "|".join(
        f"(?:{language.and_})?(?:{tie})" for language in languages() for tie in language.stranded
    )
    leads = "|".join(lead for language in languages() for lead in language.leads)
    return re.compile(
        rf"(?:(?i:{ties})(?:,| (?=[A-Z\u05d0-\u05ea]\w+,)|\s+[-\u2013\u2014])|(?i:{leads})[,:])\s*"
    )


def carries_facts(parsed: Parsed, span: Span) -> bool:
    """Tell whether a stretch of prose holds a number, a Latin name, or what is opaque."""
    facts = parsed.cached("facts", lambda: _facts(parsed))
    at = bisect_right(facts, span.start, key=lambda fact: fact.end)
    return at < len(facts) and facts[at].start < span.end


def firm(parsed: Parsed, span: Span) -> bool:
    """Tell whether a stretch of prose holds a number, a link or a placeholder."""
    return bool(parsed.firm(span))


def _facts(parsed: Parsed) -> list[Span]:
    """Return where the facts of a document stand; a capital tells a name only inside a sentence."""
    text = parsed.prose.text
    found = [
        Span(day.start(), day.end())
        for language in languages()
        for day in language.stating.days.finditer(text)
    ]
    starts = {stretch.span.start for stretch in parsed.stretches}
    for token in parsed.notable():
        place = Span(token.start, token.end)
        surface = place.of(text)
        named = surface[:1].isupper() and not _SPEAKER.match(surface) and place.start not in starts
        if token.shape in FIRM or named or any(map(str.isdigit, surface)):
            found.append(place)
    # none holds another: their ends rise with their starts
    return sorted(found)
