"""Which lines are one paragraph."""

from __future__ import annotations

import pytest

from nimus.parsing.paragraphs import MARKER, loose, paragraphs
from nimus.reading.prose import Prose


def lines(text: str, *, firm: bool = False) -> list[str]:
    return [text[start:end].rstrip() for start, end in paragraphs(Prose(text=text, firm=firm))]


def loosely(text: str, soft: frozenset[int] | None = None) -> list[str]:
    return [text[at:] for at in sorted(loose(Prose(text=text, soft=soft)))]


LONG = "We looked into the charge that you saw on your statement last week and"


def test_a_short_line_stands_alone() -> None:
    assert lines("one\r\ntwo\n\nthree") == ["one", "two", "", "three"]


def test_a_line_of_the_full_width_goes_on() -> None:
    assert lines(f"{LONG}\r\nfound it.") == [f"{LONG}\r\nfound it."]
    assert lines(f"{LONG}\nfound it.", firm=True) == [LONG, "found it."]


@pytest.mark.parametrize(
    "following",
    ["- found - it", "Found it", "> found it", "\u200f1. found", "✅ found", "[14:05] found"],
)
def test_what_begins_anew_does_not_go_on(following: str) -> None:
    line = f"{LONG} today"
    assert lines(f"{line}\n{following}\n- x") == [line, following, "- x"]


@pytest.mark.parametrize(
    ("line", "following"),
    [
        pytest.param(f"{LONG} see Dr.", "Helen Marsh", id="title"),
        pytest.param(f"{LONG}", "Helen Marsh", id="and"),
        pytest.param(f"{LONG} 9 a.m.", "until noon", id="small-letters"),
        pytest.param(f"{LONG} page", "2. Then it", id="no-list-begins-with-two"),
        pytest.param(f"{LONG} it", "- a photo is fine - and", id="aside"),
        pytest.param(f"{LONG} בדקנו עם", "א. כהן", id="initial"),
        pytest.param(f"{LONG} at", "14:05 today", id="hour"),
    ],
)
def test_what_cannot_end_or_begin_goes_on(line: str, following: str) -> None:
    assert lines(f"{line}\n{following}") == [f"{line}\n{following}"]


def test_messages_with_their_times_stay_apart() -> None:
    chat = [f"14:02 Dana: {LONG}", "14:05 Dana: yes", "14:07 Gil: ok"]
    assert lines("\n".join(chat)) == chat
    export = [f"\u200e[1.2.24, 14:02] Dana: {LONG[:50]}", "\u200e[1.2.24, 14:03] Gil: ok"]
    assert lines("\n".join(export)) == export


@pytest.mark.parametrize("line", ["\u200f", "- ", "\u200f- ", "2. "])
def test_a_line_of_signs_only_is_a_line(line: str) -> None:
    assert "".join(lines(f"{LONG}\n{line}")) in (
        f"{LONG}{line.rstrip()}",
        f"{LONG}\n{line}".rstrip(),
    )


def test_a_line_that_ended_does_not_go_on() -> None:
    assert lines(f"{LONG}.\u202c\nfound it") == [f"{LONG}.\u202c", "found it"]


def test_lines_that_are_all_full_go_on_even_with_a_capital() -> None:
    text = (
        "Thanks for sending the photos over. The crack on the left is covered\n"
        "by the guarantee, so that you have nothing to pay. Our fitter, Mr.\n"
        "Harris, will ring you this week."
    )
    assert lines(text) == [text]


def test_messages_of_unequal_length_stay_apart() -> None:
    chat = [
        "I can see the order now, it left our warehouse last night I think",
        "Do you want me to text you the link",
        "Or shall I mail it",
    ]
    assert lines("\n".join(chat)) == chat


def test_a_short_line_that_breaks_off_amid_a_sentence_goes_on() -> None:
    text = "We looked into the charge\nand found it. Your card\nis safe."
    assert lines(text) == ["We looked into the charge\nand found it. Your card\nis safe."]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("we looked into the charge\nit is gone now.", id="chat-in-small-letters"),
        pytest.param("We looked into the charge\nit is gone now\nbrb", id="nobody-ends-anything"),
        pytest.param("We looked into the charge.\nit is gone now.", id="ended"),
        pytest.param("Please send us all of these:\nname.", id="list"),
        pytest.param("Kind regards\nthe team.", id="few-words"),
        pytest.param("You can read it all here\nhttps://shop.example.", id="address"),
        pytest.param("בדקנו את החיוב שראית בכרטיס\nהוא בוטל.", id="no-capitals"),
    ],
)
def test_a_short_line_that_may_stand_alone_does(text: str) -> None:
    assert lines(text) == text.split("\n")


def test_a_line_goes_on_over_a_break_that_nobody_sees() -> None:
    text = "בדקנו את החיוב שראית בכרטיס\nוהוא בוטל."
    soft = Prose(text=text, soft=frozenset([text.index("\n") + 1]))
    assert paragraphs(soft) == [(0, len(text))]
    assert len(paragraphs(Prose(text=text, soft=frozenset()))) == 2


def test_a_line_that_ends_with_a_joining_word_goes_on() -> None:
    assert len(lines("בדקנו את החיוב שראית אבל\nלא מצאנו")) == 1


def test_lines_that_are_known_to_go_on_do() -> None:
    assert paragraphs(Prose(text="a\nb\nc"), frozenset([2])) == [(0, 4), (4, 5)]


def test_a_line_that_nothing_shows_to_begin_anew_is_loose() -> None:
    assert loosely("please calm\ndown\nand wait") == ["down\nand wait", "and wait"]
    assert loosely("as you know\nI told you") == ["I told you"]
    assert loosely("אין לי\r\nמה לעשות") == ["מה לעשות"]
    assert loosely("one\ntwo", soft=frozenset()) == []
    assert loose(Prose(text="one\ntwo", firm=True)) == frozenset()


@pytest.mark.parametrize(
    "text",
    ["one.\ntwo", "one:\ntwo", "one\n\ntwo", "one\nTwo", "one\n- two", "> one\ntwo", "a\nb@c.de"],
)
def test_a_line_that_begins_anew_is_not_loose(text: str) -> None:
    assert loosely(text) == []


@pytest.mark.parametrize("marker", ["- ", "•\t", "־ ", "(1) ", "12. ", "א. ", "\u200f* "])
def test_a_list_marker_is_known(marker: str) -> None:
    assert MARKER.match(f"{marker}x")


@pytest.mark.parametrize("text", ["3.12 x", "-x", "ab. x", "123. x"])
def test_other_beginnings_are_no_markers(text: str) -> None:
    assert MARKER.match(text) is None
