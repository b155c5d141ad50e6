from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nimus.errors import InputError
from nimus.phrasebook.rules import Rule
from nimus.printing.contract import Checked, Layout
from nimus.printing.html import PRINTER
from nimus.report import Advice

Run = tuple[Checked | InputError, ...]


def page(*ones: Checked | InputError, layout: Layout | None = None) -> ET.Element:
    """Return the page, which is XML as well: no tag is left open, no attribute unquoted."""
    text = "\n".join(PRINTER.lines(ones, layout or Layout()))
    assert text.startswith("<!DOCTYPE html>")
    return ET.fromstring(text.encode())  # noqa: S314  our own words


def words(element: ET.Element, path: str) -> list[str]:
    return [" ".join("".join(one.itertext()).split()) for one in element.iterfind(path)]


def test_the_numbers_come_first(run: Run) -> None:
    shown = page(*run)
    assert words(shown, ".//dl/div") == ["Not to be sent2", "Worth another look0", "Ready to send3"]
    assert words(shown, ".//main/p") == [
        (
            "5 replies · 5 files · 3 phrases to change · 2 with a ready wording · 1 known · "
            "1 suppressed · 2 could not be checked"
        )
    ]
    assert words(shown, ".//tbody/tr") == [
        "dont-knowmust change1",
        "no-powermust change1",
        "per-policybetter change1",
    ]


def test_each_reply_is_shown_with_its_words_marked_and_what_to_say_instead(run: Run) -> None:
    english, hebrew, known, hushed = page(*run).iterfind(".//article")
    assert words(english, "h3") == ["Late|parcel"]
    assert words(hebrew, ".//mark") == ["זו המדיניות שלנו1", "אין לי מה לעשות2"]
    assert words(hebrew, ".//li") == [
        '1. better change per-policy 3:52 "המדיניות" אינה סיבה. Say instead אסביר למה',
        (
            "2. must change no-power 3:70 זה משאיר את הלקוח לבד. "
            "There is no ready wording; say it in your own words."
        ),
    ]
    assert [p.get("dir") for p in hebrew.iterfind("div/p")] == ["rtl", "rtl"]
    assert "known: it was there before" in words(known, ".//li")[0]
    assert words(hushed, ".//mark") == []
    assert words(hushed, "p")[-1] == "It suppresses nothing."


def test_what_is_suppressed_is_shown_with_its_reason_where_that_is_asked_for(run: Run) -> None:
    hushed = list(page(*run, layout=Layout(explain=True)).iterfind(".//article"))[-1]
    assert "suppressed: a legal text" in words(hushed, ".//li")[0]


def test_what_could_not_be_checked_is_told(run: Run) -> None:
    assert words(page(*run), ".//main/ul/li") == [
        "exports/macros he.json:9 is not JSON at column 3",
        "gone.txt there is no such file; mend the path",
    ]


def test_where_nothing_was_found_the_page_says_so(checked: Callable[..., Checked]) -> None:
    shown = page(checked("Hello."))
    assert words(shown, ".//main/p")[-1] == "Nothing here needs to change."
    assert shown.find(".//article") is None


def test_in_hebrew_the_page_reads_from_right_to_left(run: Run, ranked: tuple[Rule, ...]) -> None:
    shown = page(*run, layout=Layout(locale="he", rules=ranked))
    assert (shown.get("lang"), shown.get("dir")) == ("he", "rtl")
    assert words(shown, ".//h1") == ["נימוס: תשובות שנבדקו"]
    title = next(rule.title["he"] for rule in ranked if rule.id == "dont-know")
    assert words(shown, ".//tbody/tr")[0] == f"{title} dont-knowחובה לשנות1"


def test_advice_stands_below_its_reply(export: tuple[Checked, Checked]) -> None:
    one = export[0]
    advice = (Advice(id="missing-empathy", message="Begin with empathy.", source="003"),)
    shown = page(replace(one, report=replace(one.report, advice=advice)))
    assert words(shown, ".//article/p")[-2:] == ["Besides", "Begin with empathy."]


@pytest.mark.parametrize("locale", ["he", "en"])
def test_the_page_asks_for_nothing(run: Run, locale: str) -> None:
    text = "\n".join(PRINTER.lines(run, Layout(locale=locale)))
    assert "default-src 'none'" in text
    assert re.findall(r"<(?:script|link|img|iframe)|https?:|url\(|@import", text) == []


@settings(deadline=None)  # a busy machine is no failure
@given(data=st.data())
def test_any_text_is_a_page_and_makes_no_element(
    data: st.DataObject, wild: st.SearchStrategy[Checked]
) -> None:
    one = data.draw(wild)
    shown = page(one)
    assert len(list(shown.iterfind(".//article"))) == 1
    known = "html head meta title style body main h1 h2 h3 p span div dl dt dd table thead tbody"
    tags = {element.tag for element in shown.iter()}
    assert tags <= {*known.split(), *"tr th td article mark sup ol li code strong".split()}
