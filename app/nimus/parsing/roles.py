"""Sentences in, their roles out: told by trained models, cues from the phrasebook, place and form.

The models weigh a sentence's words, its place, its neighbours and the cues in it. Without them
cues add up by themselves, and what is formal is ruled here: a greeting stands in the first two
sentences, a signature in the last lines, a question ends in a question mark. A sentence that no
cue tells apart is an answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from nimus.parsing import weighing
from nimus.parsing.alignment import Aligner, Wanted
from nimus.parsing.documents import Parsed
from nimus.parsing.features import marks
from nimus.parsing.forms import Forms
from nimus.parsing.heads import Floats
from nimus.parsing.learned import ROLE, ROLES, Learned, Spoken
from nimus.parsing.middles import is_called, is_parting, middle
from nimus.parsing.paragraphs import MARKER
from nimus.parsing.sentences import Zone
from nimus.phrasebook.rules import Cue
from nimus.report import Role

_QUESTION = 1.2
_REQUEST = 1.4
_OPENING, _ENDING = 2, 4
_SHORT = 6
_NAME = 3
# the least confidence in a role that is ruled here, whatever the models make of the sentence
_RULED = 0.6
_ROLES = tuple(map(Role, ROLES))
_COLUMN = {role: place for place, role in enumerate(_ROLES)}
_FORMAL = (Role.GREETING, Role.CLOSING, Role.SIGNATURE)
_LIKELY = 0.6
# cues that add up to this much, and so far from the next role's, outweigh the models
_BEYOND, _APART = 4.0, 2.0


@dataclass(frozen=True, slots=True)
class _Sign:
    """What an alignment tells: a role with its weight, or a signal (then role is None)."""

    role: Role | None
    weight: float
    signal: str = ""


class Roles:
    """Labels every sentence, and finds the phrasebook's signals in it; without cues, by form."""

    def __init__(self) -> None:
        self._aligner: Aligner[_Sign] | None = None

    @classmethod
    def of(
        cls,
        cues: tuple[Cue, ...],
        signals: Mapping[str, Mapping[str, tuple[str, ...]]],
        forms: Forms,
    ) -> Roles:
        """Make one that knows these cues and signals."""
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

    def label(self, found: Parsed, learned: Learned | None) -> None:
        """Label the sentences of a document: by the trained models, or by cues alone."""
        scores = self.cues(found)
        body = [i for i, stretch in enumerate(found.stretches) if stretch.zone is Zone.BODY]
        if learned is None:
            _label(found, scores, body)
        else:
            _judge(found, scores, body, learned)
        if body and is_called(found, body[0]):
            found.roles[body[0]] = (Role.GREETING, max(_RULED, found.roles[body[0]][1]))
        _listed(found, body)
        _framed(found, body)

    def cues(self, found: Parsed) -> list[dict[Role, float]]:
        """Return how much the cues of each sentence speak for each role; gather the signals."""
        return _signed(found, self._aligner)


def _signed(found: Parsed, aligner: Aligner[_Sign] | None) -> list[dict[Role, float]]:
    scores: list[dict[Role, float]] = [{} for _ in found.stretches]
    alignments = aligner.align(found.words, found.bounds) if aligner else []
    for alignment in alignments:
        sentence = found.words[alignment.first].sentence
        sign = alignment.tag
        if sign.role is None:
            found.signals.append((sign.signal, sentence, alignment.first, alignment.last))
        else:
            scores[sentence][sign.role] = scores[sentence].get(sign.role, 0.0) + sign.weight
            found.cues.append((sign.role, sentence, alignment.first, alignment.last))
    found.signals.sort()
    found.cues.sort(key=lambda cue: cue[1:])
    found.signs = frozenset((name, sentence) for name, sentence, _, _ in found.signals)
    return scores


def weighed(scores: list[dict[Role, float]], sentences: Sequence[int]) -> Floats:
    """Return the cues' scores of some sentences as numbers, a row each, a column a role."""
    found = np.zeros((len(sentences), len(ROLES)), dtype=np.float32)
    for place, at in enumerate(sentences):
        for role, score in scores[at].items():
            found[place, _COLUMN[role]] = score
    return found


def _judge(
    found: Parsed, scores: list[dict[Role, float]], body: list[int], learned: Learned
) -> None:
    """Give every sentence the role that the models find likeliest, and its chance."""
    found.roles = [(Role.OTHER, 1.0)] * len(found.stretches)
    if not body:
        return
    texts = [found.stretches[at].span.of(found.prose.text) for at in body]
    parts = _spoken(found, body, texts, learned)
    chances = learned.placed(parts, weighed(scores, body), texts.__getitem__)
    for place, (at, row) in enumerate(zip(body, chances.tolist(), strict=True)):
        first, last = found.bounds[at]
        best = _likeliest(row, scores[at])
        ruled = _told(scores[at])
        if _signs(found, at, place, len(body)):
            ruled = Role.SIGNATURE
        elif ruled is None and best is Role.OTHER and _greets_on(found, at, place):
            ruled = Role.GREETING
        if ruled is None and best not in _FORMAL and Role.SIGNATURE in scores[at]:
            # "Best wishes," is no answer, whatever stands around it
            ruled = Role.SIGNATURE if is_parting(found, body, place) else None
        if ruled is None and first < last:
            found.roles[at] = (best, round(row[_COLUMN[best]], 3))
        elif ruled is not None and (first < last or ruled is Role.SIGNATURE):
            found.roles[at] = (ruled, round(max(_RULED, row[_COLUMN[ruled]]), 3))


def _spoken(found: Parsed, body: list[int], texts: list[str], learned: Learned) -> list[Spoken]:
    """Return what the words and the forms of the body's sentences say, by language."""
    places = {at: place for place, at in enumerate(body)}
    parts: list[Spoken] = []
    for language, group in weighing.weighed(found, learned).items():
        sentences = [piece.sentence for piece in group.pieces[: group.whole]]
        rows = [row for row, at in enumerate(sentences) if at in places]
        said = [places[sentences[row]] for row in rows]
        formal = [marks(texts[place], place, len(body)) for place in said]
        logits = group.weighed.logits[ROLE][: group.whole]
        if said:
            chosen = logits if len(rows) == len(logits) else logits[rows]
            parts.append(Spoken(language, said, chosen, formal))
    return parts


def _listed(found: Parsed, body: list[int]) -> None:
    """Give the items of a list that say nothing by themselves the role of its lead-in."""
    text = found.prose.text
    for before, at in pairwise(body):
        lead = found.stretches[before].span.of(text).rstrip()
        item = MARKER.match(text, found.stretches[at].span.start) is not None
        led = lead.endswith(":") or MARKER.match(lead) is not None
        if item and led and at == before + 1:
            found.roles[at] = (found.roles[before][0], found.roles[at][1])


def _framed(found: Parsed, body: list[int]) -> None:
    """Give head and foot the roles that they have by their place: a line there greets or names."""
    inner = middle(found)
    if not inner:
        return
    for at in body:
        role, chance = found.roles[at]
        if at < min(inner) and role is not Role.GREETING:
            found.roles[at] = (Role.OTHER, chance)
        elif at > max(inner) and role not in (Role.CLOSING, Role.SIGNATURE):
            found.roles[at] = (Role.SIGNATURE, chance)


def _likeliest(row: Sequence[float], cues: Mapping[Role, float]) -> Role:
    """Return the likeliest role; one of form only where it is likely or some cue speaks for it.

    A short sentence alone is no greeting because it is first, nor a signature because it is last.
    """
    best = _ROLES[row.index(max(row))]
    if best not in _FORMAL:
        return best
    for place in sorted(range(len(row)), key=row.__getitem__, reverse=True):
        role = _ROLES[place]
        if role not in _FORMAL or row[place] >= _LIKELY or cues.get(role, 0.0) > 0.0:
            return role
    return Role.ANSWER


def _greets_on(found: Parsed, at: int, place: int) -> bool:
    """Tell whether a greeting goes on behind its comma, on the same line: "Hi Dana, Tom here."."""
    if not place:
        return False
    before = found.stretches[at - 1].span
    text = found.prose.text
    joint = text[before.start : found.stretches[at].span.start].rstrip(" \t")
    return found.roles[at - 1][0] is Role.GREETING and joint.endswith(",")


def _told(scores: dict[Role, float]) -> Role | None:
    """Return the role that the cues tell beyond doubt, whatever the place, or None."""
    if not scores or max(scores.values()) < _BEYOND:
        return None
    ranked = sorted(scores.items(), key=lambda item: (-item[1], list(Role).index(item[0])))
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return ranked[0][0] if ranked[0][1] - second >= _APART else None


def _label(found: Parsed, scores: list[dict[Role, float]], body: list[int]) -> None:
    """Give every sentence its role and confidence by the cues alone."""
    count = len(found.stretches)
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
            return Role.SIGNATURE, _RULED
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
    if place != count - 1 or place == 0:
        return False
    first, last = found.bounds[sentence]
    span = found.stretches[sentence].span
    text = found.prose.text
    words = span.of(text)
    alone = span.start > 0 and text[: span.start].rstrip(" \t").endswith("\n")
    plain = all(char.isalpha() or char in " '\"\u05f3\u05f4-." for char in words)
    return last - first <= _NAME and alone and plain and words[-1:].isalpha()
