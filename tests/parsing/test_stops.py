"""Where a paragraph is cut."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nimus.parsing.stops import cut


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in cut(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Order 1. We ship it.", ["Order 1.", "We ship it."], id="one-is-no-list"),
        pytest.param("Quantity: 1. We ship.", ["Quantity: 1.", "We ship."], id="no-second-item"),
        pytest.param("Take 1) this 2) that", ["Take 1) this 2) that"], id="list-in-a-sentence"),
        pytest.param("So: (1) a (2) b", ["So:", "(1) a", "(2) b"], id="items-in-brackets"),
        pytest.param("1. Go. 2. Stop.", ["1. Go.", "2. Stop."], id="item-behind-a-marker"),
        pytest.param("a@b.co.You", ["a@b.co.You"], id="address"),
        pytest.param("{{לקוח.שם}} שלום", ["{{לקוח.שם}} שלום"], id="placeholder"),
        pytest.param(
            "{{! one. Two }} three. Four",
            ["{{! one. Two }} three.", "Four"],
            id="stop-in-a-placeholder",
        ),
        pytest.param(
            "One. {{two. Three}}", ["One.", "{{two. Three}}"], id="stop-before-a-placeholder"
        ),
        pytest.param("One.{% endif %} Two", ["One.", "{% endif %} Two"], id="stop-before-a-tag"),
        pytest.param("הכול בסדר?אני כאן", ["הכול בסדר?", "אני כאן"], id="glued-question"),
        pytest.param("1.לנתק", ["1.לנתק"], id="glued-marker"),
        pytest.param("אבל... נבדוק", ["אבל... נבדוק"], id="ellipsis-behind-a-conjunction"),
        pytest.param("בודק... יצא", ["בודק...", "יצא"], id="ellipsis-behind-a-verb"),
        pytest.param("Well... iPhone is", ["Well...", "iPhone is"], id="name-in-small-letters"),
        pytest.param('Says "Done." It is.', ['Says "Done."', "It is."], id="quotation-last"),
        pytest.param('במנוי "זזים!" יש', ['במנוי "זזים!" יש'], id="name-in-quotes"),
        pytest.param(
            "See (on Mon. Or Tue!) it", ["See (on Mon. Or Tue!) it"], id="inside-a-bracket"
        ),
        pytest.param("- 😊 hello", ["- 😊 hello"], id="emoji-first"),
        pytest.param("שלום 🌸 הנה", ["שלום 🌸", "הנה"], id="emoji-last"),
        pytest.param("על ה-❤ ליד", ["על ה-❤ ליד"], id="emoji-behind-a-particle"),
    ],
)
def test_a_paragraph_is_cut_where_a_sentence_ends(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


SIGNS = "ab אב1.!?…\"'()[]:;-<3/@\n\r\t\u00a0\u200f\u202b\u05f4\u201c\u201d😊✅A"


@given(st.text(alphabet=SIGNS, max_size=60))
@settings(max_examples=300, deadline=None)
def test_nothing_but_white_space_is_lost(text: str) -> None:
    assert "".join("".join(pieces(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "unit", ['"a. ', "(a. ", "😊, ", ".אב", ":) ", "a: 1. b 2 ", 'ב"שלום. ', "Inc. A ", "Yahoo! "]
)
def test_a_text_of_nothing_but_signs_takes_no_time(unit: str) -> None:
    text = (unit * 20000)[:20000]
    start = time.perf_counter()
    cut(text, 0, len(text))
    assert time.perf_counter() - start < 5
