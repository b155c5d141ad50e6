"""Normalised text maps back to its source, whatever stands in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nimus.parsing.normalisation import normalise
from nimus.spans import Span

SCRIPTS = st.text(
    alphabet=st.one_of(
        st.characters(min_codepoint=0x20, max_codepoint=0x7E),
        st.characters(min_codepoint=0x0590, max_codepoint=0x05FF),
        st.characters(min_codepoint=0x2000, max_codepoint=0x206F),
        st.characters(min_codepoint=0xFB00, max_codepoint=0xFE0F),
        st.characters(min_codepoint=0x1F300, max_codepoint=0x1FAFF),
        st.sampled_from("½…ßİ\u0301\u200d\u202e\ufeff\x00\n\t"),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Don’t", "don't", id="curly-apostrophe"),
        pytest.param("צ׳ק בע״מ", "צ'ק בע\"מ", id="geresh-and-gershayim"),
        pytest.param("לא־יודע – ב—100", "לא-יודע - ב-100", id="maqaf-and-dashes"),
        pytest.param("שָׁלוֹם", "שלומ", id="niqqud-and-final-letter"),
        pytest.param("\ufb2aלום", "שלומ", id="presentation-form"),
        pytest.param("a\u200fb\u202ec", "abc", id="bidi-controls"),
        pytest.param("soooo needed", "soo needed", id="tripled-letters"),
        pytest.param("a\u00a0b\tc", "a b c", id="spaces"),
        pytest.param("ok👍🏽!", "ok !", id="emoji-with-skin-tone"),
        pytest.param("ﬁne…", "fine...", id="ligature-and-ellipsis"),
        pytest.param("", "", id="empty"),
    ],
)
def test_text_is_normalised(text: str, expected: str) -> None:
    assert normalise(text).text == expected


def test_points_belong_to_the_letter_before_them() -> None:
    text = "אֲנִי"
    assert normalise(text).locate(0, 1) == Span(0, 2)
    assert normalise(text).locate(0, 3) == Span(0, len(text))


def test_one_character_may_become_several() -> None:
    normal = normalise("a…b")
    assert normal.locate(1, 2) == normal.locate(3, 4) == Span(1, 2)


@settings(deadline=None, max_examples=300)
@given(SCRIPTS)
def test_offsets_stay_inside_the_text_and_never_decrease(text: str) -> None:
    normal = normalise(text)
    if normal.starts is None or normal.ends is None:
        assert len(normal.text) == len(text)
        return
    assert len(normal.starts) == len(normal.ends) == len(normal.text)
    assert normal.starts == sorted(normal.starts)
    assert normal.ends == sorted(normal.ends)
    pairs = zip(normal.starts, normal.ends, strict=True)
    assert all(0 <= s < e <= len(text) for s, e in pairs)


@settings(deadline=None, max_examples=300)
@given(SCRIPTS)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text).text
    assert normalise(once).text == once
