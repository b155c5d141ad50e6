"""What was kept is found where it stands, and what was not is found nowhere."""

from __future__ import annotations

import numpy as np
import pytest

from nimus.parsing.slots import Slots, distinct


@pytest.mark.parametrize("count", [0, 1, 7, 1000, 60_000])
def test_each_number_has_its_place(count: int) -> None:
    chance = np.random.default_rng(count)
    codes = np.unique(chance.integers(1, 1 << 32, count, dtype=np.uint32))
    slots = Slots(codes)
    assert slots.places(codes).tolist() == list(range(1, len(codes) + 1))
    others = np.setdiff1d(chance.integers(1, 1 << 32, 5000, dtype=np.uint32), codes)
    assert not slots.places(others).any()


def test_many_are_looked_up_in_their_shape() -> None:
    slots = Slots(np.array([5, 9], dtype=np.uint32))
    assert slots.places(np.array([[9, 1], [0, 5]], dtype=np.uint32)).tolist() == [[2, 0], [0, 1]]


def test_numbers_that_are_alike_find_room_too() -> None:
    # a low and a high half each, of which many share one
    codes = np.array(
        [high << 20 | low for high in range(40) for low in range(1, 40)], dtype=np.uint32
    )
    assert Slots(codes).places(codes).tolist() == list(range(1, len(codes) + 1))


@pytest.mark.parametrize("count", [0, 1, 2, 1000])
def test_each_number_comes_once_and_in_order(count: int) -> None:
    numbers = np.random.default_rng(count).integers(0, 300, count, dtype=np.uint32)
    assert distinct(numbers).tolist() == sorted(set(numbers.tolist()))
