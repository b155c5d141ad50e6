"""What was typed with the keyboard set to the other language is read as it was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nimus.parsing.chunks import read
from nimus.parsing.layouts import is_suspect, retyped


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("tbh kt husg", "אני לא יודע", id="hebrew-on-latin-keys"),
        pytest.param("ן גםמ,א למם'", "i don't know", id="english-on-hebrew-keys"),
        pytest.param("Hi, tbh kt husg nv eurv.", "Hi, אני לא יודע מה קורה.", id="only-the-run"),
        pytest.param("tbh I agree", "tbh I agree", id="one-word-stays"),
        pytest.param("the chi and the tar", "the chi and the tar", id="english-stays"),
        pytest.param("אני לא יודע", "אני לא יודע", id="hebrew-stays"),
    ],
)
def test_a_run_is_read_on_the_other_keys(text: str, expected: str) -> None:
    assert retyped(text) == expected


@given(st.text(alphabet="abtkhus אבגלם,.;'/", max_size=40))
def test_offsets_stay(text: str) -> None:
    assert len(retyped(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("please tbh kt husg", True, id="two-rare-words"),
        pytest.param("we will send your order today", False, id="common-words"),
    ],
)
def test_only_rare_words_are_looked_at(text: str, *, expected: bool) -> None:
    assert is_suspect(read(text, [len(text)])) is expected
