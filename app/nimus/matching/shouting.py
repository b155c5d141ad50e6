"""Finds what is shouted: words in capitals, and rows of exclamation marks.

Two words of the language in capitals are shouting, or a long one before a row of marks;
abbreviations and names are none. Marks are, where the sentence holds words in capitals or one of
the phrasebook's signals of heat: "!!!" alone is joy as often.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nimus.languages import languages
from nimus.matching.contract import Match, Matcher
from nimus.parsing.documents import Parsed
from nimus.parsing.forms import Forms
from nimus.parsing.lexicon import Likeness
from nimus.parsing.sentences import Zone
from nimus.parsing.tokens import OPAQUE, Word
from nimus.parsing.wordlist import frequency
from nimus.phrasebook.rules import Phrase, Phrasebook
from nimus.spans import Span

_MARKS = re.compile(r"[!?\uff01\u203c]*!{2}[!?\uff01\u203c]+|[!?]*(?:!\?|\?!){2}[!?]*")
# of a shouted run, two words are of the language: from this Zipf frequency, with three letters
_COMMON, _LETTERS, _FEWEST = 4.0, 3, 2
# so long a word is no abbreviation
_LONG = 6
# words as common as this are written small where nobody shouts
_PLAIN = 4.6
# less than a phrase of two words that stands there: what is said tells more than how loud
_MATCHED, _SCORE = 2, 0.85
_ALWAYS = frozenset(("i",))


class Finder:
    """What shouting is called in a book."""

    def __init__(self, book: Phrasebook, forms: Forms) -> None:
        self._kinds = [rule.shouting for rule in book.ranked() if rule.shouting]

    def __call__(self, parsed: Parsed) -> list[Match]:
        """Return what is shouted in a document."""
        text = parsed.prose.text
        loud = {word.sentence for word in parsed.words if word.loud}
        if not loud and "!" not in text:
            return []
        return [
            match
            for kind in self._kinds
            for number, (first, last) in enumerate(parsed.bounds)
            if first < last and parsed.stretches[number].zone is not Zone.HISTORY
            if number in loud or "!" in parsed.stretches[number].span.of(text)
            for match in _sentence(parsed, number, kind["capitals"], kind["marks"])
        ]


def _sentence(
    parsed: Parsed, number: int, capitals: tuple[Phrase, ...], marks: tuple[Phrase, ...]
) -> Iterator[Match]:
    text = parsed.prose.text
    first, last = parsed.bounds[number]
    language = parsed.languages[number]
    loud = list(_runs(parsed.words, first, last, text))
    for start, end in loud:
        span = Span(parsed.words[start].start, parsed.words[end].end)
        said = _lowered(parsed, start, end, opens=start == first)
        yield _match(capitals, language, span, (start, end, number), said)
    stretch = parsed.stretches[number].span
    if "!" not in text[stretch.start : stretch.end]:
        return
    if not loud and not parsed.signalled("heat", number):
        return
    for row in _MARKS.finditer(text, stretch.start, stretch.end):
        said = "?" if "?" in row.group() else "."
        if text[row.end() :].lstrip()[:1].islower():
            said = ""  # the sentence goes on
        yield _match(marks, language, Span(*row.span()), (last - 1, last - 1, number), said)


def _match(
    phrases: tuple[Phrase, ...],
    language: str,
    span: Span,
    place: tuple[int, int, int],
    mend: str,
) -> Match:
    phrase = next((p for p in phrases if p.language == language), phrases[0])
    return Match(
        phrase=phrase,
        span=span,
        kind=Likeness.EXACT,
        score=_SCORE,
        first=place[0],
        last=place[1],
        sentence=place[2],
        matched=_MATCHED,
        mend=mend,
    )


def _runs(words: list[Word], first: int, last: int, text: str) -> Iterator[tuple[int, int]]:
    """Yield the first and last word of each run in capitals that is shouted."""
    at = first
    while at < last:
        reach = at
        while reach < last and (words[reach].loud or _goes_on(words[reach])):
            reach += 1
        start, end = at, reach
        while end > start and not words[end - 1].loud:
            end -= 1
        while start < end and not (words[start].loud or words[start].named):
            start += 1
        told = {words[i].start for i in range(start, end) if _is_told(words[i].key)}
        marked = start < end and len(told) == 1 and _is_marked(words[end - 1], text)
        if len(told) >= _FEWEST or marked:
            yield start, end - 1
        at = max(reach, at + 1)


def _is_marked(word: Word, text: str) -> bool:
    """Tell whether a row of marks stands behind a word that is too long for an abbreviation."""
    long = word.end - word.start >= _LONG and _is_small(text[word.start : word.end])
    return long and _MARKS.match(text, word.end) is not None


def _goes_on(word: Word) -> bool:
    """Tell whether a run goes on over a word that has no small letters, or only one letter."""
    return (len(word.key) == 1 and word.named) or word.key == OPAQUE or word.key[0].isdigit()


def _is_told(key: str) -> bool:
    """Tell whether a word in capitals is one of the language, not an abbreviation."""
    return len(key) >= _LETTERS and frequency(key) >= _COMMON


def _lowered(parsed: Parsed, start: int, end: int, *, opens: bool) -> str:
    """Return a run in small letters; abbreviations stay, and so does the speaker's "I"."""
    text, words = parsed.prose.text, parsed.words
    said: list[str] = []
    at = words[start].start
    for number in range(start, end + 1):
        word = words[number]
        if word.start < at:  # the other half of a contraction
            continue
        said.append(text[at : word.start])
        surface = text[word.start : word.end]
        joined = text[word.start - 1 : word.start] == "-" or text[word.end : word.end + 1] == "-"
        if word.key in _ALWAYS and "'" in surface:
            said.append(surface[0] + surface[1:].lower())
        elif joined or word.key in _ALWAYS or not _is_small(surface):
            # a code, a name, an address: nobody knows how it would be written
            said.append(surface)
        else:
            said.append(surface.lower())
        at = word.end
    whole = "".join(said)
    return whole[:1].upper() + whole[1:] if opens else whole


def _is_small(surface: str) -> bool:
    """Tell whether a word is so common that it is nobody's name and no abbreviation."""
    word = surface.lower()
    if "'" in word or frequency(word) >= _PLAIN:
        return True
    derived = any(word.endswith(language.derived) for language in languages())
    return derived and frequency(word) >= _COMMON


MATCHER = Matcher(name="shouting", build=Finder)
