"""A document in, what trained models say of the harm in each of its sentences out."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from nimus.parsing.chunks import read
from nimus.parsing.documents import Harm, Parsed, bounded, parsed
from nimus.parsing.heads import Floats
from nimus.parsing.learned import NONE, Judged, Learned
from nimus.parsing.scripts import dominant
from nimus.parsing.sentences import Zone, sentences
from nimus.reading.prose import Prose

# a chance smaller than this is not worth looking where in the sentence it comes from
_LEAST = 0.1
# nobody taught the models what such a long sentence is
_LONGEST = 80
# of a sentence with so many words the clauses are judged too, each of so many at least
_LONG, _CLAUSE = 16, 5
# unless the whole is surely plain: little hidden harm is missed for it, and half of the time saved
_PLAIN = 0.98


class Harms:
    """The component that judges every sentence of the reply's body."""

    def __init__(self) -> None:
        self._learned: Learned | None = None

    def learn(self, learned: Learned | None) -> None:
        """Take the trained models; without them nothing is judged."""
        self._learned = learned

    def __call__(self, doc: Doc) -> Doc:
        """Judge the sentences of a document."""
        self._judge(parsed(doc))
        return doc

    def hurts(self, text: str) -> bool:
        """Tell whether a text by itself holds harm that would be told of."""
        if self._learned is None:
            return False
        prose = Prose(text=text)
        stretches = sentences(prose)
        words = read(text, [stretch.span.end for stretch in stretches])
        found = Parsed(prose=prose, tokens=[], places=[], stretches=stretches, words=words)
        found.languages = [dominant(stretch.span.of(text)) for stretch in stretches]
        found.bounds = bounded(words, len(stretches))
        self._judge(found)
        return any(harm is not None and harm.told for harm in found.harms)

    def _judge(self, found: Parsed) -> None:
        found.harms = [None] * len(found.stretches)
        if self._learned is not None:
            learned = self._learned
            found.weigh = lambda first, last: _weighed(found, first, last, learned)
            for language in sorted(self._learned.tongues):
                _judge(found, language, self._learned)
                _look_closer(found, language, self._learned)


def _judge(found: Parsed, language: str, learned: Learned) -> None:
    """Judge the sentences of one language."""
    wanted = [
        at
        for at, stretch in enumerate(found.stretches)
        if found.languages[at] == language
        and stretch.zone is not Zone.HISTORY
        and 0 < found.bounds[at][1] - found.bounds[at][0] <= _LONGEST
    ]
    if not wanted:
        return
    words = [_keys(found, at) for at in wanted]
    texts = [found.stretches[at].span.of(found.prose.text) for at in wanted]
    judged = learned.rules(language, words, texts)
    for place, at in enumerate(wanted):
        found.harms[at] = _harm(found, at, found.bounds[at], judged, place, learned)


def _weighed(found: Parsed, first: int, last: int, learned: Learned) -> Harm | None:
    """Judge the words from `first` up to `last` as if they were all that is said."""
    at = found.words[first].sentence
    language = found.languages[at]
    if language not in learned.tongues or not 0 < last - first <= _LONGEST:
        return None
    words = [[word.key for word in found.words[first:last]]]
    texts = [found.prose.text[found.words[first].start : found.words[last - 1].end]]
    judged = learned.rules(language, words, texts)
    return _harm(found, at, (first, last), judged, 0, learned)


def _look_closer(found: Parsed, language: str, learned: Learned) -> None:
    """Judge the clauses of long sentences by themselves: what is plain hides what is not."""
    parts = [
        (at, part)
        for at, harm in enumerate(found.harms)
        if found.languages[at] == language
        and found.stretches[at].zone is not Zone.HISTORY
        and (harm is None or not (harm.sure or harm.none > _PLAIN))
        for part in _parts(found, *found.bounds[at])
    ]
    if not parts:
        return
    words = [[word.key for word in found.words[low:high]] for _, (low, high) in parts]
    texts = [
        found.prose.text[found.words[low].start : found.words[high - 1].end]
        for _, (low, high) in parts
    ]
    judged = learned.rules(language, words, texts)
    for place, (at, part) in enumerate(parts):
        harm = _harm(found, at, part, judged, place, learned)
        known = found.harms[at]
        if harm.sure and (known is None or not known.sure or known.chance < harm.chance):
            # a clause is no whole sentence: it takes more to be as sure of it
            tongue = learned.tongues[language]
            embedded = bool(judged.embedded[place])
            _, warn = tongue.embedded_thresholds if embedded else tongue.thresholds
            found.harms[at] = replace(harm, sure=harm.chance >= (1.0 + warn) / 2)


def _parts(found: Parsed, first: int, last: int) -> list[tuple[int, int]]:
    """Return the clauses of a long sentence, none of few words, as ranges of words."""
    if last - first < _LONG:
        return []
    parts: list[tuple[int, int]] = []
    start = first
    for at in [n for n in range(first + 1, last) if found.words[n].opens] + [last]:
        if at - start >= _CLAUSE and at - start <= _LONGEST:
            parts.append((start, at))
            start = at
    if parts and start < last:
        parts[-1] = (parts[-1][0], last)
    return parts if len(parts) > 1 else []


def _keys(found: Parsed, at: int) -> list[str]:
    first, last = found.bounds[at]
    return [word.key for word in found.words[first:last]]


def _harm(
    found: Parsed,
    at: int,
    part: tuple[int, int],
    judged: Judged,
    place: int,
    learned: Learned,
) -> Harm:
    tongue = learned.tongues[found.languages[at]]
    row = judged.chances[place]
    none = judged.labels.index(NONE)
    ranked = row.copy()
    ranked[none] = -1.0
    best = int(ranked.argmax())
    chance = float(row[best])
    embedded = bool(judged.embedded[place])
    tell, warn = tongue.embedded_thresholds if embedded else tongue.thresholds
    first, last = part
    if chance >= _LEAST:
        shares = tongue.rules.shares([word.key for word in found.words[first:last]])
        told = shares[:, best] - shares[:, none]
        low, high = _clauses(found, first, last, told)
        first, last = first + low, first + high
    return Harm(
        rule=judged.labels[best],
        chance=chance,
        none=float(row[none]),
        confidence=tongue.confidence(chance, embedded=embedded),
        chances=dict(zip(judged.labels, row.tolist(), strict=True)),
        first=first,
        last=last - 1,
        told=chance >= tell,
        sure=chance >= warn,
        phrases=tongue.phrases,
    )


def _clauses(found: Parsed, first: int, last: int, told: Floats) -> tuple[int, int]:
    """Return which words tell most of the harm: the clauses side by side whose sum is greatest."""
    starts = [0] + [at - first for at in range(first + 1, last) if found.words[at].opens]
    ends = [*starts[1:], last - first]
    sums = [float(told[low:high].sum()) for low, high in zip(starts, ends, strict=True)]
    best = (sums[0], 0, 0)
    for low in range(len(sums)):
        total = 0.0
        for high in range(low, len(sums)):
            total += sums[high]
            if total > best[0]:
                best = (total, low, high)
    return starts[best[1]], ends[best[2]]
