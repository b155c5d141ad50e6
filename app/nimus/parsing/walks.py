"""A pattern and a place in a sentence in, what stands there out: word by word, to both sides.

An inserted filler ("really") costs little, another word more; a negation, a pronoun or the end of
the sentence is never skipped.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from nimus.parsing.grammar import grammar
from nimus.parsing.lexicon import KIND, WEAK, Hits, Likeness
from nimus.parsing.tokens import Word

KINDS = (Likeness.EXACT, Likeness.INFLECTED, Likeness.FUZZY, Likeness.FUZZY)
GAP = 3
WIDE = 8
ACCEPT = 0.8
# a phrase of up to three words bears one inserted word that is no filler, a longer one two
_FEW = 3
# a phrase of one word is taken for misspelt only from five letters: Whit is not Wait
_LONE = 5
# a phrase needs this many words before one of them may be met weakly
FIRM = 3
# an aside between commas may be this long, whatever its words
_LONGEST = 6
_ASIDE = 0.05
FILLER, _OTHER, _CLAUSE, _ERROR, _DOUBT = 0.02, 0.07, 0.02, 0.05, 0.08


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a walk may stray.

    `gap` words may stand between two of a pattern; unless `free`, only fillers inside one clause.
    """

    gap: int = GAP
    free: bool = True


# A tuple with names: ten thousands of them are kept on disk, and each of those is faster to read.
class Shape(NamedTuple):
    """A pattern as it is walked: its elements, which may stand far apart, and its conditions."""

    elements: tuple[int, ...]
    wide: tuple[bool, ...]
    tight: bool
    where: str
    free: bool = False

    @property
    def firm(self) -> bool:
        """Whether it has words enough that one of them may be in doubt."""
        return len(self.elements) >= FIRM and not self.tight


@dataclass(frozen=True, slots=True)
class Seen:
    """One sentence of a document: its words are those from `first` to before `last`."""

    words: list[Word]
    hits: list[Hits]
    first: int
    last: int
    limits: Limits = Limits()


@dataclass(slots=True)
class Walk:
    """What was met on the way, and where it began and ended.

    `kind` is that of the least like word; `strange` counts the inserted words that are no
    fillers, `doubts` the words met weakly.
    """

    first: int
    last: int
    kind: int = 0
    errors: int = 0
    inserted: int = 0
    strange: int = 0
    doubts: int = 0
    cost: float = 0.0

    def meets(self, code: int) -> bool:
        """Count a word of the pattern that was met; the second one in doubt is not."""
        if code:
            if code >= WEAK:
                if self.doubts:
                    return False
                self.doubts = 1
            self.kind = max(self.kind, code // KIND)
            self.errors += code % KIND
        return True

    @property
    def score(self) -> float:
        """1 for the very phrase, less for every difference."""
        return 1.0 - self.cost - _ERROR * self.errors - _DOUBT * self.doubts

    @property
    def likeness(self) -> Likeness:
        """The kind of the match."""
        return Likeness.FUZZY if self.inserted else KINDS[self.kind]


def walked(shape: Shape, anchor: int, at: int, seen: Seen) -> Walk | None:
    """Walk from the anchor's word to both ends of a pattern; None where it does not stand there."""
    if (straight := _straight(shape, at - anchor, seen)) is not None:
        return straight if _accepted(shape, straight, seen) else None
    code = seen.hits[at].get(shape.elements[anchor])
    walk = Walk(at, at)
    if code is None or not walk.meets(code) or not _reaches(shape, anchor, at, seen):
        return None
    if anchor and not _side(shape, anchor, -1, seen, walk):
        return None
    if anchor + 1 < len(shape.elements) and not _side(shape, anchor, 1, seen, walk):
        return None
    return walk if _accepted(shape, walk, seen) else None


def _reaches(shape: Shape, anchor: int, at: int, seen: Seen) -> bool:
    """Tell whether what stands beside the anchor is met so near that a walk may get there."""
    for step in (1, -1):
        element = anchor + step
        if not 0 <= element < len(shape.elements):
            continue
        if shape.wide[max(element, anchor)]:
            far = WIDE + 1
        elif shape.tight:
            far = 1
        else:
            far = seen.limits.gap + 1 + (_LONGEST if seen.limits.free else 0)
        low = at + 1 if step > 0 else max(seen.first, at - far)
        high = min(seen.last, at + 1 + far) if step > 0 else at
        place = shape.elements[element]
        if not any(place in hits for hits in seen.hits[low:high]):
            return False
    return True


def _straight(shape: Shape, first: int, seen: Seen) -> Walk | None:
    """Return the walk over a pattern that stands there word by word, as most that stand do."""
    last = first + len(shape.elements) - 1
    if first < seen.first or last >= seen.last:
        return None
    kind = errors = 0
    for position, element in enumerate(shape.elements, first):
        code = seen.hits[position].get(element, WEAK)
        if code >= WEAK or (position > first and seen.words[position].opens):
            return None
        if code:
            kind = max(kind, code // KIND)
            errors += code % KIND
    return Walk(first, last, kind, errors)


def _accepted(shape: Shape, walk: Walk, seen: Seen) -> bool:
    size = len(shape.elements)
    if walk.errors:
        if walk.score < ACCEPT or walk.errors > (1 if size == 1 else 1 + size // 2):
            return False
        word = seen.words[walk.first]
        # a name is no error either: Karla is not karma
        if size == 1 and (len(word.key) < _LONE or word.named):
            return False
        # a word in doubt needs the rest to be beyond it
        if walk.doubts and (not shape.firm or walk.strange or walk.errors > 2):
            return False
    elif walk.cost and walk.score < ACCEPT:
        return False
    return shape.where == "anywhere" or _placed(shape, walk.first, walk.last, seen)


def _side(shape: Shape, anchor: int, step: int, seen: Seen, walk: Walk) -> bool:
    """Find the rest of the pattern on one side of the anchor, and note where it ends."""
    here = walk.last if step > 0 else walk.first
    for element in range(anchor + step, len(shape.elements) if step > 0 else -1, step):
        wide = shape.wide[element if step > 0 else element + 1]
        position = _next(shape, element, here, step, seen, walk)
        if position is None:
            return False
        low, high = (here, position) if step > 0 else (position, here)
        if not wide and any(seen.words[i].opens for i in range(low + 1, high + 1)):
            # "No, I do care": a negation before a comma negates nothing behind it
            turned = high - low == 1 and seen.words[low].key in grammar().negations
            if not seen.limits.free or turned:
                return False
            walk.cost += _CLAUSE
        here = position
    if step > 0:
        walk.last = here
    else:
        walk.first = here
    return True


def _next(shape: Shape, element: int, here: int, step: int, seen: Seen, walk: Walk) -> int | None:
    """Return where the next word of the pattern stands, counting what is passed on the way."""
    wide = shape.wide[element if step > 0 else element + 1]
    place = shape.elements[element]
    position = here + step
    aside = 0
    while seen.first <= position < seen.last:
        code = seen.hits[position].get(place)
        if code is not None and walk.meets(code):
            return position
        size = 0 if wide or aside else _aside(shape, position, step, seen)
        if size:
            aside = size
            walk.inserted += 1
            walk.cost += _ASIDE
            position += step * size
            continue
        distance = abs(position - here) - aside
        if wide:
            if distance > WIDE or seen.words[position].key in grammar().negations:
                return None
        elif not _skips(shape, distance, position, seen, walk):
            return None
        position += step
    return None


def _aside(shape: Shape, position: int, step: int, seen: Seen) -> int:
    """Return how many words an aside has that starts here: "…, to be honest, …"."""
    edge = position if step > 0 else position + 1
    if shape.tight or not seen.limits.free or edge >= seen.last or not seen.words[edge].opens:
        return 0
    for size in range(1, _LONGEST + 1):
        other = position + size if step > 0 else position - size + 1
        if not seen.first < other < seen.last:
            return 0
        inside = position + step * (size - 1)
        if seen.words[inside].key in grammar().negations:
            return 0
        if seen.words[other].opens:
            return size
    return 0


def _skips(shape: Shape, distance: int, position: int, seen: Seen, walk: Walk) -> bool:
    """Tell whether the word at `position` may stand between two of the pattern, and count it."""
    key = seen.words[position].key
    known = grammar()
    if shape.tight or distance > seen.limits.gap or key in known.negations:
        return False
    filler = key in known.fillers
    if key in known.walls or not (filler or seen.limits.free):
        return False
    walk.inserted += 1
    if filler or (walk.strange and _is_phrase(position, seen)):
        walk.cost += FILLER
        return True
    walk.cost += _OTHER
    walk.strange += 1
    most = 1 if len(shape.elements) <= _FEW else 2
    return walk.strange <= most and seen.words[position - 1].key not in known.fragile


def _is_phrase(position: int, seen: Seen) -> bool:
    """Tell whether a word and its neighbour are one: a preposition and what it takes."""
    known = grammar().prepositions
    return seen.words[position].key in known or seen.words[position - 1].key in known


def _ends_clause(last: int, seen: Seen) -> bool:
    """Tell whether at most one word stands between `last` and the end of its clause."""
    return any(at >= seen.last or seen.words[at].opens for at in range(last + 1, last + 1 + _ALONE))


# a whole sentence may hold two words more than its phrase
_ALONE = 2


def _placed(shape: Shape, first: int, last: int, seen: Seen) -> bool:
    """Tell whether the alignment stands where its phrase may: at an end, at a start, alone."""
    if shape.where == "end":
        return last == seen.last - 1
    more = 0 if shape.tight else _ALONE
    if shape.where == "sentence" and seen.last - seen.first - len(shape.elements) > more:
        return False
    if shape.where == "clause" and not _ends_clause(last, seen):
        return False
    at = first
    while at > seen.first and not seen.words[at].opens:
        at -= 1
        if seen.words[at].key in grammar().coordinators:
            return True
        if seen.words[at].key not in grammar().openers or first - at > GAP:
            return False
    return True
