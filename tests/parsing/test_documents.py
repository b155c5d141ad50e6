"""What is firm, and what is cued and told, is known by its place in a document."""

from __future__ import annotations

from nimus.parsing.documents import Parsed
from nimus.reading.prose import Prose
from nimus.report import Role
from nimus.spans import Span


def firm(text: str, start: int, end: int) -> list[str]:
    return [token.text for token in Parsed(prose=Prose(text=text)).firm(Span(start, end))]


def test_numbers_links_and_placeholders_are_firm() -> None:
    text = "Order 7 of {{first name}}: see https://a.co/x and Dana"
    assert firm(text, 0, len(text)) == ["7", "{{first name}}", "https://a.co/x"]


def test_what_begins_outside_a_span_is_none_of_it() -> None:
    text = "Order 7 and 8"
    assert firm(text, 7, len(text)) == ["8"]
    assert firm(text, 0, 6) == []


def test_a_sign_that_is_read_as_a_number_is_firm() -> None:
    assert firm("about \u00bd of it", 0, 14) == ["1", "2"]


def test_an_address_is_firm_where_only_its_beginning_stands_in_the_span() -> None:
    assert firm("to dana@shop.co", 0, 5) == ["dana@shop.co"]


def test_code_is_firm_whatever_it_says() -> None:
    found = Parsed(prose=Prose(text="run it", opaque=(Span(0, 3),)))
    assert [token.text for token in found.firm(Span(0, 6))] == ["run"]


def test_cues_and_signals_are_told_by_sentence() -> None:
    found = Parsed(prose=Prose(text=""), cues=[(Role.ANSWER, 1, 4, 5)], signals=[("heat", 0, 1, 2)])
    found.signs = frozenset((name, sentence) for name, sentence, _, _ in found.signals)
    assert found.cued(1) == [(Role.ANSWER, 4, 5)]
    assert found.cued(0) == []
    assert found.told("heat", 0) == [(1, 2)]
    assert found.told("heat", 1) == []
