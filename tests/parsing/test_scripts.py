"""The language of a text is told by script alone."""

from __future__ import annotations

import pytest

from nimus.parsing.scripts import dominant, language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("ההזמנה בדרך", "he", id="hebrew"),
        pytest.param("Your order is on its way", "en", id="english"),
        pytest.param("Your order, דנה, is on its way", "en", id="english-with-a-name"),
        pytest.param("ה-iPhone 15 Pro Max של Apple הגיע", "he", id="brand-names"),
        pytest.param("ההזמנה שלך יצאה. Your order is on its way.", "mixed", id="both"),
        pytest.param("😀 123 https://example.org/abc", "none", id="no-words"),
        pytest.param("", "none", id="empty"),
        pytest.param("see www.example.org", "en", id="english-beside-an-address"),
        pytest.param("https://example.org/abc", "none", id="an-address-alone"),
        pytest.param("[שם] {{לקוח}}", "none", id="placeholders-alone"),
        pytest.param("שלום {{name}}", "he", id="hebrew-beside-a-placeholder"),
    ],
)
def test_a_draft_has_a_language(text: str, expected: str) -> None:
    assert language(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("שלום", "he", id="hebrew-alone"),
        pytest.param("Hello", "en", id="english-alone"),
        pytest.param("12:30", "none", id="no-words"),
        pytest.param("[שם]", "none", id="a-placeholder"),
    ],
)
def test_a_sentence_in_one_script_is_of_its_language(text: str, expected: str) -> None:
    assert dominant(text) == expected


def test_a_sentence_with_as_many_words_of_both_counts_as_hebrew() -> None:
    assert dominant("hello שלום") == "he"
