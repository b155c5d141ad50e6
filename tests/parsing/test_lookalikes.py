"""Letters that only look like the right ones are read as them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nimus.parsing.lookalikes import readings, unmasked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("d\u043en't c\u0430re", "don't care", id="cyrillic-letters"),
        pytest.param("\u03bfk", "ok", id="greek-letter"),
        pytest.param("Не знаю", "He знаю", id="russian-stays-but-for-what-is-all-alike"),
        pytest.param("לא יודע", "לא יודע", id="hebrew"),
    ],
)
def test_foreign_letters_are_unmasked(text: str, expected: str) -> None:
    assert unmasked(text) == expected


@given(st.text())
def test_offsets_stay(text: str) -> None:
    assert len(unmasked(text)) == len(text)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        pytest.param("d0nt", ("dont", "dont"), id="zero"),
        pytest.param("1d1ot", ("idiot", "ldlot"), id="one"),
        pytest.param("יoדע", ("יסדע",), id="latin-in-hebrew"),
        pytest.param("dont", (), id="letters-only"),
        pytest.param("2024", (), id="number"),
    ],
)
def test_digits_in_words(key: str, expected: tuple[str, ...]) -> None:
    assert readings(key) == expected
