"""Where patterns stand: in order, with few and harmless words between."""

from __future__ import annotations

import pytest

from nimus import Engine
from nimus.parsing.alignment import Aligner, Wanted
from nimus.parsing.forms import Forms
from nimus.parsing.roles import Roles
from nimus.parsing.stages import Stages
from nimus.reading.prose import Prose


def found(
    engine: Engine, say: str, text: str, *, where: str = "anywhere", strict: bool = False
) -> list[tuple[str, str]]:
    aligner = Aligner(Forms(dict(engine.book.inflections)), [Wanted(say, where, strict, say)])
    parsed = Stages(Roles(), None).parse(Prose(text=text))
    words = parsed.words
    return [
        (text[words[a.first].start : words[a.last].end], str(a.kind))
        for a in aligner.align(words, parsed.bounds)
    ]


@pytest.mark.parametrize(
    ("say", "text", "expected"),
    [
        pytest.param("I don't care", "So I DON’T care!", [("I DON’T care", "exact")], id="exact"),
        pytest.param("לא אכפת לי", "לא אכפת לנו", [("לא אכפת לנו", "inflected")], id="inflected"),
        pytest.param(
            "I don't care", "I really dont care", [("I really dont care", "fuzzy")], id="filler"
        ),
        pytest.param(
            "I don't care",
            "I do not, honestly, care",
            [("I do not, honestly, care", "fuzzy")],
            id="between-commas",
        ),
        pytest.param("I don't know", "I don't think you know", [], id="never-over-a-pronoun"),
        pytest.param("calm down", "calm. Down", [], id="never-over-a-sentence-end"),
        pytest.param("I care", "I do not care", [], id="never-over-a-negation"),
        pytest.param(
            "how many times … tell you",
            "How many times do I have to tell you",
            [("How many times do I have to tell you", "exact")],
            id="wide-gap",
        ),
        pytest.param(
            "אתה טועה", "את, לצערי, טועה", [("את, לצערי, טועה", "fuzzy")], id="feminine-with-filler"
        ),
        pytest.param("you are wrong", "your wrong", [("your wrong", "exact")], id="slip"),
        pytest.param(
            "I don't care",
            "I don't, if I am honest with you, care",
            [("I don't, if I am honest with you, care", "fuzzy")],
            id="aside",
        ),
        pytest.param(
            "I don't know", "I don't, they do not, know", [], id="no-negation-in-an-aside"
        ),
    ],
)
def test_a_pattern_is_aligned(
    engine: Engine, say: str, text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(engine, say, text) == expected


def test_a_whole_sentence_pattern_bears_two_more_words(engine: Engine) -> None:
    assert found(engine, "wait", "Wait please.", where="sentence") == [("Wait", "exact")]
    assert found(engine, "wait", "Wait for the green light first.", where="sentence") == []


def test_a_start_pattern_stands_where_a_clause_opens(engine: Engine) -> None:
    assert found(engine, "no idea", "Sorry, no idea.", where="start") == [("no idea", "exact")]
    assert found(engine, "no idea", "We found no idea in it.", where="start") == []


def test_a_strict_pattern_takes_no_other_form(engine: Engine) -> None:
    assert found(engine, "no exceptions", "no exception", strict=True) == []
    assert found(engine, "no exceptions", "No exceptions", strict=True) == [
        ("No exceptions", "exact")
    ]
