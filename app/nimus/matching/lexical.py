"""Finds phrases word by word: exact, inflected, with typing errors, with words put in between.

One alignment tells all three kinds, for it is one walk over the same words: the kind is that of
the least like word.
"""

from __future__ import annotations

from collections.abc import Callable

from nimus.matching.contract import Match, Matcher
from nimus.parsing.alignment import Aligner, Wanted
from nimus.parsing.documents import Parsed
from nimus.parsing.forms import Forms
from nimus.phrasebook.rules import Phrase, Phrasebook
from nimus.spans import Span


def _build(book: Phrasebook, forms: Forms) -> Callable[[Parsed], list[Match]]:
    aligner: Aligner[Phrase] = Aligner(
        forms,
        [
            Wanted(phrase.say, phrase.where, phrase.strict, phrase)
            for rule in book.ranked()
            for phrase in rule.phrases
        ],
    )

    def find(parsed: Parsed) -> list[Match]:
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
            for found in aligner.align(words, parsed.bounds)
        ]

    return find


MATCHER = Matcher(name="lexical", build=_build)
