from __future__ import annotations

from pathlib import Path

import pytest

from nimus.cli.pages import page, table
from nimus.phrasebook.files import read
from nimus.phrasebook.rules import Phrasebook
from nimus.resources import shipped


@pytest.fixture(scope="module")
def rules(book: Path) -> Phrasebook:
    return read(shipped("phrasebook"), [book])


def test_the_table_has_the_rule_that_wins_first_and_columns_that_stand_in_line(
    rules: Phrasebook,
) -> None:
    assert list(table(rules, "en")) == [
        "id         severity  need      title",
        "calm-down  warning   respect   Ordering the feelings away",
        "dont-know  error     security  Flat ignorance",
    ]


def test_a_hebrew_title_is_isolated(rules: Phrasebook) -> None:
    assert list(table(rules, "he"))[2] == "dont-know  error     security  \u2068חוסר ידיעה\u2069"


def test_a_page_tells_what_why_instead_what_does_not_count_and_source(
    rules: Phrasebook, book: Path
) -> None:
    assert list(page(rules.rules["dont-know"], "en")) == [
        "dont-know: Flat ignorance",
        "error; hurts the need for security",
        "",
        "What it finds",
        "  I don't know",
        "  in every person and spelling, as in:",
        "    “I don't know” when the parcel will come.",
        "",
        "Why it hurts",
        "  The customer is left alone with the question.",
        "",
        "Say instead",
        "  We are checking … for you.",
        "  We are checking this for you.",
        "  as in:",
        "    We are checking when the parcel will come.",
        "",
        "What does not count",
        "  I don't know, but I'll check.",
        "  excused by: commitment",
        "",
        "Source",
        f"  001 ({book / 'rules' / 'dont-know.yaml'})",
    ]


def test_a_page_counts_the_wordings_that_it_does_not_show(rules: Phrasebook) -> None:
    shown = list(page(rules.rules["calm-down"], "en"))
    assert shown[4:6] == [
        "  Calm down",
        "  and 1 more wording, in every person and spelling, as in:",
    ]


def test_a_page_in_hebrew_has_the_hebrew_of_the_file(rules: Phrasebook) -> None:
    shown = list(page(rules.rules["calm-down"], "he"))
    assert "    \u2068“תירגעי” ותקראי את המכתב.\u2069" in shown
    assert "  \u2068נשמח לעזור.\u2069" in shown


def test_a_page_of_the_shipped_book_shows_replacements_without_slots() -> None:
    rule = read(shipped("phrasebook"), []).rules["dont-know"]
    shown = "\n".join([*page(rule, "he"), *page(rule, "en")])
    assert "{" not in shown
