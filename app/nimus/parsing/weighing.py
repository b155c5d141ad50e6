"""Documents in, what trained heads make of their sentences out, weighed once for all who ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from nimus.parsing.documents import Parsed
from nimus.parsing.grams import Weighed
from nimus.parsing.learned import Learned, Tongue
from nimus.parsing.sentences import Zone

# nobody taught the models what such a long sentence is
LONGEST = 80
# of a sentence with so many words the clauses are judged too, each of so many at least
_LONG, _CLAUSE = 16, 5


class Piece(NamedTuple):
    """Words of a document that are judged as one: a sentence's, or some of them."""

    found: Parsed
    sentence: int
    first: int
    last: int

    @property
    def keys(self) -> list[str]:
        """The keys of its words."""
        return [word.key for word in self.found.words[self.first : self.last]]

    @property
    def text(self) -> str:
        """How it is written: a whole sentence with its signs, else from first to last word."""
        found = self.found
        if (self.first, self.last) == found.bounds[self.sentence]:
            return found.stretches[self.sentence].span.of(found.prose.text)
        return found.prose.text[found.words[self.first].start : found.words[self.last - 1].end]


@dataclass(slots=True)
class Group:
    """What one language's heads make of pieces: sentences, and behind them clauses.

    `whole` is how many are sentences.
    """

    pieces: list[Piece]
    whole: int
    weighed: Weighed


def weighed(found: Parsed, learned: Learned) -> dict[str, Group]:
    """Return what heads make of a document's sentences but for quoted history, by language."""
    return found.cached("weighed", lambda: grouped([found], learned))


def grouped(documents: Sequence[Parsed], learned: Learned) -> dict[str, Group]:
    """Return what heads make of the sentences of some documents, by language.

    What has no words of any language that the models know is left to the first of them. The
    clauses of long sentences are weighed with them: to come back for them takes longer.
    """
    whole: dict[str, list[Piece]] = {}
    clauses: dict[str, list[Piece]] = {}
    for found in documents:
        for at, stretch in enumerate(found.stretches):
            if stretch.zone is Zone.HISTORY:
                continue
            known = found.languages[at] in learned.tongues
            language = found.languages[at] if known else learned.first
            first, last = found.bounds[at]
            whole.setdefault(language, []).append(Piece(found, at, first, last))
            if known and last - first >= _LONG:
                clauses.setdefault(language, []).extend(
                    Piece(found, at, *part) for part in _parts(found, first, last)
                )
    return {
        language: _group(learned.tongues[language], some, clauses.get(language, []))
        for language, some in whole.items()
    }


def alone(piece: Piece, tongue: Tongue) -> Group:
    """Return what a language's heads make of one piece by itself."""
    return _group(tongue, [piece], [])


def _group(tongue: Tongue, whole: list[Piece], clauses: list[Piece]) -> Group:
    pieces = [*whole, *clauses]
    return Group(pieces, len(whole), tongue.grams.weigh([piece.keys for piece in pieces]))


def _parts(found: Parsed, first: int, last: int) -> list[tuple[int, int]]:
    """Return the clauses of a long sentence, none of few words, as ranges of words."""
    parts: list[tuple[int, int]] = []
    start = first
    for at in [n for n in range(first + 1, last) if found.words[n].opens] + [last]:
        if at - start >= _CLAUSE and at - start <= LONGEST:
            parts.append((start, at))
            start = at
    if parts and start < last:
        parts[-1] = (parts[-1][0], last)
    return parts if len(parts) > 1 else []
