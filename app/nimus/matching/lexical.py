"""Finds phrases word by word: exact, inflected, with typing errors, with words put in between.

One alignment tells all three kinds, for it is one walk over the same words: the kind is that of
the least like word.
"""

from __future__ import annotations

from nimus.matching.contract import Match, Matcher
from nimus.parsing.alignment import Aligner, Wanted
from nimus.parsing.documents import Parsed
from nimus.parsing.forms import Forms
from nimus.phrasebook.rules import Phrase, Phrasebook
from nimus.spans import Span


class Finder:
    """The phrases of a book, ready to be found."""

    def __init__(self, book: Phrasebook, forms: Forms) -> None:
        self.aligner: Aligner[Phrase] = Aligner(
            forms,
            [
                Wanted(phrase.say, phrase.where, phrase.strict, phrase)
                for rule in book.ranked()
                for phrase in rule.phrases
            ],
        )

    def __call__(self, parsed: Parsed) -> list[Match]:
        """Return the matches of a document."""
        words = parsed.words
        return [
            Match(
                phrase=found.tag,
                span=Span(words[found.first].start, words[found.last].end),
                kind=found.kind,
                score=found.score,
                first=found.first,
                last=found.last,
                sentence=words[found.first].sentence,
                matched=found.matched,
            )
            for found in self.aligner.align(words, parsed.bounds)
        ]


MATCHER = Matcher(name="lexical", build=Finder)
