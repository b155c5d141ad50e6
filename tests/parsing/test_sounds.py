"""How alike two words are spelt or sound."""

from __future__ import annotations

import pytest

from nimus.parsing.sounds import nearest, skeleton, slipped, sound


@pytest.mark.parametrize(
    ("key", "form", "expected"),
    [
        pytest.param("ארמתי", "אמרתי", True, id="swapped"),
        pytest.param("ללא", "לא", True, id="doubled"),
        pytest.param("עם", "אם", True, id="same-sound"),
        pytest.param("לו", "לא", False, id="another-letter"),
    ],
)
def test_fingers_or_ears_slipped(key: str, form: str, *, expected: bool) -> None:
    assert slipped(key, form) is expected


def test_a_word_without_its_vowel_letters() -> None:
    assert skeleton("איכפת") == skeleton("אכפת") == "אכפת"
    assert sound("איכפט") == sound("אכפת")


def test_the_nearest_forms_are_taken() -> None:
    assert nearest("אמרתיי", ["אמרת", "אמרתי"]) == ["אמרתי"]
    assert nearest("אמרתיי", []) == []
