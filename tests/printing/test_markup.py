from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nimus.printing.markup import attributes, text


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("a < b & \"c\" > 'd'", "a &lt; b &amp; &quot;c&quot; &gt; 'd'"),
        ("\x1b[0m\x00", "\\u001b[0m\\u0000"),
        ("\ud800 \uffff", "\\ud800 \\uffff"),
        ("a\r\nb\t", "a&#13;\nb\t"),
        ("שלום 🙂", "שלום 🙂"),
    ],
    ids=["signs", "controls", "no-characters", "line-ends", "letters"],
)
def test_words_are_written_as_xml_holds_them(words: str, held: str) -> None:
    assert text(words) == held


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]) | st.sampled_from("\n\r\t")))
def test_what_xml_can_hold_comes_back(words: str) -> None:
    document = f"<a{attributes({'b': words})}>{text(words)}</a>"
    read = ET.fromstring(document.encode())  # noqa: S314  our own words
    assert (read.text or "", read.get("b")) == (words, words)


@given(st.text(st.characters(exclude_categories=[])))
def test_any_text_is_xml(words: str) -> None:
    document = f"<a{attributes({'b': words})}>{text(words)}</a>"
    assert ET.fromstring(document.encode()).tag == "a"  # noqa: S314  our own words
