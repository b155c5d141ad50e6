"""Real words are told from typing errors."""

from __future__ import annotations

import pytest

from nimus.parsing.wordlist import is_word, listed


@pytest.mark.parametrize("key", ["curry", "clam", "כמות", "שמות", "quiet"])
def test_a_word_of_running_text_is_one(key: str) -> None:
    assert is_word(key)


@pytest.mark.parametrize("key", ["gaurantee", "promsie", "מבטיחח", "zzzz"])
def test_a_misspelling_is_none(key: str) -> None:
    assert not is_word(key)


def test_the_lists_hold_words_of_both_languages() -> None:
    assert {"quiet", "כמות"} <= set(listed())
    assert "zzzz" not in listed()
