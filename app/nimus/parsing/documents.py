"""A draft's prose, and what the stages of parsing find in it, one after the other."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar, cast

from nimus.parsing.chunks import is_notable, notable, tokens
from nimus.parsing.sentences import Stretch
from nimus.parsing.tokens import FIRM, SPECIAL, Shape, Token, Word
from nimus.reading.prose import Prose
from nimus.report import Role
from nimus.spans import Span

T = TypeVar("T")


class Harm(NamedTuple):
    """What trained models say of one sentence: its likeliest rule, and the chance of it.

    `none` is the chance that it breaks no rule. `told` is whether the rule is likely enough to be
    told of, `sure` whether for a warning. Where it is told, `confidence` is how often a sentence
    with such a chance does break the rule, and `first` and `last` are the words that tell of it.
    `phrases` are the codes of the phrases that the models know the neighbours of.
    """

    rule: str
    chance: float
    none: float
    confidence: float
    first: int
    last: int
    told: bool
    sure: bool
    phrases: frozenset[int]


@dataclass(slots=True)
class Parsed:
    """What the stages add to a document, one after the other.

    `tokens` have the offsets of the prose; few ask for them, so that `cut` makes them when it is
    first called. `places` is where each of spaCy's tokens starts, where there is a `Doc` with any.
    `words` index into `stretches` by their sentence; `bounds[i]` is the range of indices of the
    words of sentence i. `roles`, `languages` and `harms` have one entry a sentence (a harm is None
    where nothing was judged); `weigh` judges a range of words by itself, None without models.
    `signals` are (name, sentence, first word, last word), `signs` their first two; `cues` are
    likewise the words that speak for a role.
    """

    prose: Prose
    tokens: list[Token] | None = None
    places: list[int] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    bounds: list[tuple[int, int]] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    roles: list[tuple[Role, float]] = field(default_factory=list)
    signals: list[tuple[str, int, int, int]] = field(default_factory=list)
    signs: frozenset[tuple[str, int]] = frozenset()
    cues: list[tuple[Role, int, int, int]] = field(default_factory=list)
    harms: list[Harm | None] = field(default_factory=list)
    weigh: Callable[[int, int], Harm | None] | None = None
    kept: dict[object, object] = field(default_factory=dict)

    def cached(self, key: object, make: Callable[[], T]) -> T:
        """Return what `make` makes, made once a document for each key."""
        if key not in self.kept:
            self.kept[key] = make()
        return cast(T, self.kept[key])

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all words: what is none of them is told for the whole draft at once."""
        return self.cached("keys", lambda: frozenset(word.key for word in self.words))

    def cut(self) -> list[Token]:
        """Return the tokens of the prose."""
        if self.tokens is None:
            self.tokens = _without_code(tokens(self.prose.text), self.prose)
        return self.tokens

    def notable(self) -> list[Token]:
        """Return the tokens that may be a fact, in order."""
        return self.cached("notable", lambda: _notable(self))

    def firm(self, span: Span) -> list[Token]:
        """Return the numbers, links and placeholders that begin in a span of the prose."""
        plain = self.tokens is None and not self.prose.opaque
        if plain and not _may_be_firm(self.prose.text, span):
            return []
        found, starts = self.cached("firm", lambda: _firm(self))
        return found[bisect_left(starts, span.start) : bisect_left(starts, span.end)]

    def cued(self, sentence: int) -> list[tuple[Role, int, int]]:
        """Return the words of a sentence that speak for some role: role, first and last word."""
        return self.cached("cued", lambda: _grouped(self.cues)).get(sentence, [])

    def told(self, signal: str, sentence: int) -> list[tuple[int, int]]:
        """Return the words of a sentence that are a signal, as ranges."""
        if (signal, sentence) not in self.signs:
            return []
        signals = self.cached("told", lambda: _grouped(self.signals))
        return [(first, last) for name, first, last in signals[sentence] if name == signal]

    def signalled(self, name: str, sentence: int) -> bool:
        """Tell whether a sentence holds the phrasebook's signal `name`."""
        return (name, sentence) in self.signs


def _without_code(tokens: list[Token], prose: Prose) -> list[Token]:
    """Make what is no prose opaque, so that it neither matches a phrase nor breaks one."""
    if not prose.opaque:
        return tokens
    code = sorted(prose.opaque)
    found = []
    for token in tokens:
        after = bisect_right(code, token.start, key=lambda span: span.end)
        inside = after < len(code) and code[after].start < token.end
        found.append(token._replace(shape=Shape.OPAQUE) if inside else token)
    return found


def _notable(found: Parsed) -> list[Token]:
    prose = found.prose
    if found.tokens is None and not prose.opaque:
        return notable(prose.text)
    return [token for token in found.cut() if is_notable(token, prose.text)]


# a number begins with a digit, or with a sign that may be read as one; the rest is `SPECIAL`'s
_FIRM_SIGN = re.compile(
    rf"[0-9]|{SPECIAL.pattern}"
    "|[^\t\n\r -~\u05d0-\u05ea\u05be\u05f3\u05f4\u2013\u2014\u2018\u2019\u201c-\u201e]"
)
_RUN = re.compile(r"\S*")


def _may_be_firm(text: str, span: Span) -> bool:
    """Tell whether anything in a span may be firm: most sentences are told so without a token."""
    run = _RUN.match(text, span.end)
    return _FIRM_SIGN.search(text, span.start, run.end() if run else span.end) is not None


def _firm(found: Parsed) -> tuple[list[Token], list[int]]:
    firm = [token for token in found.notable() if token.shape in FIRM]
    return firm, [token.start for token in firm]


def _grouped(told: Iterable[tuple[T, int, int, int]]) -> dict[int, list[tuple[T, int, int]]]:
    """Return what is told of sentences, by the sentence."""
    found: dict[int, list[tuple[T, int, int]]] = {}
    for what, sentence, first, last in told:
        found.setdefault(sentence, []).append((what, first, last))
    return found


def bounded(words: list[Word], count: int) -> list[tuple[int, int]]:
    """Return the range of words of each of `count` sentences."""
    found: list[tuple[int, int]] = []
    first = 0
    for number in range(count):
        last = first
        while last < len(words) and words[last].sentence == number:
            last += 1
        found.append((first, last))
        first = last
    return found
