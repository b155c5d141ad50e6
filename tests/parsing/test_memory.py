"""What a function returned is returned again, and is not kept without end."""

from __future__ import annotations

import pytest

from nimus.parsing import memory
from nimus.parsing.memory import Memory, Recent


def test_a_key_is_asked_for_once() -> None:
    asked: list[str] = []

    def made(key: str) -> int:
        asked.append(key)
        return len(key)

    lengths = Memory(made)
    assert [lengths["word"], lengths["word"], lengths["a"]] == [4, 4, 1]
    assert asked == ["word", "a"]


def test_what_is_asked_for_again_stays_and_the_rest_is_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(memory, "MOST", 2)
    asked: list[str] = []

    def made(key: str) -> int:
        asked.append(key)
        return len(key)

    lengths = Memory(made)
    words = ("a", "bb", "ccc", "a", "dddd", "a", "bb")
    assert [lengths[word] for word in words] == [1, 2, 3, 1, 4, 1, 2]
    # each time that two were new, those not asked for since the time before were forgotten
    assert asked == ["a", "bb", "ccc", "dddd", "bb"]
    assert len(lengths) <= 2


def test_nothing_is_as_good_a_value_as_any(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST", 1)
    asked: list[str] = []
    found = Memory(asked.append)
    assert [found[word] for word in ("a", "b", "a")] == [None, None, None]
    assert asked == ["a", "b"]


def test_what_was_kept_is_recalled_until_it_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST", 1)
    recent: Recent[str, int] = Recent()
    recent.keep("a", 1)
    recent.keep("b", 2)
    assert recent.get("a") is None
    assert recent.recalled("a") == 1
    assert recent.get("a") == 1
    recent.forget()
    assert recent.recalled("a") is None
    assert not recent
