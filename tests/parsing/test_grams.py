"""Heads add up what they were taught, for all sentences at once as for each alone."""

from __future__ import annotations

from dataclasses import replace
from zlib import crc32

import numpy as np
import pytest

from nimus.parsing import grams
from nimus.parsing.features import between, inside
from nimus.parsing.grams import Grams
from nimus.parsing.heads import Head

SENTENCES = [
    "the blue cable goes into the second port".split(),
    [],
    ["no"],
    "the second port".split(),
    "הכבל הכחול נכנס לשקע השני".split(),
    ["x" * 50, "the", "blue", "😀"],
]


def head(weights: dict[str, tuple[float, float]], damping: float = 0.0) -> Head:
    codes = sorted((crc32(gram.encode()), row) for gram, row in weights.items())
    return Head(
        labels=("harm", "none"),
        codes=np.array([code for code, _ in codes], dtype=np.uint32),
        rarity=np.ones(len(codes), dtype=np.float32),
        weights=np.array([row for _, row in codes], dtype=np.float32),
        marks=(),
        marked=np.zeros((0, 2), dtype=np.float32),
        bias=np.array([0.5, 0.0], dtype=np.float32),
        damping=damping,
    )


BAD = head({"=bad": (2.0, 0.0), "=good": (0.0, 2.0)})


def taught(seed: int, part: float) -> Head:
    """Return a head that knows a part of the sentences' n-grams, with weights by chance."""
    chance = np.random.default_rng(seed)
    every = {code for keys in SENTENCES for key in keys for code in inside(key)}
    every |= {code for keys in SENTENCES for code in between(keys)}
    codes = np.array(sorted(every), dtype=np.uint32)
    codes = codes[chance.random(len(codes)) < part]
    return Head(
        labels=("a", "b", "c"),
        codes=codes,
        rarity=chance.random(len(codes), dtype=np.float32) + 1,
        weights=chance.standard_normal((len(codes), 3), dtype=np.float32),
        marks=(),
        marked=np.zeros((0, 3), dtype=np.float32),
        bias=chance.standard_normal(3, dtype=np.float32),
        damping=4.0,
    )


def by_hand(head: Head, keys: list[str]) -> list[float]:
    """Return the logits as they are defined, one n-gram after the other."""
    known = {code: row for row, code in enumerate(head.codes.tolist())}
    found = np.zeros(len(head.labels))
    squares = head.damping
    for code in [*(code for key in keys for code in inside(key)), *between(keys)]:
        if code in known:
            rarity = float(head.rarity[known[code]])
            found += head.weights[known[code]] * rarity
            squares += rarity**2
    return [float(n) for n in head.bias + found / squares**0.5]


def test_known_words_add_their_weights_over_their_length() -> None:
    (logits,) = Grams([BAD]).weigh([["bad"], ["bad", "good"]]).logits
    assert logits[0].tolist() == [2.5, 0.0]
    assert logits[1].tolist() == pytest.approx([0.5 + 2 / 2**0.5, 2 / 2**0.5])


def test_damping_makes_few_words_less_sure() -> None:
    (logits,) = Grams([replace(BAD, damping=3.0)]).weigh([["bad"]]).logits
    assert logits.tolist() == [[0.5 + 2 / 2, 0.0]]


def test_words_that_nobody_taught_add_nothing() -> None:
    (logits,) = Grams([BAD]).weigh([["zzz"], []]).logits
    assert logits.tolist() == [[0.5, 0.0], [0.5, 0.0]]


def test_all_sentences_and_heads_at_once_are_what_each_is_alone() -> None:
    heads = [taught(1, 0.6), taught(2, 0.3)]
    both = Grams(heads)
    for _ in range(2):  # the second time, the words are known
        for one, logits in zip(heads, both.weigh(SENTENCES).logits, strict=True):
            wanted = [by_hand(one, keys) for keys in SENTENCES]
            assert logits == pytest.approx(np.array(wanted), abs=1e-4)
    alone = Grams(heads[1:]).weigh(SENTENCES[3:4]).logits[0]
    assert alone == pytest.approx(both.weigh(SENTENCES).logits[1][3:4], abs=1e-6)


def test_no_pair_reaches_from_one_sentence_into_the_next() -> None:
    one = Grams(
        [head({"blue cable": (1.0, 0.0), "blue _ cable": (1.0, 0.0), " cable ": (1.0, 0.0)})]
    )
    (logits,) = one.weigh([["blue"], ["cable"], ["blue", "x"], ["cable", "x"]]).logits
    assert logits[:, 0].tolist() == [0.5, 1.5, 0.5, 0.5]


def test_each_word_has_its_share() -> None:
    weighed = Grams([BAD]).weigh([["so"], ["bad", "zzz", "good"]])
    shares = weighed.shares(1, 0, 1)
    assert [share > 0 for share in shares] == [True, False, False]
    assert shares[1:] == [0.0, -2.0]


def test_what_a_pair_says_is_shared_by_both_words() -> None:
    weighed = Grams([head({"not now": (3.0, 1.0)})]).weigh([["is", "not", "now", "it"]])
    assert weighed.shares(0, 0, 1) == [0.0, 1.0, 1.0, 0.0]


def test_words_are_forgotten_before_they_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grams, "MOST", 6)
    one = Grams([BAD])
    before = one.weigh([["bad", "good"]]).logits[0].tolist()
    for number in range(10):
        one.weigh([[f"a{number}", f"b{number}", "bad"]])
        assert len(one._words) <= 6
    assert one.weigh([["bad", "good"]]).logits[0].tolist() == before
