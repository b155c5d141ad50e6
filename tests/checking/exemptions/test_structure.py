"""A rule's own excuses hold where it says that they stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nimus import Engine
from nimus.checking.exemptions.contract import Case, Pardon
from nimus.checking.exemptions.structure import EXEMPTION
from nimus.matching.contract import Match
from nimus.parsing.documents import Parsed

Parse = Callable[[str], Parsed]
Stand = Callable[[Parsed, str], Match]
By = Callable[[str, str, str], str | None]
SAID = "so what"


@pytest.fixture
def by(engine: Engine, parse: Parse, stand: Stand) -> By:
    """Ask whether a pattern that stands in the text excuses "so what" there."""

    def by(text: str, pattern: str, where: str) -> str | None:
        parsed = parse(text)
        place = stand(parsed, pattern)
        pardon = Pardon(
            rule="dont-know",
            by="commitment",
            where=where,
            say=pattern,
            first=place.first,
            last=place.last,
        )
        return EXEMPTION.excuses(
            Case(
                match=stand(parsed, SAID),
                rule=engine.book.rules["dont-know"],
                parsed=parsed,
                pardons={("dont-know", place.sentence): (pardon,)},
            )
        )

    return by


@pytest.mark.parametrize(
    ("where", "text", "holds"),
    [
        ("before", "will do so what a", True),
        ("before", "will do b c d e so what a", True),
        ("before", "will do b c d e f g h so what a", False),
        ("before", "so what a will do", False),
        ("before", "will do. Then so what a", False),
        ("after", "so what will do", True),
        ("after", "so what a b c d e f g h i will do", True),
        ("after", "so what a b c d e f g h i j k l m will do", False),
        ("after", "will do so what", False),
        ("after", "so what. Then will do", False),
        ("around", "will do so what", True),
        ("around", "so what will do", True),
        ("around", "will do a so what", False),
        ("sentence", "will do a b c d e f g h so what", True),
        ("sentence", "so what a b c d e f g h will do", True),
        ("sentence", "so what. Then will do", False),
        ("next", "so what a will do", True),
        ("next", "so what. Then will do", True),
        ("next", "will do so what", False),
        ("next", "Then will do. And so what", False),
        ("next", "so what. And so on. Then will do", False),
        ("near", "will do so what", True),
        ("near", "Then will do. And so what", True),
        ("near", "so what. Then will do", True),
        ("near", "so what. And so on. Then will do", False),
    ],
)
def test_an_excuse_holds_only_where_it_stands(by: By, where: str, text: str, holds: bool) -> None:
    assert by(text, "will do", where) == ("commitment" if holds else None)


def test_the_excuse_of_another_rule_does_not_hold(
    engine: Engine, parse: Parse, stand: Stand
) -> None:
    parsed = parse("so what will do")
    pardon = Pardon(rule="rushing", by="polite", where="after", say="will do", first=2, last=3)
    case = Case(
        match=stand(parsed, SAID),
        rule=engine.book.rules["dont-know"],
        parsed=parsed,
        pardons={("rushing", 0): (pardon,)},
    )
    assert EXEMPTION.excuses(case) is None
