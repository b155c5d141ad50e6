"""Where sentences start and end, and whose words they hold."""

from __future__ import annotations

import pytest

from nimus.parsing.sentences import Zone, sentences
from nimus.reading.prose import Prose


def cut(text: str) -> list[str]:
    return [s.span.of(text) for s in sentences(Prose(text=text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("One. Two! Three?", ["One.", "Two!", "Three?"], id="stops"),
        pytest.param(
            "See Dr. Cohen at 5 p.m. today.", ["See Dr. Cohen at 5 p.m. today."], id="abbreviations"
        ),
        pytest.param("It is $3.50. Paid.", ["It is $3.50.", "Paid."], id="price"),
        pytest.param('אמר "לא. נכון" והלך. סוף.', ['אמר "לא. נכון" והלך.', "סוף."], id="quotation"),
        pytest.param('חברת אלון בע"מ. תודה.', ['חברת אלון בע"מ.', "תודה."], id="gershayim"),
        pytest.param("מס' 5. תודה", ["מס' 5.", "תודה"], id="hebrew-abbreviation"),
        pytest.param("one\ntwo", ["one", "two"], id="line-break"),
        pytest.param("- a b\n- c d", ["- a b", "- c d"], id="list"),
        pytest.param("Wait... what", ["Wait... what"], id="ellipsis-goes-on"),
        pytest.param("Great 😀 Next one", ["Great 😀", "Next one"], id="emoji-ends"),
        pytest.param("Hi Dana, it left.", ["Hi Dana,", "it left."], id="salutation"),
        pytest.param("שלום דנה, זה יצא.", ["שלום דנה,", "זה יצא."], id="hebrew-salutation"),
        pytest.param("", [], id="empty"),
        pytest.param(" \n\n ", [], id="white"),
    ],
)
def test_text_is_cut_into_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_hard_wrapped_mail_is_not_cut_at_its_width() -> None:
    first = "We looked into the charge that you saw on your statement last week and"
    assert cut(f"{first}\nfound that it was ours.") == [f"{first}\nfound that it was ours."]


@pytest.mark.parametrize(
    "head",
    [
        "On Mon, 3 Jan 2026, Dana wrote:",
        "-----Original Message-----",
        "בתאריך יום ב׳, 3 בינו׳ 2026, מאת דנה כתבה:",
    ],
)
def test_what_stands_under_a_quoting_head_is_history(head: str) -> None:
    text = f"Done.\n\n{head}\nI don't care"
    zones = [s.zone for s in sentences(Prose(text=text))]
    assert zones == [Zone.BODY, Zone.HISTORY, Zone.HISTORY]


def test_answers_between_quoted_lines_are_the_agents_own() -> None:
    text = "On Mon, 3 Jan, Dana wrote:\n> first\nmy answer\n> second"
    zones = [s.zone for s in sentences(Prose(text=text))]
    assert zones == [Zone.HISTORY, Zone.HISTORY, Zone.BODY, Zone.HISTORY]
