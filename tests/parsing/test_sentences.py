"""Where sentences start and end, and whose words they hold."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from nimus.parsing.sentences import Zone, sentences
from nimus.reading.prose import Prose

ROOT = Path(__file__).resolve().parents[2]


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
        pytest.param("Great 😀 and thanks", ["Great 😀 and thanks"], id="emoji-before-and"),
        pytest.param("מעולה 😀 ותודה", ["מעולה 😀 ותודה"], id="emoji-before-and-in-hebrew"),
        pytest.param("Hi Dana, it left.", ["Hi Dana,", "it left."], id="salutation"),
        pytest.param("שלום דנה, זה יצא.", ["שלום דנה,", "זה יצא."], id="hebrew-salutation"),
        pytest.param(
            "Hi {%user.name,fallback=you%}, it left.",
            ["Hi {%user.name,fallback=you%},", "it left."],
            id="salutation-of-a-placeholder",
        ),
        pytest.param(
            "שלום #{user.firstname}, זה יצא.",
            ["שלום #{user.firstname},", "זה יצא."],
            id="hebrew-salutation-of-a-placeholder",
        ),
        pytest.param("", [], id="empty"),
        pytest.param(" \n\n ", [], id="white"),
    ],
)
def test_text_is_cut_into_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("at 9 a.m. You came.", ["at 9 a.m.", "You came."], id="a-capital-ends"),
        pytest.param("4 p.m. Eastern time.", ["4 p.m. Eastern time."], id="a-zone-does-not"),
        pytest.param("Dr. S. K. Patel came.", ["Dr. S. K. Patel came."], id="initials"),
        pytest.param("On plan B. That is it.", ["On plan B.", "That is it."], id="letter-ends"),
        pytest.param("In the U.S. Our shop", ["In the U.S.", "Our shop"], id="country-ends"),
        pytest.param("Our U.K. Partner Store", ["Our U.K. Partner Store"], id="country-goes-on"),
        pytest.param("Ticket No. 5. No. The fare", ["Ticket No. 5.", "No.", "The fare"], id="no"),
        pytest.param("ok i see. let me look", ["ok i see.", "let me look"], id="small-letters"),
        pytest.param("ב-5 דק'. אחר כך", ["ב-5 דק'.", "אחר כך"], id="period-behind-geresh"),
        pytest.param("לת.ד. 1204. תודה", ["לת.ד. 1204.", "תודה"], id="particle"),
        pytest.param("See Friday.If not, write.", ["See Friday.", "If not, write."], id="glued"),
        pytest.param("הטיפול הסתיים.נציג יחזור", ["הטיפול הסתיים.", "נציג יחזור"], id="glued-he"),
        pytest.param("מול רח.הרצל 12", ["מול רח.הרצל 12"], id="glued-abbreviation"),
        pytest.param("על Booking.com ו-דוח.xlsx", ["על Booking.com ו-דוח.xlsx"], id="names"),
        pytest.param('It says "No. Wait." and ends.', ['It says "No. Wait." and ends.'], id="said"),
        pytest.param('"מתי?" שאלת.', ['"מתי?" שאלת.'], id="quotation-first"),
        pytest.param('ל"אלון אחזקות". תודה.', ['ל"אלון אחזקות".', "תודה."], id="particle-quoted"),
        pytest.param("3 (!) פעמים.", ["3 (!) פעמים."], id="aside"),
        pytest.param("Paid. (It is free.) Go.", ["Paid.", "(It is free.)", "Go."], id="bracket"),
        pytest.param("The ⭐ on top. ok", ["The ⭐ on top.", "ok"], id="emoji-shown"),
        pytest.param("Done. 👍 Next", ["Done. 👍", "Next"], id="emoji-behind-a-stop"),
        pytest.param("I see it :) it left", ["I see it :)", "it left"], id="smiley"),
        pytest.param("[⭐ טוב] [⭐ רע]", ["[⭐ טוב] [⭐ רע]"], id="emoji-on-a-button"),
        pytest.param("So: 1. Go. 2. Stop. Ok", ["So:", "1. Go.", "2. Stop.", "Ok"], id="steps"),
        pytest.param("נשלח.\u200f תודה", ["נשלח.\u200f", "תודה"], id="mark-behind-a-stop"),
        pytest.param("Cust. rang abt. it.", ["Cust. rang abt. it."], id="clipped"),
        pytest.param("We did the rfnd. today.", ["We did the rfnd. today."], id="vowelless"),
        pytest.param("ok thx. let me see", ["ok thx.", "let me see"], id="vowelless-in-a-chat"),
        pytest.param("Our ref. no. is 5.", ["Our ref. no. is 5."], id="behind-another"),
        pytest.param("On Tues. Dana will call.", ["On Tues. Dana will call."], id="no-clause"),
        pytest.param("We open Tues. Dana is in.", ["We open Tues.", "Dana is in."], id="clause"),
        pytest.param("Hale Ltd. Care Team is in.", ["Hale Ltd. Care Team is in."], id="firm"),
        pytest.param("Log in to Yahoo! and see.", ["Log in to Yahoo! and see."], id="signed"),
        pytest.param("Thanks, Dana! we did it", ["Thanks, Dana!", "we did it"], id="vocative"),
        pytest.param("Which? The blue one.", ["Which?", "The blue one."], id="which"),
        pytest.param("They ❤️ it here.", ["They ❤️ it here."], id="emoji-as-verb"),
        pytest.param("Thanks ❤️ see you", ["Thanks ❤️", "see you"], id="emoji-as-thanks"),
        pytest.param("Click on ⚙️ to go.", ["Click on ⚙️ to go."], id="emoji-behind-on"),
        pytest.param("ברח. הרצל 12. תודה", ["ברח. הרצל 12.", "תודה"], id="street"),
        pytest.param("השליח ברח. נשלח אחר.", ["השליח ברח.", "נשלח אחר."], id="fled"),
        pytest.param("בטל. 03-5550142.", ["בטל. 03-5550142."], id="particle-and-number"),
        pytest.param("כולל מס. נשמח", ["כולל מס.", "נשמח"], id="tax"),
        pytest.param("צריך ת.ז. בלי זה אין", ["צריך ת.ז.", "בלי זה אין"], id="two-words-open"),
        pytest.param("ב-12.5. בשעה 10:00.", ["ב-12.5. בשעה 10:00."], id="date-and-hour"),
        pytest.param("שבוע... שבועיים", ["שבוע... שבועיים"], id="once-more"),
        pytest.param("אהמ... בודק", ["אהמ... בודק"], id="sound"),
        pytest.param("זה הגיע... אבל שבור", ["זה הגיע... אבל שבור"], id="ellipsis-and-but"),
        pytest.param("זה הגיע.. אבל שבור", ["זה הגיע..", "אבל שבור"], id="two-dots-and-but"),
        pytest.param('כתבת "נמאס." וצדקת', ['כתבת "נמאס." וצדקת'], id="quotation-and"),
        pytest.param(
            "It is done.Payment follows", ["It is done.", "Payment follows"], id="glued-noun"
        ),
        pytest.param("In terms.Final.pdf it is", ["In terms.Final.pdf it is"], id="file"),
        pytest.param("P.S. The PIN follows.", ["P.S. The PIN follows."], id="postscript"),
    ],
)
def test_hard_places_are_told_apart(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize("name", ["en", "he", "held-en", "held-he"])
def test_texts_of_independent_authors_are_cut_as_they_did(name: str) -> None:
    benchmark = runpy.run_path(str(ROOT / "benchmarks" / "segmentation.py"))
    cases = benchmark["read"](benchmark["SETS"] / f"{name}.jsonl")
    right = sum(benchmark["ours"](case.text) == case.sentences for case in cases)
    assert right / len(cases) >= 0.95


def test_hard_wrapped_mail_is_not_cut_at_its_width() -> None:
    first = "We looked into the charge that you saw on your statement last week and"
    assert cut(f"{first}\nfound that it was ours.") == [f"{first}\nfound that it was ours."]


@pytest.mark.parametrize(
    "head",
    [
        "On Mon, 3 Jan 2026, Dana wrote:",
        "-----Original Message-----",
        "On Mon, 3 Jan 2026 at 09:12, Dana <dana@example.com>\nwrote:",
        "בתאריך יום ב׳, 3 בינו׳ 2026, מאת דנה כתבה:",
    ],
)
def test_what_stands_under_a_quoting_head_is_history(head: str) -> None:
    text = f"Done.\n\n{head}\nI don't care"
    zones = [s.zone for s in sentences(Prose(text=text))]
    assert zones[0] == Zone.BODY
    assert set(zones[1:]) == {Zone.HISTORY}


@pytest.mark.parametrize(
    "line",
    ["ביום ראשון כתבת לנו: אין מענה", "On Monday we called\nand Dana wrote:"],
)
def test_what_the_agent_tells_is_no_quoting_head(line: str) -> None:
    assert {s.zone for s in sentences(Prose(text=f"Hello.\n{line}\nSorry."))} == {Zone.BODY}


def test_answers_between_quoted_lines_are_the_agents_own() -> None:
    text = "On Mon, 3 Jan, Dana wrote:\n> first\nmy answer\n> second"
    zones = [s.zone for s in sentences(Prose(text=text))]
    assert zones == [Zone.HISTORY, Zone.HISTORY, Zone.BODY, Zone.HISTORY]
