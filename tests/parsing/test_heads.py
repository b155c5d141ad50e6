"""A model adds up what it was taught, survives the disk, and says so when a file is none."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

import numpy as np
import pytest

from nimus.errors import ModelError
from nimus.parsing.heads import MARK, Dense, Head, odds


@pytest.fixture
def head() -> Head:
    codes = sorted({crc32(b"=bad"): 0, crc32(b"=good"): 1})
    weights = np.zeros((2, 2), dtype=np.float32)
    weights[codes.index(crc32(b"=bad"))] = (2.0, 0.0)
    weights[codes.index(crc32(b"=good"))] = (0.0, 2.0)
    return Head(
        labels=("harm", "none"),
        codes=np.array(codes, dtype=np.uint32),
        rarity=np.array([1.0, 1.0], dtype=np.float32),
        weights=weights,
        marks=("ends ?",),
        marked=np.array([[0.0, MARK]], dtype=np.float32),
        bias=np.array([0.5, 0.0], dtype=np.float32),
        damping=0.0,
    )


def test_a_mark_adds_its_weight(head: Head) -> None:
    added = head.formal([("ends ?", "unheard"), (), ("ends ?", "ends ?")])
    assert added.tolist() == [
        pytest.approx([0.0, MARK]),
        [0.0, 0.0],
        pytest.approx([0.0, 2 * MARK]),
    ]


def test_a_head_is_read_as_it_was_written(head: Head, tmp_path: Path) -> None:
    head.save(tmp_path / "head.npz")
    again = Head.load(tmp_path / "head.npz")
    assert again.labels == head.labels
    assert again.codes.tolist() == head.codes.tolist()
    assert again.weights == pytest.approx(head.weights, abs=1e-3)
    assert again.formal([("ends ?",)]) == pytest.approx(head.formal([("ends ?",)]), abs=1e-3)


def test_a_dense_model_takes_the_direction_from_the_centre(tmp_path: Path) -> None:
    model = Dense(
        labels=("a", "b"),
        centre=np.array([1.0, 0.0], dtype=np.float32),
        weights=np.array([[1.0, 0.0], [0.0, 1.0]], dtype=np.float32),
        bias=np.zeros(2, dtype=np.float32),
        unit=True,
    )
    model.save(tmp_path / "dense.npz")
    again = Dense.load(tmp_path / "dense.npz")
    assert again.logits(np.array([1.0, 5.0], dtype=np.float32)).tolist() == [0.0, 1.0]


@pytest.mark.parametrize("kind", [Head, Dense])
def test_what_is_no_model_is_an_error_that_names_the_file(
    kind: type[Head | Dense], tmp_path: Path
) -> None:
    path = tmp_path / "x.npz"
    path.write_bytes(b"not a model")
    with pytest.raises(ModelError, match=r"x\.npz: is no trained model"):
        kind.load(path)
    with pytest.raises(ModelError, match="is no trained model"):
        kind.load(tmp_path / "missing.npz")


def test_odds_add_up_to_one() -> None:
    assert odds(np.array([1000.0, 1000.0], dtype=np.float32)).tolist() == [0.5, 0.5]


def test_labels_in_another_order_take_their_weights_along(head: Head) -> None:
    turned = head.ordered(("none", "harm"))
    assert turned.labels == ("none", "harm")
    assert turned.weights.tolist() == head.weights[:, ::-1].tolist()
    assert turned.bias.tolist() == [0.0, 0.5]
    assert turned.formal([("ends ?",)]).tolist() == [pytest.approx([MARK, 0.0])]
    assert head.ordered(("none", "other")) is head


def test_a_dense_model_in_another_order_says_the_same() -> None:
    model = Dense(
        labels=("a", "b"),
        centre=np.zeros(2, dtype=np.float32),
        weights=np.array([[1.0, 2.0], [3.0, 4.0]], dtype=np.float32),
        bias=np.array([0.5, 0.25], dtype=np.float32),
        unit=False,
    )
    numbers = np.array([[1.0, 5.0], [0.0, 1.0]], dtype=np.float32)
    turned = model.ordered(("b", "a")).logits(numbers)
    assert turned.tolist() == model.logits(numbers)[:, ::-1].tolist()
    assert model.ordered(("a", "c")) is model
