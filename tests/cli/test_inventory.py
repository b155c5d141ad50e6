from __future__ import annotations

from dataclasses import replace

import pytest

from nimus import Draft, Engine, Options
from nimus.cli.inventory import inventory
from nimus.parsing.forms import Forms
from nimus.parsing.inventory import Contraction, Inventory, Paradigm, Place, inventories
from nimus.parsing.trials import Room
from nimus.phrasebook.rules import Phrase, Rule

PLACES = (
    Place(
        word="know",
        paradigms=(
            Paradigm(slots=("present",), forms=("know", "knows")),
            Paradigm(slots=("past-1", "future-2"), forms=("knew",)),
        ),
        lemma=None,
        particles=(),
    ),
    Place(
        word="לך",
        paradigms=(Paradigm(slots=("word",), forms=("לך", "לכם")),),
        lemma=None,
        particles=("ו", "ש"),
    ),
    Place(word="not", paradigms=(), lemma="not", particles=()),
    Place(word="xylophones", paradigms=(), lemma="xylophone", particles=()),
)


HELD = Inventory(
    phrase=Phrase(rule="any", language="en", say="know"),
    places=PLACES,
    contractions=(),
    room=Room(fillers=3, others=(1, 1), wide=0),
    misspelt=(),
    is_free=False,
)
NONE = Room(fillers=0, others=(0, 0), wide=0)


@pytest.fixture(scope="module")
def rule(small_engine: Engine) -> Rule:
    return small_engine.book.rules["dont-know"]


def lines(rule: Rule, one: Inventory) -> list[str]:
    return list(inventory(rule, [one], "en"))


def test_a_phrase_its_words_and_their_forms_stand_in_line(rule: Rule) -> None:
    assert lines(rule, HELD) == [
        "dont-know: Flat ignorance",
        "",
        "know",
        "  know        know knows (present); knew (past 1st person, order, future 2nd person)",
        "  \u2068לך\u2069          \u2068לך לכם\u2069, with prefix \u2068ו ש\u2069",
        "  not         not (in no table)",
        "  xylophones  xylophones (in no table: by its dictionary form, xylophone)",
        "  words between: up to 3 fillers, or 1 other",
        "  typing errors: none",
    ]


def test_all_that_is_borne_and_asked_is_told(rule: Rule) -> None:
    one = replace(
        HELD,
        phrase=replace(HELD.phrase, where="start"),
        places=PLACES[:1],
        contractions=(
            Contraction(words=("do", "not"), written=("don't", "dont")),
            Contraction(words=("do", "not", "know"), written=("dunno",)),
        ),
        room=Room(fillers=3, others=(1, 2), wide=8),
        misspelt=("know",),
        is_free=True,
    )
    assert lines(rule, one)[4:] == [
        "  also written: don't dont (do not), dunno (do not know)",
        "  words between: at … up to 8 others; else up to 3 fillers, or 1 or 2 others",
        "  typing errors: in know",
        "  order: free",
        "  where: only where a sentence or a clause starts",
    ]


def test_a_strict_phrase_bears_nothing(rule: Rule) -> None:
    strict = replace(HELD.phrase, strict=True, where="sentence")
    one = replace(HELD, phrase=strict, room=NONE)
    assert lines(rule, one)[2:] == [
        "know",
        "  strict: no other forms, no words between, no typing errors",
        "  where: only as a whole sentence",
    ]


def test_one_word_has_nothing_between(rule: Rule) -> None:
    one = replace(HELD, places=PLACES[:1], room=NONE)
    assert lines(rule, one)[4:] == ["  typing errors: none"]


@pytest.mark.parametrize("name", ["dont-know", "calm-down"])
def test_whatever_is_shown_is_found(small_engine: Engine, name: str) -> None:
    rule = small_engine.book.rules[name]
    missed = []
    looked = 0
    for one in inventories(rule.phrases, Forms(small_engine.book.inflections)):
        words = [place.word for place in one.places]
        for at, place in enumerate(one.places):
            forms = {place.word, *(form for p in place.paradigms for form in p.forms)}
            attached = {particle + place.word for particle in place.particles}
            for form in sorted(forms | attached):
                looked += 1
                text = " ".join([*words[:at], form, *words[at + 1 :]])
                report = small_engine.check(Draft(text=text), Options(explain=True))
                found = [*report.findings, *(excused.finding for excused in report.excused)]
                if name not in {finding.rule for finding in found}:
                    missed.append(text)
    assert looked > len(rule.phrases)
    assert missed == []
