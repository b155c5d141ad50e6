"""Strings are kept by their digest; a file that is of no use costs a message, and nothing else."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from nimus.linting.shelf import Shelf

ONE, TWO, THREE = b"1" * 32, b"2" * 32, b"3" * 32


@pytest.fixture
def told() -> list[str]:
    return []


def test_what_was_kept_is_there_the_next_time(tmp_path: Path, told: list[str]) -> None:
    path = tmp_path / "below" / "kept"
    shelf = Shelf(path, told.append)
    assert shelf.get(ONE) is None
    shelf.put(ONE, "said")
    shelf.close()
    assert Shelf(path, told.append).get(ONE) == "said"
    assert told == []


def test_what_was_used_longest_ago_goes_first(tmp_path: Path, told: list[str]) -> None:
    path = tmp_path / "kept"
    for day, digest in enumerate((ONE, TWO), start=1):
        shelf = Shelf(path, told.append, day=day)
        shelf.put(digest, "said")
        shelf.close()
    shelf = Shelf(path, told.append, most=2, day=3)
    assert shelf.get(ONE) == "said"
    shelf.put(THREE, "said")
    shelf.close()
    shelf = Shelf(path, told.append)
    assert [shelf.get(digest) for digest in (ONE, TWO, THREE)] == ["said", None, "said"]


def test_a_damaged_file_is_told_and_made_anew(tmp_path: Path, told: list[str]) -> None:
    path = tmp_path / "kept"
    path.write_bytes(b"no database" * 1000)
    shelf = Shelf(path, told.append)
    assert shelf.get(ONE) is None
    shelf.put(ONE, "said")
    shelf.close()
    assert told == [f"{path}: is damaged and thrown away; the next run makes it anew"]
    shelf = Shelf(path, told.append)
    shelf.put(ONE, "said")
    shelf.close()
    assert Shelf(path, told.append).get(ONE) == "said"
    assert len(told) == 1


def test_a_folder_that_cannot_be_made_is_told_once(tmp_path: Path, told: list[str]) -> None:
    (tmp_path / "file").write_text("")
    shelf = Shelf(tmp_path / "file" / "kept", told.append)
    shelf.put(ONE, "said")
    assert shelf.get(ONE) is None
    shelf.close()
    assert len(told) == 1
    assert "is not kept for the next run" in told[0]


def test_a_file_that_is_written_by_another_for_long_is_left_alone(
    tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nimus.linting.shelf._WAITING", 0.1)
    path = tmp_path / "kept"
    Shelf(path, told.append).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    shelf = Shelf(path, told.append)
    shelf.put(ONE, "said")
    shelf.close()
    other.close()
    assert len(told) == 1
    assert "locked" in told[0]


def test_several_write_at_the_same_time(tmp_path: Path, told: list[str]) -> None:
    path = tmp_path / "kept"

    def write(first: int) -> None:
        shelf = Shelf(path, told.append)
        for number in range(first, first + 2_500):
            shelf.put(number.to_bytes(32), str(number))
        shelf.close()

    threads = [threading.Thread(target=write, args=(first,)) for first in (0, 2_000, 4_000)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == []
    shelf = Shelf(path, told.append)
    assert all(shelf.get(number.to_bytes(32)) == str(number) for number in range(6_500))
