"""What a function returned is returned again, and is not kept without end."""

from __future__ import annotations

import pytest

from nimus.parsing import memory
from nimus.parsing.memory import Memory


def test_a_key_is_asked_for_once() -> None:
    asked: list[str] = []

    def made(key: str) -> int:
        asked.append(key)
        return len(key)

    lengths = Memory(made)
    assert [lengths["word"], lengths["word"], lengths["a"]] == [4, 4, 1]
    assert asked == ["word", "a"]


def test_a_memory_that_is_full_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST", 2)
    lengths = Memory(len)
    assert [lengths[word] for word in ("a", "bb", "ccc")] == [1, 2, 3]
    assert dict(lengths) == {"ccc": 3}
