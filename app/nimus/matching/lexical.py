"""Finds phrases word by word: exact, inflected, with typing errors, with words put in between.

One alignment tells all three kinds, for it is one walk over the same words: the kind is that of
the least like word.
"""

from __future__ import annotations

from collections.abc import Iterator

from nimus.languages import languages
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
                Wanted(say, where, phrase.strict, phrase)
                for rule in book.ranked()
                for phrase in rule.phrases
                for say, where in _said(phrase)
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


def _said(phrase: Phrase) -> Iterator[tuple[str, str]]:
    """Yield how a phrase is said, and where: without its subject only at a sentence's start.

    "Told you so" and "Can't help you" drop one; what a verb alone would ask of the customer
    ("Trust …") keeps it.
    """
    yield phrase.say, phrase.where
    dropping = next(g.dropping for g in languages() if g.name == phrase.language)
    short = dropping.match(phrase.say) if dropping and phrase.where == "anywhere" else None
    if short is not None:
        yield phrase.say[short.end() :], "start"


MATCHER = Matcher(name="lexical", build=Finder)
