"""A pattern and a place in a sentence in, its words in another order out."""

from __future__ import annotations

from nimus.parsing.grammar import grammar
from nimus.parsing.lexicon import FUZZY, KIND, WEAK
from nimus.parsing.walks import ACCEPT, FILLER, Seen, Shape, Walk

_SHUFFLED = 0.08


def shuffled(shape: Shape, at: int, seen: Seen) -> Walk | None:
    """Look for all words of a pattern around one of them in another order, beside each other.

    Only fillers may stand between, all words are met for certain, and what a negation stands
    before in the pattern it stands before here: the order of the rest is free in Hebrew.
    """
    places = _places(shape, at, seen)
    if places is None or not _is_harmless(shape, places, seen):
        return None
    walk = Walk(min(places), max(places), cost=_SHUFFLED, inserted=1)
    for position in range(walk.first + 1, walk.last + 1):
        word = seen.words[position]
        # one space before it: a comma, a quotation mark or a dash keeps the order as it is
        if word.opens or word.start - seen.words[position - 1].end != 1:
            return None
        if position not in places:
            if word.key not in grammar().fillers:
                return None
            walk.cost += FILLER
    walk.kind = max(_codes(shape, places, seen)) // KIND
    return walk if walk.score >= ACCEPT else None


def _places(shape: Shape, at: int, seen: Seen) -> list[int] | None:
    """Return where each word of the pattern stands near `at`, or None where one does not."""
    size = len(shape.elements)
    places: list[int] = []
    for element in shape.elements:
        near = [
            position
            for position in range(max(seen.first, at - size), min(seen.last, at + size + 1))
            if seen.hits[position].get(element, WEAK) < FUZZY and position not in places
        ]
        if not near:
            return None
        places.append(min(near, key=lambda position: (abs(position - at), position)))
    return places


def _codes(shape: Shape, places: list[int], seen: Seen) -> list[int]:
    pairs = zip(places, shape.elements, strict=True)
    return [seen.hits[place][element] for place, element in pairs]


def _is_harmless(shape: Shape, places: list[int], seen: Seen) -> bool:
    """Tell whether the words' order may be another without another sense."""
    known = grammar()
    keys = [seen.words[place].key for place in places]
    if any(key in known.fragile for key in keys):
        return False
    for key, code in zip(keys, _codes(shape, places, seen), strict=True):
        if code and key.startswith(known.subordinating):
            # "לא נחמד שאתה …": the pronoun begins a clause of its own
            return False
    return all(
        places[number + 1] == places[number] + 1
        for number, key in enumerate(keys[:-1])
        if key in known.negations
    )
