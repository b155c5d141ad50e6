"""Finds what was said in other words: sentences that trained models take for a rule's harm.

The nearest phrase of the rule stands for it as the explanation. What the words of a phrase tell
is told by them: a sentence in which the same rule matched is not judged again.
"""

from __future__ import annotations

from rapidfuzz import fuzz, process

from nimus.matching.contract import Match, Matcher
from nimus.parsing.documents import Harm, Parsed
from nimus.parsing.forms import Forms
from nimus.parsing.lexicon import Likeness
from nimus.parsing.patterns import sequences
from nimus.phrasebook.rules import Phrase, Phrasebook
from nimus.spans import Span


class Finder:
    """The phrases of a book, by rule and language, as they may be written."""

    def __init__(self, book: Phrasebook, forms: Forms) -> None:
        self._written: dict[tuple[str, str], dict[str, Phrase]] = {}
        for rule in book.ranked():
            for phrase in rule.phrases:
                known = self._written.setdefault((rule.id, phrase.language), {})
                for sequence in sequences(phrase.say)[:1]:
                    known.setdefault(" ".join(keys[0] for keys in sequence.places), phrase)

    def __call__(self, parsed: Parsed) -> list[Match]:
        """Return a match for each sentence that is likely to do harm."""
        return [
            match
            for number, harm in enumerate(parsed.harms)
            if harm is not None and harm.told
            if (match := self._match(parsed, number, harm)) is not None
        ]

    def _match(self, parsed: Parsed, number: int, harm: Harm) -> Match | None:
        known = self._written.get((harm.rule, parsed.languages[number]))
        if not known:
            # the models know a rule that this book does not have
            return None
        words = parsed.words[harm.first : harm.last + 1]
        said = " ".join(word.key for word in words)
        nearest = process.extractOne(said, known.keys(), scorer=fuzz.token_set_ratio)
        return Match(
            phrase=known[nearest[0]],
            span=Span(words[0].start, words[-1].end),
            kind=Likeness.SEMANTIC,
            score=harm.confidence,
            first=harm.first,
            last=harm.last,
            sentence=number,
            matched=0,
            sure=harm.sure,
        )


MATCHER = Matcher(name="semantic", build=Finder)
