"""A draft in, what its customers may see of it out: each way through its conditions, its fallbacks.

Each variant is the draft's own text without what some customer does not see, so that the way back
is a list of ranges. A draft without a condition, a comment or a fallback is its own variant.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from nimus.draft import Draft
from nimus.linting.conditions import Choice, Way, conditions
from nimus.linting.fallbacks import fallback
from nimus.reading import readers
from nimus.reading.placeholders import VARIABLE
from nimus.spans import Span

# all combinations while they are so few; else each branch is seen at least once
_MOST = 16
_PLACEHOLDER = re.compile(VARIABLE)

# a condition, the way through it, and what it asks
_Branch = tuple[Span, str, str]


@dataclass(frozen=True, kw_only=True)
class Variant:
    """What a customer may see of a draft: the ranges of its text in `shown`, one behind another.

    `fallbacks` are the ranges that stand in place of a placeholder.
    """

    draft: Draft
    shown: tuple[Span, ...]
    fallbacks: tuple[Span, ...] = ()

    def locate(self, span: Span) -> Span:
        """Return the span of the draft's whole text from which a span of the variant came."""
        start = self._place(span.start)
        return Span(start, start if not len(span) else self._place(span.end - 1) + 1)

    def holds(self, span: Span) -> bool:
        """Tell whether nothing is left out inside a span of the whole text."""
        return any(piece.contains(span) for piece in self.shown)

    def around(self, span: Span) -> tuple[str, str]:
        """Return what is shown before and behind a span of the whole text, which is held."""
        number = next(n for n, piece in enumerate(self.shown) if piece.contains(span))
        start = self._starts[number] + span.start - self.shown[number].start
        return self.draft.text[:start], self.draft.text[start + len(span) :]

    def _place(self, at: int) -> int:
        number = min(bisect_right(self._starts, at), len(self.shown)) - 1
        return self.shown[number].start + at - self._starts[number]

    @cached_property
    def _starts(self) -> list[int]:
        """Where in the variant each shown range starts."""
        return list(accumulate((len(span) for span in self.shown[:-1]), initial=0))


def variants(draft: Draft) -> tuple[Variant, ...]:
    """Return the variants of a draft, the one of the first branches first."""
    text = draft.text
    whole = (Variant(draft=draft, shown=(Span(0, len(text)),)),)
    if "{" not in text and "<attribute" not in text:
        return whole
    placeholders = _placeholders(draft)
    found = conditions(text, placeholders)
    spoken = {span: said for span in placeholders if (said := _spoken(span, text))}
    if not found and not spoken:
        return whole
    paths = _all(found) or _some(found)
    made = dict.fromkeys(_shown(hidden, len(text)) for hidden in paths)
    return (
        *(_variant(draft, shown) for shown in made),
        *(_variant(draft, shown, spoken) for shown in _saying(made, spoken)),
    )


def _placeholders(draft: Draft) -> list[Span]:
    """Return the placeholders of a draft, without those in code: no help desk fills those in."""
    found = [Span(*match.span()) for match in _PLACEHOLDER.finditer(draft.text)]
    if not found or draft.format != "markdown" or not re.search("[`~]", draft.text):
        return found
    prose = readers()[draft.format].read(draft.text)
    code = [prose.locate(span) for span in prose.opaque]
    return [span for span in found if not any(one.contains(span) for one in code)]


def _spoken(span: Span, text: str) -> Span | None:
    said = fallback(span.of(text))
    return Span(span.start + said.start, span.start + said.end) if said else None


def _variant(
    draft: Draft, shown: Sequence[Span], spoken: Mapping[Span, Span] | None = None
) -> Variant:
    fallbacks: list[Span] = []
    if spoken:
        hidden = [span for span in spoken if any(one.contains(span) for one in shown)]
        fallbacks = [spoken[span] for span in hidden]
        shown = [
            piece
            for one in shown
            for piece in _without(one, [(span, spoken[span]) for span in hidden])
        ]
    text = "".join(span.of(draft.text) for span in shown)
    return Variant(draft=replace(draft, text=text), shown=tuple(shown), fallbacks=tuple(fallbacks))


def _without(shown: Span, placeholders: Iterable[tuple[Span, Span]]) -> list[Span]:
    """Return a range with the fallbacks of the placeholders in it in their place."""
    pieces, at = [], shown.start
    for span, said in placeholders:
        if shown.contains(span):
            pieces += [Span(at, span.start), said]
            at = span.end
    return [piece for piece in [*pieces, Span(at, shown.end)] if len(piece)]


def _saying(
    paths: Iterable[tuple[Span, ...]], spoken: Mapping[Span, Span]
) -> list[tuple[Span, ...]]:
    """Return the paths on which all fallbacks are seen, each at least once."""
    left, found = set(spoken), []
    for shown in paths:
        seen = {span for span in left if any(one.contains(span) for one in shown)}
        if seen:
            found.append(shown)
            left -= seen
    return found


def _shown(hidden: Iterable[Span], length: int) -> tuple[Span, ...]:
    """Return what is left of a text without some ranges."""
    found, at = [], 0
    for span in sorted(span for span in hidden if len(span)):
        if span.start > at:
            found.append(Span(at, span.start))
        at = max(at, span.end)
    return (*found, Span(at, length)) if at < length or not found else tuple(found)


def _hidden(choice: Choice, way: Way) -> list[Span]:
    """Return what of a condition is not shown on one way: its tags, and all other ways."""
    return [
        Span(choice.whole.start, max(choice.whole.start, way.body.start)),
        Span(way.body.end, max(way.body.end, choice.whole.end)),
    ]


def _all(nodes: Sequence[Choice | Span]) -> list[list[Span]]:
    """Return what each way through all conditions hides; nothing where they are too many."""
    states = _ways(nodes, {})
    return [hidden for hidden, _ in states] if states else []


def _ways(
    nodes: Iterable[Choice | Span], gone: Mapping[str, str]
) -> list[tuple[list[Span], dict[str, str]]]:
    """Return what each way hides, and how it goes at each condition; nothing for too many."""
    states: list[tuple[list[Span], dict[str, str]]] = [([], dict(gone))]
    for node in nodes:
        if isinstance(node, Span):
            for hidden, _ in states:
                hidden.append(node)
            continue
        following = []
        for hidden, known in states:
            for way in _open_ways(node, known):
                inner = _ways(way.nodes, {**known, node.key: way.name})
                if not inner:
                    return []
                following += [(hidden + _hidden(node, way) + more, then) for more, then in inner]
            if len(following) > _MOST:
                return []
        states = following
    return states


def _open_ways(choice: Choice, known: Mapping[str, str]) -> tuple[Way, ...]:
    """Return the ways that a customer may go who went those known: the same at the same key."""
    same = tuple(way for way in choice.ways if way.name == known.get(choice.key))
    return same or choice.ways


def _some(nodes: Sequence[Choice | Span]) -> list[list[Span]]:
    """Return what some ways hide, on which each branch is seen at least once."""
    seen: set[tuple[Span, str]] = set()
    found: list[list[Span]] = []
    for wanted in _branches(nodes, ()):
        if wanted[-1][:2] not in seen:
            known = {key: name for _, name, key in wanted}
            found.append(_walk(nodes, {branch[:2] for branch in wanted}, known, seen))
    return found


def _branches(
    nodes: Iterable[Choice | Span], above: tuple[_Branch, ...]
) -> Iterator[tuple[_Branch, ...]]:
    """Return every branch behind those around it."""
    for node in nodes:
        if isinstance(node, Choice):
            for way in node.ways:
                inside = (*above, (node.whole, way.name, node.key))
                yield inside
                yield from _branches(way.nodes, inside)


def _walk(
    nodes: Iterable[Choice | Span],
    forced: AbstractSet[tuple[Span, str]],
    known: dict[str, str],
    seen: set[tuple[Span, str]],
) -> list[Span]:
    """Return what one way hides: by the forced branches, else by what was not seen yet."""
    hidden: list[Span] = []
    for node in nodes:
        if isinstance(node, Span):
            hidden.append(node)
            continue
        branches = {(node.whole, way.name): way for way in node.ways}
        allowed = {(node.whole, way.name) for way in _open_ways(node, known)}
        candidates = [b for b in branches if b in forced] or [b for b in branches if b in allowed]
        branch = min(candidates, key=lambda b: b in seen)
        seen.add(branch)
        known[node.key] = branch[1]
        way = branches[branch]
        hidden += _hidden(node, way) + _walk(way.nodes, forced, known, seen)
    return hidden
