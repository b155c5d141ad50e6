"""What stands beside a harm is there after the fix, in sentences that begin as they should.

A draft is a fact, what joins it, a harm, and perhaps another fact: the harms are the examples of
the shipped book.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from nimus import Draft, Engine
from nimus.collecting.contract import Collected
from nimus.draft import Address, Options
from nimus.linting.comparing import applied
from nimus.linting.fixing import Fixer
from nimus.linting.telling import told
from nimus.proving import unmarked

ANYBODY = Options(address=Address.NEUTRAL)
# each with what has to be there afterwards
FACTS = {
    "en": (
        ("the parcel left on Monday", ("Monday",)),
        ("your order 4417 was sent to Dana Levi", ("4417", "Dana Levi")),
        ("we refunded {{amount}} on 3 May", ("{{amount}}", "3 May")),
        ("the form is at https://a.example/b", ("https://a.example/b",)),
        ("the courier comes at 14:30 \U0001f69a", ("14:30", "\U0001f69a")),
        ("the fee was $45.50", ("$45.50",)),
        ("the shop in Haifa opens on Friday \U0001f642", ("Haifa", "Friday", "\U0001f642")),
    ),
    "he": (
        ("החבילה יצאה ביום שני", ("ביום שני",)),
        ("הזמנה 4417 נשלחה לדנה לוי", ("4417", "לדנה לוי")),
        ("החזרנו {{amount}} ב-3 במאי", ("{{amount}}", "3 במאי")),
        ("הטופס נמצא בכתובת https://a.example/b", ("https://a.example/b",)),
        ("השליח מגיע בשעה 14:30 \U0001f69a", ("14:30", "\U0001f69a")),
        ("העמלה הייתה 45.50 ₪", ("45.50 ₪",)),
        ("הסניף בחיפה נפתח ביום שישי \U0001f642", ("חיפה", "ביום שישי", "\U0001f642")),
    ),
}
SIGNS = (
    *("; ", ": ", " \u2013 ", " \u2014 ", " - ", " -- ", ", ", "... ", " / ", " | ", " \u2192 "),
    *(" \U0001f642 ", ";", ",", "\u2013"),
)
JOINERS = {
    "en": (*SIGNS, " and ", " but ", ", and ", ", but ", ", so "),
    "he": (*SIGNS, " ו", ", ו", " אבל ", ", אבל ", " ש"),
}
# a sentence that opens with a small letter, a stop behind a stop, and a sentence that opens with
# what only joined it
SPOILT = re.compile(r"(?:\A|[.!?] )[a-z]|[,;:][,;:.]|  |\s[,.;](?!\.)|[.!?] (?:and|but|so)\b")
CAPITAL = re.compile(r", (?:You|We|Let|The|It|My|Your|Please|Thank|This|That|Anyone)\b")


class Harms(dict[str, list[str]]):
    """Phrases by language, which a failing property does not print."""

    def __repr__(self) -> str:
        return "phrases of the shipped book"


@pytest.fixture(scope="session")
def harms(wordly: Engine) -> Harms:
    """What hurts in the examples of each rule, as it stands amid a sentence."""
    found = Harms()
    for language in FACTS:
        found[language] = []
        for rule in wordly.book.ranked():
            for example in rule.examples[language].wrong:
                text, (span,) = unmarked(example)
                said = span.of(text)
                opens = re.match(r"I\b|[A-Z]{2}", said) is None
                found[language].append(said[:1].lower() + said[1:] if opens else said)
    return found


@pytest.fixture(scope="session")
def fixer(wordly: Engine) -> Fixer:
    """Mends as the command does: what makes no sentence of its own is left."""
    glue = tuple(said.partition("{")[0] for said in wordly.book.messages["kept"].values())
    return Fixer(lambda draft: wordly.check(draft, ANYBODY), glue=glue)


def fixed(engine: Engine, fixer: Fixer, text: str) -> str:
    draft = Draft(text=text)
    collected = Collected(path="a", line=1, draft=draft)
    made = fixer.mended(told(collected, engine.check(draft, ANYBODY)))
    return applied(text, made.changes[0][1]) if made.changes else text


@settings(
    max_examples=600,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much],
)
@given(data=st.data(), language=st.sampled_from(("en", "he")))
def test_every_fact_beside_a_harm_stays(
    wordly: Engine, fixer: Fixer, harms: Harms, data: st.DataObject, language: str
) -> None:
    first, second = data.draw(st.permutations(FACTS[language]))[:2]
    joiners = st.sampled_from(JOINERS[language])
    harm = data.draw(st.sampled_from(harms[language]))
    before, behind = data.draw(joiners), data.draw(joiners)
    text, owed = data.draw(
        st.sampled_from(
            (
                (f"{first[0]}{before}{harm}", first[1]),
                (f"{harm}{behind}{second[0]}", second[1]),
                (f"{first[0]}{before}{harm}{behind}{second[0]}", first[1] + second[1]),
                (f"{first[0]} ({harm}){behind}{second[0]}", first[1] + second[1]),
                (f"{harm} ({second[0]})", second[1]),
            )
        )
    )
    greeting = data.draw(
        st.sampled_from(("", "", "Hi Dana, " if language == "en" else "שלום דנה, "))
    )
    draft = f"{greeting or text[:1].upper()}{text if greeting else text[1:]}."
    made = fixed(wordly, fixer, draft)
    assume(made != draft)
    assert [fact for fact in owed if fact.casefold() not in made.casefold()] == []
    assert made.count("(") == made.count(")")
    for spoilt in (SPOILT, CAPITAL):
        assert len(spoilt.findall(made)) <= len(spoilt.findall(draft))
