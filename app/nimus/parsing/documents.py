"""A draft's prose as a spaCy document: our own tokens, words and sentences beside them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar, cast

from spacy.tokens import Doc
from spacy.vocab import Vocab

from nimus.parsing.chunks import tokens
from nimus.parsing.sentences import Stretch
from nimus.parsing.tokens import Shape, Token, Word
from nimus.reading.prose import Prose
from nimus.report import Role

T = TypeVar("T")

_KEY = "nimus"


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
    """What the components of the pipeline add to a document, stage by stage.

    `tokens` have the offsets of the prose; `places` is where each of spaCy's tokens starts.
    `words` index into `stretches` by their sentence; `bounds[i]` is the range of indices of the
    words of sentence i. `roles`, `languages` and `harms` have one entry a sentence (a harm is None
    where nothing was judged); `weigh` judges a range of words by itself, None without models.
    `signals` are (name, sentence, first word, last word), `signs` their first two; `cues` are
    likewise the words that speak for a role.
    """

    prose: Prose
    tokens: list[Token]
    places: list[int]
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

    def signalled(self, name: str, sentence: int) -> bool:
        """Tell whether a sentence holds the phrasebook's signal `name`."""
        return (name, sentence) in self.signs


def document(vocab: Vocab, prose: Prose) -> Doc:
    """Make a document of the prose; its tokens' texts are normalised."""
    found = _without_code(tokens(prose.text), prose)
    words: list[str] = []
    spaces: list[bool] = []
    places: list[int] = []
    at = 0
    for token in found:
        if token.start > at:
            _white(prose.text[at : token.start], words, spaces, places, at)
        words.append(token.text)
        spaces.append(False)
        places.append(token.start)
        at = token.end
    _white(prose.text[at:], words, spaces, places, at)
    doc = Doc(vocab, words=words, spaces=spaces)
    doc.user_data[_KEY] = Parsed(prose=prose, tokens=found, places=places)
    return doc


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


def _white(gap: str, words: list[str], spaces: list[bool], places: list[int], start: int) -> None:
    """Add white space the way spaCy does: one space belongs to its word, more is a token."""
    if gap[:1] == " " and words and not spaces[-1] and not words[-1].isspace():
        spaces[-1] = True
        gap = gap[1:]
        start += 1
    if gap:
        words.append(gap)
        spaces.append(False)
        places.append(start)


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


def parsed(doc: Doc) -> Parsed:
    """Return what the pipeline found in a document made by `document`."""
    value = doc.user_data[_KEY]
    assert isinstance(value, Parsed)
    return value
