"""The words of sentences in, what several heads make of each out: all at once.

A table has a row an n-gram that any of the heads knows, and in it a column a label of each head
and one a head for the square of the n-gram's rarity. Sentences are one long row of words with an
empty word at each end, so that a few look-ups and sums of whole arrays serve all of them: a call
of numpy takes longer than what it does for one sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import filterfalse
from typing import NamedTuple

import numpy as np

from nimus.parsing.codes import between, facts
from nimus.parsing.features import inside
from nimus.parsing.heads import Floats, Head
from nimus.parsing.memory import MOST
from nimus.parsing.slots import Codes, Numbers, Slots, distinct

# the row of the table that adds nothing: that of an n-gram which no head knows
_NOTHING = 0
# what a sentence in which no n-gram is known is divided by, where nothing is damped
_LEAST = np.float32(1e-12)
_END = ""
_FACTS = len(facts(_END))


class Weighed(NamedTuple):
    """What heads make of some sentences: `logits` of each head, a row a sentence.

    `words` and `pairs` are what each word, and each with the next, adds to the sums; a sentence's
    begin at its place among `starts`, where the empty word before it stands.
    """

    logits: Sequence[Floats]
    words: Floats
    pairs: Floats
    starts: Sequence[int]

    def shares(self, sentence: int, label: int, other: int) -> list[float]:
        """Return how much each word of a sentence speaks for a label of the first head.

        That is, rather than for the other one; what a pair says is halved.
        """
        start, end = self.starts[sentence : sentence + 2]
        inner = self.words[start + 1 : end]
        pairs = self.pairs[start:end]
        halves = (pairs[:, label] - pairs[:, other]) / 2
        found: list[float] = (inner[:, label] - inner[:, other] + halves[:-1] + halves[1:]).tolist()
        return found


@dataclass(frozen=True, slots=True)
class _Table:
    """The n-grams of all heads: the rows of their codes, and what each row adds to every sum.

    `owners` tells for each label's column which head's squares it is divided by.
    """

    rows: Slots
    sums: Floats
    owners: Numbers
    bias: Floats
    damping: Floats


class Grams:
    """Heads of one language whose n-grams are looked up once for all of them."""

    def __init__(self, heads: Sequence[Head]) -> None:
        self._table = _table(heads)
        # of each word what is inside it, and its facts, as the bytes of a row of an array: many
        # of them are joined at once, and a small object a word is looked at, of the many there are
        self._words: dict[str, bytes] = {}
        # those from before there were too many; what is met again comes back from here
        self._before: dict[str, bytes] = {}
        self._size = self._table.sums.shape[1] + _FACTS
        ends = np.cumsum([len(head.labels) for head in heads]).tolist()
        self._blocks = [slice(low, high) for low, high in zip([0, *ends], ends, strict=False)]

    def weigh(self, sentences: Sequence[Sequence[str]]) -> Weighed:
        """Return what the heads make of the words of each sentence, but for its signs of form.

        A label's logit is its bias, and the sum of the weights of all n-grams times their rarity
        over the length of the vector of the rarities, with `damping` as one more square in it, so
        that a few words are never as sure as many; each occurrence counts for itself.
        """
        row = [_END]
        marks = [0]
        for keys in sentences:
            row += keys
            row.append(_END)
            marks.append(len(row) - 1)
        # each word has two behind it
        row.append(_END)
        table = self._table
        read = self._read(row)
        words = read[:-2, :-_FACTS].view(np.float32)
        known = read[:, -_FACTS:]
        places = table.rows.places(between(known))
        # what reaches over a sentence's end is none
        inner = known[:, -1] > 0
        places[2] *= inner[1:-1]
        places[1] *= inner[:-2] & inner[1:-1] & inner[2:]
        around = table.sums.take(places, axis=0)
        every = words + around[0]
        every += around[1]
        every += around[2]
        sums = np.add.reduceat(every, marks[:-1])
        width = len(table.owners)
        lengths: Floats = np.sqrt(np.maximum(sums[:, width:] + table.damping, _LEAST))
        logits = sums[:, :width]
        logits /= lengths.take(table.owners, axis=1)
        logits += table.bias
        return Weighed([logits[:, block] for block in self._blocks], words, around[0], marks)

    def _read(self, row: list[str]) -> Codes:
        """Return what is known of each word of a row: what is inside it, and its facts."""
        words, before = self._words, self._before
        new = list(filterfalse(words.__contains__, set(row)))
        if len(words) + len(new) > MOST:
            # another thread may still read the old ones
            self._before = before = words
            words = self._words = {}
            new = list(set(row))
        if new and before:
            words.update((key, before[key]) for key in new if key in before)
            new = list(filterfalse(words.__contains__, new))
        if new:
            kept = np.empty((len(new), self._size), dtype=np.uint32)
            kept[:, :-_FACTS] = self._inside(new).view(np.uint32)
            kept[:, -_FACTS:] = list(map(facts, new))
            octets, size = kept.tobytes(), kept.itemsize * self._size
            for at, key in enumerate(new):
                words[key] = octets[at * size : at * size + size]
        joint = b"".join([words[key] for key in row])
        return np.frombuffer(joint, dtype=np.uint32).reshape(-1, self._size)

    def _inside(self, keys: Sequence[str]) -> Floats:
        """Add up what is inside some words."""
        codes: list[int] = []
        starts: list[int] = []
        for key in keys:
            starts.append(len(codes))
            codes += inside(key)
        places = self._table.rows.places(np.array(codes, dtype=np.uint32))
        found: Floats = np.add.reduceat(self._table.sums.take(places, axis=0), starts)
        return found


def _table(heads: Sequence[Head]) -> _Table:
    codes = distinct(np.concatenate([head.codes for head in heads]))
    widths = [len(head.labels) for head in heads]
    width = sum(widths)
    sums = np.zeros((1 + len(codes), width + len(heads)), dtype=np.float32)
    start = 0
    for number, head in enumerate(heads):
        places = 1 + np.searchsorted(codes, head.codes)
        sums[places, start : start + len(head.labels)] = head.weights * head.rarity[:, None]
        sums[places, width + number] = head.rarity**2
        start += len(head.labels)
    return _Table(
        rows=Slots(codes),
        sums=sums,
        owners=np.repeat(np.arange(len(heads)), widths),
        bias=np.concatenate([head.bias for head in heads]),
        damping=np.array([head.damping for head in heads], dtype=np.float32),
    )
