"""The trained components of all languages, and what they say of a document's sentences.

A language is judged by its own models. Where an embedding is installed, the sentences that the
n-grams leave undecided are embedded too, and both models' chances are multiplied.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from sys import maxsize
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from nimus.embedding import loaded
from nimus.errors import ModelError
from nimus.parsing.grams import Grams
from nimus.parsing.heads import Dense, Floats, Head, odds
from nimus.parsing.memory import Memory
from nimus.parsing.rationing import ROOM, rationed
from nimus.report import Role

NONE = "none"
# what the logarithms of both models' chances weigh where a sentence is embedded
_N_GRAMS, _EMBEDDED = np.float32(0.7), np.float32(0.5)
# what the second stage of the roles makes of a sum of cues at most, and of chances elsewhere
_MOST, _ELSEWHERE = np.float32(3.0), np.float32(3.0)
ROLES = tuple(map(str, Role))
# the places of a language's heads among its logits
RULES, ROLE = 0, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence of a reply: its language, its words, what is formal of it, how it is written."""

    language: str
    words: Sequence[str]
    marks: tuple[str, ...]
    text: str


class Spoken(NamedTuple):
    """Sentences of a reply in one language: their places in it, in order, and what tells of roles.

    `logits` are what the words say, `marks` what is formal of each.
    """

    language: str
    places: list[int]
    logits: Floats
    marks: Sequence[tuple[str, ...]]


@dataclass(frozen=True)
class Tongue:
    """What was trained for one language.

    `screen` is from and to which chance of harm a sentence is undecided for the n-grams, `sure`
    from which chance a role is decided. `phrases` are the codes of the phrases that were taught.
    `thresholds` are from which chance of a rule it is told, and from which it is sure enough for a
    warning. `steps` are chances of a rule and how often a sentence with that chance does break it;
    the last fields are for what an embedding is part of.
    """

    rules: Head
    roles: Head
    context: Dense
    screen: tuple[float, float]
    sure: float
    phrases: frozenset[int]
    thresholds: tuple[float, float]
    embedded_thresholds: tuple[float, float]
    steps: tuple[tuple[float, ...], tuple[float, ...]]
    embedded_rules: Dense | None = None
    embedded_roles: Dense | None = None
    embedded_steps: tuple[tuple[float, ...], tuple[float, ...]] = ((), ())

    @cached_property
    def grams(self) -> Grams:
        """Both heads at once; of what is weighed, `RULES` and `ROLE` tell which is whose."""
        return Grams((self.rules, self.roles))

    def confidence(self, chance: float, *, embedded: bool) -> float:
        """Return how often a sentence with this chance of a rule breaks it."""
        chances, often = self.embedded_steps if embedded else self.steps
        return float(np.interp(chance, chances, often))


@dataclass(frozen=True)
class Learned:
    """The models by language; `embedding` names the one to use, or is empty."""

    tongues: Mapping[str, Tongue]
    embedding: str = ""

    @property
    def first(self) -> str:
        """The language of what has no words of any."""
        return min(self.tongues)

    @classmethod
    def load(cls, folder: Path, embedding: str = "", *, only: tuple[str, ...] = ()) -> Learned:
        """Read the components of a folder, or `only` of some languages.

        Raises ModelError where one cannot be used.
        """
        facts = [path for path in sorted(folder.glob("*.json")) if not only or path.stem in only]
        if not facts:
            raise ModelError(folder, "holds no trained components; run `make train`")
        return cls({path.stem: _tongue(path, embedding) for path in facts}, embedding)

    def rules(self, language: str, words: Sequence[Sequence[str]], texts: Sequence[str]) -> Judged:
        """Return the chance of each rule, and of none, for each of some sentences.

        `words` holds the keys of each, `texts` how they are written.
        """
        weighed = self.tongues[language].grams.weigh(words)
        return self.judged(language, weighed.logits[RULES], texts.__getitem__)

    def judged(
        self, language: str, logits: Floats, text: Callable[[int], str], room: int = maxsize
    ) -> Judged:
        """Return the chances of rules that logits of a language's n-grams mean, a row each.

        `text` returns how a row's sentence is written, `room` is how much of that is embedded.
        """
        tongue = self.tongues[language]
        chances = odds(logits)
        embedded = np.zeros(len(chances), dtype=bool)
        if self.embedding and tongue.embedded_rules is not None:
            harm = 1.0 - chances[:, tongue.rules.labels.index(NONE)]
            low, high = tongue.screen
            undecided = np.flatnonzero((harm >= low) & (harm <= high)).tolist()
            texts = rationed({row: text(row) for row in undecided}, room)
            if texts:
                embedded[list(texts)] = True
                vectors = np.stack([self._embedded[said] for said in texts.values()])
                other = _logs(odds(tongue.embedded_rules.logits(vectors)))
                chances[embedded] = odds(_N_GRAMS * logits[embedded] + _EMBEDDED * other)
        return Judged(tongue.rules.labels, chances, embedded)

    def roles(self, sentences: Sequence[Said], cues: Floats) -> Floats:
        """Return the chance of each role, a row for each sentence of one reply, a column a role.

        `cues` has the same shape: what the phrasebook's cues say.
        """
        parts: list[Spoken] = []
        for language in sorted({said.language for said in sentences}):
            grams = self.tongues[language].grams
            places = [at for at, said in enumerate(sentences) if said.language == language]
            weighed = grams.weigh([sentences[at].words for at in places])
            formal = [sentences[at].marks for at in places]
            parts.append(Spoken(language, places, weighed.logits[ROLE], formal))
        return self.placed(parts, cues, lambda at: sentences[at].text)

    def placed(self, parts: Sequence[Spoken], cues: Floats, text: Callable[[int], str]) -> Floats:
        """Return the chances that `roles` returns, where n-grams were weighed before.

        Each sentence is judged by the models of its own language, and so is what its neighbours
        say of it; `text` returns how the one at a place is written.
        """
        heads = [self.tongues[spoken.language].roles for spoken in parts]
        own = _gathered(
            [
                (spoken.places, head.labels, odds(spoken.logits + head.formal(spoken.marks)))
                for spoken, head in zip(parts, heads, strict=True)
            ]
        )
        if self.embedding:
            self._look_closer(parts, own, text)
        numbers = surrounded(own, cues)
        contexts = [self.tongues[spoken.language].context for spoken in parts]
        return _gathered(
            [
                (spoken.places, context.labels, odds(context.logits(_rows(numbers, spoken.places))))
                for spoken, context in zip(parts, contexts, strict=True)
            ]
        )

    def _look_closer(
        self, parts: Sequence[Spoken], own: Floats, text: Callable[[int], str]
    ) -> None:
        """Add to the chances of undecided sentences what their embeddings say."""
        heads = {
            at: head
            for spoken in parts
            if (head := (tongue := self.tongues[spoken.language]).embedded_roles) is not None
            for at in spoken.places
            if own[at].max() < tongue.sure
        }
        for at, said in rationed({at: text(at) for at in sorted(heads)}, ROOM).items():
            head, other = heads[at], np.zeros_like(own[at])
            other[_columns(head.labels)] = odds(head.logits(self._embedded[said]))
            own[at] = odds(_N_GRAMS * _logs(own[at]) + _EMBEDDED * _logs(other))

    @cached_property
    def _embedded(self) -> Memory[str, Floats]:
        embed = loaded(self.embedding)
        return Memory(lambda text: embed([text])[0])


@dataclass(frozen=True, slots=True)
class Judged:
    """The chances of some sentences: a row each, a column a label; which of them were embedded."""

    labels: tuple[str, ...]
    chances: Floats
    embedded: NDArray[np.bool_]


def _logs(chances: Floats) -> Floats:
    found: Floats = np.log(chances + np.float32(1e-4))
    return found


def code(rule: str, say: str) -> int:
    """Return the code under which the models keep that they were taught a phrase of a rule."""
    return crc32(f"{rule} {say}".encode())


@cache
def _columns(labels: tuple[str, ...]) -> list[int]:
    return [ROLES.index(label) for label in labels]


def _gathered(parts: Sequence[tuple[list[int], tuple[str, ...], Floats]]) -> Floats:
    """Return chances of roles, a column a role: parts have places of sentences, labels, chances."""
    if len(parts) == 1 and parts[0][1] == ROLES:
        return parts[0][2]
    count = sum(len(places) for places, _, _ in parts)
    found = np.zeros((count, len(ROLES)), dtype=np.float32)
    for places, labels, chances in parts:
        found[np.ix_(places, _columns(labels))] = chances
    return found


def _rows(numbers: Floats, wanted: list[int]) -> Floats:
    return numbers if len(wanted) == len(numbers) else numbers[wanted]


def surrounded(own: Floats, cues: Floats) -> Floats:
    """Return for each sentence what is known of it and of the others, a row each.

    The logarithms of its own chances, of those before and of those behind (zero where there is
    no neighbour), the cues, and how likely each role is anywhere else in the reply.
    """
    count = len(own)
    # nothing before the first and behind the last
    logs = np.zeros((count + 2, own.shape[1]), dtype=np.float32)
    logs[1:-1] = _logs(own)
    elsewhere = np.zeros_like(own)
    if count > 1:
        # the greatest of all but its own: the second greatest where its own is the greatest
        second, first = np.sort(own, axis=0)[-2:]
        elsewhere = _ELSEWHERE * np.where(own == first, second, first)
    parts = (logs[1:-1], logs[:-2], logs[2:], np.minimum(cues, _MOST), elsewhere)
    return np.concatenate(parts, axis=1)


def _tongue(path: Path, embedding: str) -> Tongue:
    folder, language = path.parent, path.stem
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
        known = facts.get("embedded", {}).get(embedding)
        return Tongue(
            rules=Head.load(folder / f"{language}-rules.npz"),
            roles=Head.load(folder / f"{language}-roles.npz").ordered(ROLES),
            context=Dense.load(folder / f"{language}-context.npz").ordered(ROLES),
            screen=_pair(facts["screen"]),
            sure=facts["sure"],
            phrases=frozenset(facts["phrases"]),
            thresholds=_pair(facts["thresholds"]),
            embedded_thresholds=_pair(facts["embedded thresholds"]),
            steps=_steps(facts["steps"]),
            embedded_rules=_embedded(folder, f"{language}-rules-{embedding}", known),
            embedded_roles=_embedded(folder, f"{language}-roles-{embedding}", known),
            embedded_steps=_steps(known["steps"]) if known else ((), ()),
        )
    except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
        raise ModelError(path, "is no description of trained components; train again") from error


def _embedded(folder: Path, name: str, known: object) -> Dense | None:
    return Dense.load(folder / f"{name}.npz") if known else None


def _pair(numbers: Sequence[float]) -> tuple[float, float]:
    return numbers[0], numbers[1]


def _steps(rows: Sequence[Sequence[float]]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    return tuple(row[0] for row in rows), tuple(row[1] for row in rows)
