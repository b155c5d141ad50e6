"""The codes of many n-grams at once are those that each has as a string."""

from __future__ import annotations

from zlib import crc32

import numpy as np

from nimus.parsing.codes import MOST, between, facts, moved

ROW = ["", "not", "now", "אני", "מצטער", "", "😀", "a", "", ""]


def crc(text: str) -> int:
    return crc32(text.encode())


def test_a_code_moved_on_makes_room_for_what_stands_behind() -> None:
    codes = np.array([crc("a"), crc("not ")], dtype=np.uint32)
    found = moved(codes, np.array([3, 0]))
    assert [int(found[0]) ^ crc("xyz"), int(found[1])] == [crc("axyz"), crc("not ")]


def test_pairs_and_threes_have_the_codes_of_their_strings() -> None:
    pairs, over, threes = between(np.array(list(map(facts, ROW)), dtype=np.uint32)).tolist()
    places = range(len(ROW) - 2)
    assert pairs == [crc(f"{ROW[at]} {ROW[at + 1]}") for at in places]
    assert over == [crc(f"{ROW[at]} _ {ROW[at + 2]}") for at in places]
    assert threes[:-1] == [crc(" ".join(ROW[at : at + 3])) for at in places[:-1]]


def test_a_word_without_end_has_a_length_that_there_is_room_for() -> None:
    row = ["", "x" * 5000, "א" * 5000, "y", "", ""]
    known = np.array(list(map(facts, row)), dtype=np.uint32)
    assert known[:, -1].max() == MOST
    assert between(known)[0, 3] == crc("y ")
