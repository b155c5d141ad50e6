"""The optional embedding, where it is installed: near is what means the same, and the engine uses it."""

from __future__ import annotations

import platform
import sys

import numpy as np
import pytest

from nimus import Draft, Engine, Settings
from nimus.embedding import embedders, loaded
from nimus.embedding.e5 import EMBEDDER

# Good reason to skip: the embedding has wheels for x86-64 Linux alone, and the lock names it there only. There, as in CI,
# this runs always, and fails where it is not installed.
BUILT = sys.platform == "linux" and platform.machine() == "x86_64"
needs_e5 = pytest.mark.skipif(not BUILT, reason="the embedding is built for x86-64 Linux alone")


def test_it_is_found_by_its_name() -> None:
    assert [embedder.name for embedder in embedders()] == ["e5"]


@needs_e5
def test_sentences_of_one_sense_are_nearer_than_others() -> None:
    one, same, other = loaded("e5")(
        ["Your parcel is late.", "The delivery is delayed.", "Our office is in Haifa."]
    )
    assert one.shape == (384,)
    assert np.dot(one, same) > np.dot(one, other)


@needs_e5
def test_the_engine_embeds_what_the_n_grams_leave_undecided(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("nimus.engine.installed", lambda: EMBEDDER)
    engine = Engine.load(Settings(learned="auto"))
    # no word of it is harsh, and yet it may be
    report = engine.check(Draft(text="There are other queues you could be standing in."))
    assert report == engine.check(Draft(text="There are other queues you could be standing in."))
    learned = engine.learned
    assert learned is not None
    assert learned.embedding == "e5"
    assert len(learned._embedded) >= 1
