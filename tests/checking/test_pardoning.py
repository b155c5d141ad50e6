"""The patterns that excuse are found where they stand, by rule and sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from nimus import Engine
from nimus.checking.exemptions.contract import Pardon
from nimus.checking.pardoning import Pardons
from nimus.draft import Severity
from nimus.parsing.documents import Parsed
from nimus.parsing.forms import Forms
from nimus.phrasebook.rules import Rule, Unless

Parse = Callable[[str], Parsed]
CHECK = "I will (check|find out)"


@pytest.fixture(scope="module")
def pardons(engine: Engine) -> Pardons:
    rule = Rule(
        id="dont-know",
        rank=1,
        severity=Severity.ERROR,
        need="security",
        source="001",
        title={},
        why={},
        phrases=(),
        instead={},
        unless=(
            Unless(by="commitment", where="next", patterns={"en": (CHECK,), "he": ("אני אבדוק",)}),
            Unless(by="other-sense", where="after", patterns={"en": ("how to thank",)}),
        ),
        examples={},
        path="",
    )
    book = replace(engine.book, rules={"dont-know": rule})
    return Pardons(book, Forms(dict(book.inflections)))


def test_a_pardon_is_found_with_its_sentence_and_words(pardons: Pardons, parse: Parse) -> None:
    assert pardons.find(parse("I don't know. But I will check.")) == {
        ("dont-know", 1): (
            Pardon(rule="dont-know", by="commitment", where="next", say=CHECK, first=5, last=7),
        )
    }


@pytest.mark.parametrize(
    ("text", "by"),
    [
        pytest.param("we'll find out", "commitment", id="other-person"),
        pytest.param("how to thank you", "other-sense", id="other-structure"),
        pytest.param("אנחנו נבדוק", "commitment", id="hebrew"),
    ],
)
def test_a_pattern_is_found_in_its_other_forms(
    pardons: Pardons, parse: Parse, text: str, by: str
) -> None:
    (found,) = pardons.find(parse(text)).values()
    assert [pardon.by for pardon in found] == [by]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("I will not check", id="negated"),
        pytest.param("I wil chekc", id="misspelt"),
        pytest.param("I will. Check it", id="two-sentences"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_is_not_quite_the_pattern_excuses_nothing(
    pardons: Pardons, parse: Parse, text: str
) -> None:
    assert pardons.find(parse(text)) == {}
