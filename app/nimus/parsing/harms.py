"""A document in, what trained models say of the harm in each of its sentences out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from sys import maxsize

from nimus.parsing.chunks import read
from nimus.parsing.documents import Harm, Parsed, bounded
from nimus.parsing.learned import NONE, RULES, Learned
from nimus.parsing.rationing import ROOM
from nimus.parsing.scripts import dominant
from nimus.parsing.sentences import sentences
from nimus.parsing.weighing import LONGEST, Group, Piece, alone, grouped, weighed
from nimus.reading.prose import Prose

# the clauses of a long sentence are judged unless the whole is surely plain: little hidden harm is
# missed for it, and half of the time saved
_PLAIN = 0.98
# so many texts that may be said instead of a phrase are remembered
_REMEMBERED = 20_000


class Harms:
    """Judges every sentence of the reply's body; without trained models, none."""

    def __init__(self, learned: Learned | None) -> None:
        self._learned = learned
        # what is said instead of a phrase is nearly always the same
        self._known: dict[tuple[str, bool], bool] = {}

    def judge(self, found: Parsed) -> None:
        """Judge the sentences of a document."""
        found.harms = [None] * len(found.stretches)
        if self._learned is not None:
            learned = self._learned
            found.weigh = lambda first, last: _weighed(found, first, last, learned)
            for language, group in weighed(found, learned).items():
                _judge(language, group, learned, ROOM)

    def free(self, texts: Sequence[str], *, closely: bool) -> list[str]:
        """Return those texts that hold, by themselves, no harm that would be told of.

        Undecided ones are embedded if they are looked at `closely`.
        """
        if self._learned is None:
            return list(texts)
        if len(self._known) > _REMEMBERED:
            # another thread may still read the old ones
            self._known = {}
        known = self._known
        new = [text for text in dict.fromkeys(texts) if (text, closely) not in known]
        documents = [_read(text) for text in new]
        for language, group in grouped(documents, self._learned).items():
            _judge(language, group, self._learned, maxsize if closely else 0)
        for found in documents:
            told = any(harm is not None and harm.told for harm in found.harms)
            known[found.prose.text, closely] = not told
        return [text for text in texts if known[text, closely]]


def _read(text: str) -> Parsed:
    """Return as much of a document as it takes to judge its sentences."""
    prose = Prose(text=text)
    stretches = sentences(prose)
    words = read(text, [stretch.span.end for stretch in stretches])
    found = Parsed(prose=prose, tokens=[], places=[], stretches=stretches, words=words)
    found.languages = [dominant(stretch.span.of(text)) for stretch in stretches]
    found.bounds = bounded(words, len(stretches))
    found.harms = [None] * len(stretches)
    return found


def _judge(language: str, group: Group, learned: Learned, room: int) -> None:
    """Judge the sentences of one language, and the clauses of long ones by themselves.

    So many code points of either are embedded as there is `room` for.
    """
    rows = [
        row
        for row, (found, at, first, last) in enumerate(group.pieces[: group.whole])
        if 0 < last - first <= LONGEST and found.languages[at] == language
    ]
    for piece, harm, _ in _harms(language, group, rows, learned, room):
        piece.found.harms[piece.sentence] = harm
    # what is plain hides what is not
    rows = [
        row
        for row, (found, at, _, _) in enumerate(group.pieces[group.whole :], group.whole)
        if (known := found.harms[at]) is None or not (known.sure or known.none > _PLAIN)
    ]
    for piece, harm, warn in _harms(language, group, rows, learned, room):
        known = piece.found.harms[piece.sentence]
        if harm.sure and (known is None or not known.sure or known.chance < harm.chance):
            # a clause is no whole sentence: it takes more to be as sure of it
            sure = harm.chance >= (1.0 + warn) / 2
            piece.found.harms[piece.sentence] = harm._replace(sure=sure)


def _weighed(found: Parsed, first: int, last: int, learned: Learned) -> Harm | None:
    """Judge the words from `first` up to `last` as if they were all that is said."""
    at = found.words[first].sentence
    language = found.languages[at]
    if language not in learned.tongues or not 0 < last - first <= LONGEST:
        return None
    group = alone(Piece(found, at, first, last), learned.tongues[language])
    ((_, harm, _),) = _harms(language, group, [0], learned, ROOM)
    return harm


def _harms(
    language: str, group: Group, rows: list[int], learned: Learned, room: int
) -> Iterator[tuple[Piece, Harm, float]]:
    """Yield what models say of the pieces in some rows, and from which chance on it is sure."""
    if not rows:
        return
    logits = group.weighed.logits[RULES]
    if len(rows) < len(logits):
        logits = logits[rows]
    judged = learned.judged(language, logits, lambda place: group.pieces[rows[place]].text, room)
    tongue = learned.tongues[language]
    none = judged.labels.index(NONE)
    harm = judged.chances.copy()
    harm[:, none] = -1.0
    likeliest = harm.argmax(axis=1).tolist()
    plain = judged.chances[:, none].tolist()
    columns = (rows, likeliest, harm.max(axis=1).tolist(), plain, judged.embedded.tolist())
    for row, best, chance, harmless, embedded in zip(*columns, strict=True):
        tell, warn = tongue.embedded_thresholds if embedded else tongue.thresholds
        piece = group.pieces[row]
        first, last = piece.first, piece.last
        told, confidence = chance >= tell, 0.0
        if told:
            # of what is not told of nobody asks
            confidence = tongue.confidence(chance, embedded=embedded)
            shares = group.weighed.shares(row, best, none)
            low, high = _clauses(piece, shares)
            first, last = first + low, first + high
        said = Harm(
            judged.labels[best],
            chance,
            harmless,
            confidence,
            first,
            last - 1,
            told,
            chance >= warn,
            tongue.phrases,
        )
        yield piece, said, warn


def _clauses(piece: Piece, told: Sequence[float]) -> tuple[int, int]:
    """Return which words tell most of the harm: the clauses side by side whose sum is greatest."""
    words = piece.found.words
    opening = [n - piece.first for n in range(piece.first + 1, piece.last) if words[n].opens]
    starts = [0, *opening]
    ends = [*opening, len(told)]
    sums = [sum(told[low:high]) for low, high in zip(starts, ends, strict=True)]
    best = (sums[0], 0, 0)
    for low in range(len(sums)):
        total = 0.0
        for high in range(low, len(sums)):
            total += sums[high]
            if total > best[0]:
                best = (total, low, high)
    return starts[best[1]], ends[best[2]]
