"""Sentences in, their roles out: told by cues from the phrasebook, place and form.

Cues add up; what is formal is ruled here: a greeting stands in the first two sentences, a
signature in the last lines, a question ends in a question mark. A sentence that no cue tells
apart is an answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc

from nimus.parsing.alignment import Aligner, Wanted
from nimus.parsing.documents import Parsed, parsed
from nimus.parsing.forms import Forms
from nimus.parsing.sentences import Zone
from nimus.phrasebook.rules import Cue
from nimus.report import Role

_QUESTION = 1.2
_REQUEST = 1.4
_OPENING, _ENDING = 2, 4
_SHORT = 6
_NAME = 3


@dataclass(frozen=True, slots=True)
class _Sign:
    """What an alignment tells: a role with its weight, or a signal (then role is None)."""

    role: Role | None
    weight: float
    signal: str = ""


class Roles:
    """The component that labels every sentence, and finds the phrasebook's signals in it."""

    def __init__(self) -> None:
        self._aligner: Aligner[_Sign] | None = None

    @classmethod
    def of(
        cls,
        cues: tuple[Cue, ...],
        signals: Mapping[str, Mapping[str, tuple[str, ...]]],
        forms: Forms,
    ) -> Roles:
        """Make a component that knows these cues and signals."""
        wanted = [
            Wanted(say=cue.say, where=cue.where, strict=False, tag=_Sign(cue.role, cue.weight))
            for cue in cues
        ]
        for name, by_language in signals.items():
            for patterns in by_language.values():
                wanted.extend(
                    Wanted(say=say, where="anywhere", strict=False, tag=_Sign(None, 0.0, name))
                    for say in patterns
                )
        made = cls()
        made._aligner = Aligner(forms, wanted, gap=1, typos=False, free=False)
        return made

    def learn(self, other: Roles) -> None:
        """Take over what `other` knows: a spaCy factory makes components that know nothing."""
        self._aligner = other._aligner

    def __call__(self, doc: Doc) -> Doc:
        """Label the sentences of a document."""
        label(parsed(doc), self._aligner)
        return doc


def label(found: Parsed, aligner: Aligner[_Sign] | None) -> None:
    """Give every sentence its role and confidence, and gather the signals."""
    count = len(found.stretches)
    scores: list[dict[Role, float]] = [{} for _ in range(count)]
    alignments = aligner.align(found.words, found.bounds) if aligner else []
    for alignment in alignments:
        sentence = found.words[alignment.first].sentence
        sign = alignment.tag
        if sign.role is None:
            found.signals.append((sign.signal, sentence, alignment.first, alignment.last))
        else:
            scores[sentence][sign.role] = scores[sentence].get(sign.role, 0.0) + sign.weight
    found.signals.sort()
    found.signs = frozenset((name, sentence) for name, sentence, _, _ in found.signals)
    body = [i for i in range(count) if found.stretches[i].zone is Zone.BODY]
    place = {sentence: position for position, sentence in enumerate(body)}
    found.roles = []
    for sentence in range(count):
        # one by one, for a signature's name leans on the line above it
        found.roles.append(_role(found, sentence, scores[sentence], place.get(sentence), len(body)))


def _role(
    found: Parsed, sentence: int, scores: dict[Role, float], place: int | None, count: int
) -> tuple[Role, float]:
    first, last = found.bounds[sentence]
    size = last - first
    if place is None or size == 0:
        return Role.OTHER, 1.0
    text = found.stretches[sentence].span.of(found.prose.text)
    if place >= _OPENING:
        scores.pop(Role.GREETING, None)
    if place < count - _ENDING or size > _SHORT:
        scores.pop(Role.SIGNATURE, None)
    elif _after_signature(found, sentence, place) or text.startswith(("--", "\u2014")):
        scores[Role.SIGNATURE] = scores.get(Role.SIGNATURE, 0.0) + 2.0
    if place == 0 and size > 2 * _SHORT:
        scores.pop(Role.GREETING, None)
    _ask(scores, marked="?" in text[-3:])
    if not scores:
        if _signs(found, sentence, place, count):
            return Role.SIGNATURE, 0.6
        return (Role.ANSWER, 0.5) if size > 1 else (Role.OTHER, 0.5)
    ranked = sorted(scores.items(), key=lambda item: (-item[1], list(Role).index(item[0])))
    best = ranked[0][1]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    if best < 0.5:
        return Role.ANSWER, 0.5
    return ranked[0][0], round(min(0.99, 0.5 + 0.5 * (best - second) / (best + 0.5)), 3)


def _ask(scores: dict[Role, float], *, marked: bool) -> None:
    """Weigh a question by its mark; without one, only a clear request asks."""
    asked = scores.pop(Role.QUESTION, 0.0)
    if marked:
        scores[Role.QUESTION] = asked + _QUESTION
    elif asked >= _REQUEST:
        scores[Role.QUESTION] = asked


def _after_signature(found: Parsed, sentence: int, place: int) -> bool:
    """Tell whether the line above is a signature's first: the name stands under "Best regards,"."""
    if not place or len(found.roles) <= sentence - 1:
        return False
    return found.roles[sentence - 1][0] is Role.SIGNATURE


def _signs(found: Parsed, sentence: int, place: int, count: int) -> bool:
    """Tell whether the last line of a reply is just a name: up to three words and no stop."""
    first, last = found.bounds[sentence]
    span = found.stretches[sentence].span
    text = found.prose.text
    words = span.of(text)
    alone = span.start > 0 and text[: span.start].rstrip(" \t").endswith("\n")
    plain = all(char.isalpha() or char in " '\"\u05f3\u05f4-." for char in words)
    return (
        place == count - 1
        and place > 0
        and last - first <= _NAME
        and alone
        and plain
        and words[-1:].isalpha()
    )
