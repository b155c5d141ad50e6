from __future__ import annotations

import pytest

from nimus import Draft, Engine
from nimus.collecting.written import Change
from nimus.draft import Address, Options
from nimus.linting.comparing import applied
from nimus.linting.wrapping import in_lines, wrapped
from nimus.report import Report
from nimus.spans import Span

ANYBODY = Options(address=Address.NEUTRAL)
TEXT = (
    "We looked into the charge on your card and\n"
    "found it. Please calm down for it is gone\n"
    "by now, as the bank says."
)
HEBREW = "בדקנו את החיוב שראית בכרטיס האשראי שלך ואין\nלי מה לעשות בעניין הזה, אבל נבדוק שוב."


def change(text: str, old: str, new: str) -> Change:
    at = text.index(old)
    return Change(Span(at, at + len(old)), new)


def said(text: str, old: str, new: str, draft_format: str = "plain") -> str:
    return applied(text, wrapped(text, [change(text, old, new)], draft_format))


def test_only_what_has_no_room_goes_to_another_line() -> None:
    assert said(TEXT, "Please calm down", "You have every right to be angry") == (
        "We looked into the charge on your card and\n"
        "found it. You have every right to be angry\n"
        "for it is gone\n"
        "by now, as the bank says."
    )


def test_what_is_shorter_takes_no_break_with_it() -> None:
    assert said(TEXT, "Please calm down", "It helps,").count("\n") == 2


def test_words_over_a_break_are_broken_anew() -> None:
    new = "נעשה כל מה שאפשר כדי לעזור לך"
    assert said(HEBREW, "אין\nלי מה לעשות בעניין הזה", new) == (
        "בדקנו את החיוב שראית בכרטיס האשראי שלך ונעשה\nכל מה שאפשר כדי לעזור לך, אבל נבדוק שוב."
    )


def test_a_space_in_place_of_a_break_alone_changes_nothing() -> None:
    at = TEXT.index("\n")
    assert wrapped(TEXT, [Change(Span(at, at + 1), " ")], "plain") == ()


def test_the_break_is_that_of_the_text_with_its_indentation() -> None:
    text = "- We looked into the charge on your card and\r\n  found it. Calm down now.\r\n- next"
    new = "You have every right to be angry about it."
    assert said(text, "Calm down now.", new, "markdown") == (
        "- We looked into the charge on your card and\r\n"
        "  found it. You have every right to be angry\r\n"
        "  about it.\r\n"
        "- next"
    )


@pytest.mark.parametrize(
    ("text", "draft_format"),
    [
        pytest.param("One line. Calm down.\nAnother line.", "plain", id="lines-of-their-own"),
        pytest.param("<p>We looked into it and\nfound it. Calm down.</p>", "html", id="html"),
    ],
)
def test_lines_that_nobody_broke_are_not_broken(text: str, draft_format: str) -> None:
    new = "You have every right to be angry about it, and so on and so forth."
    assert said(text, "Calm down.", new, draft_format) == text.replace("Calm down.", new)


def test_breaks_that_would_part_a_placeholder_are_not_made(wordly: Engine) -> None:
    text = TEXT.replace(" for it", "({{ name }}) it")
    made = (change(text, "Please calm down", "You have every right to be"),)
    assert "{{\nname }}" in applied(text, wrapped(text, made, "plain"))
    report = wordly.check(Draft(text=applied(text, made)))
    assert in_lines(Draft(text=text), made, report, wordly.check) == (made, report)


def test_breaks_that_would_bring_a_finding_are_not_made(wordly: Engine) -> None:
    draft = Draft(text=TEXT)
    made = (change(TEXT, "Please calm down", "You have every right to be angry"),)
    clean = wordly.check(Draft(text="Thank you."))
    harmful = wordly.check(draft)
    assert harmful.findings

    def check(draft: Draft) -> Report:
        return harmful

    assert in_lines(draft, made, clean, check) == (made, clean)
    assert in_lines(draft, made, clean, lambda draft: clean)[0] != made
