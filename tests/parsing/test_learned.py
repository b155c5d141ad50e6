"""Trained components are read from a folder, and judge each language's sentences by its own models."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from nimus.errors import ModelError
from nimus.parsing.learned import ROLES, Learned, Said, surrounded
from nimus.resources import shipped

TRAINED = shipped("models") / "learned" / "trained"


@pytest.fixture(scope="module")
def learned() -> Learned:
    return Learned.load(TRAINED)


def test_both_languages_are_there(learned: Learned) -> None:
    assert sorted(learned.tongues) == ["en", "he"]


def test_what_was_said_in_other_words_is_likely_harm(learned: Learned) -> None:
    words = "your little problem is really no concern of ours".split()
    judged = learned.rules("en", [words], [" ".join(words)])
    assert judged.chances.shape == (1, 19)
    assert judged.labels[int(judged.chances[0].argmax())] == "dont-care"
    assert not judged.embedded.any()


def test_the_roles_of_a_reply_lean_on_each_other(learned: Learned) -> None:
    texts = ["Hi Dana,", "I am so sorry about the delay.", "The parcel arrives tomorrow.", "Yoav"]
    said = [
        Said(language="en", words=text.lower().strip(",.").split(), marks=(), text=text)
        for text in texts
    ]
    chances = learned.roles(said, np.zeros((4, len(ROLES)), dtype=np.float32))
    assert chances.sum(axis=1) == pytest.approx([1.0] * 4, abs=1e-5)
    assert ROLES[int(chances[1].argmax())] == "apology"


def test_a_chance_is_told_as_how_often_it_is_right(learned: Learned) -> None:
    tongue = learned.tongues["he"]
    told = [tongue.confidence(chance, embedded=False) for chance in (0.0, 0.3, 0.6, 1.0)]
    assert told == sorted(told)
    assert 0.0 <= told[0] < told[-1] <= 1.0


def test_a_neighbour_that_is_not_there_says_nothing() -> None:
    own = np.full((2, 11), 1 / 11, dtype=np.float32)
    around = surrounded(own, np.zeros((2, 11), dtype=np.float32))
    assert around.shape == (2, 55)
    assert around[0, 11:22].tolist() == [0.0] * 11
    assert around[1, 22:33].tolist() == [0.0] * 11


def test_what_is_said_elsewhere_is_said_by_the_others() -> None:
    own = np.zeros((3, 11), dtype=np.float32)
    own[:, 4] = (0.2, 0.9, 0.5)
    around = surrounded(own, np.zeros((3, 11), dtype=np.float32))
    assert around[:, 44 + 4].tolist() == pytest.approx([3 * 0.9, 3 * 0.5, 3 * 0.9])
    alone = surrounded(own[:1], np.zeros((1, 11), dtype=np.float32))
    assert alone[0, 44:].tolist() == [0.0] * 11


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="holds no trained components; run `make train`"):
        Learned.load(tmp_path)


def test_a_description_that_lacks_a_field_is_an_error(tmp_path: Path) -> None:
    for path in TRAINED.glob("en*"):
        shutil.copy(path, tmp_path)
    (tmp_path / "en.json").write_text('{"steps": []}')
    with pytest.raises(ModelError, match=r"en\.json: is no description"):
        Learned.load(tmp_path)
