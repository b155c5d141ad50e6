"""Words of a phrase in a sentence that models take for harmless are excused, canonical ones never."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nimus.checking.exemptions.contract import Case
from nimus.checking.exemptions.veto import EXEMPTION
from nimus.draft import Draft, Options
from nimus.engine import Engine
from nimus.matching.contract import Match
from nimus.parsing.documents import Harm, Parsed
from nimus.parsing.learned import code
from nimus.parsing.lexicon import Likeness


@pytest.fixture(scope="module")
def case(engine: Engine) -> Case:
    checked = engine._checked(Draft(text="I don't care about your order."), Options())
    (match,) = checked.matches
    return Case(match=match, rule=engine.book.rules["dont-care"], parsed=checked.parsed, pardons={})


def judged(
    case: Case,
    kind: Likeness,
    *,
    canonical: bool,
    none: float,
    rule: float,
    taught: bool = True,
) -> str | None:
    harm = Harm(
        rule="dont-care",
        chance=rule,
        none=none,
        confidence=rule,
        first=0,
        last=1,
        told=True,
        sure=True,
        phrases=frozenset({code("dont-care", case.match.phrase.say)} if taught else ()),
    )
    match: Match = replace(
        case.match, kind=kind, phrase=replace(case.match.phrase, canonical=canonical)
    )
    parsed = Parsed(prose=case.parsed.prose, tokens=[], places=[], harms=[harm])
    parsed.bounds = case.parsed.bounds
    return EXEMPTION.excuses(replace(case, match=match, parsed=parsed))


@pytest.mark.parametrize(
    ("kind", "canonical", "none", "rule", "by"),
    [
        pytest.param(Likeness.EXACT, True, 0.99, 0.0, None, id="canonical-as-it-stands"),
        pytest.param(Likeness.INFLECTED, True, 0.99, 0.0, None, id="canonical-inflected"),
        pytest.param(Likeness.EXACT, False, 0.96, 0.01, "veto", id="harmless"),
        pytest.param(Likeness.EXACT, False, 0.6, 0.3, None, id="undecided"),
        pytest.param(Likeness.INFLECTED, False, 0.96, 0.01, "veto", id="inflected-and-harmless"),
        pytest.param(Likeness.FUZZY, False, 0.99, 0.0, None, id="misspelt"),
        pytest.param(Likeness.INFLECTED, False, 0.2, 0.01, None, id="another-harm"),
        pytest.param(Likeness.SEMANTIC, False, 0.99, 0.0, None, id="its-own-judgement"),
    ],
)
def test_when_the_models_excuse(
    case: Case, kind: Likeness, canonical: bool, none: float, rule: float, by: str | None
) -> None:
    assert judged(case, kind, canonical=canonical, none=none, rule=rule) == by


def test_a_phrase_that_the_models_were_not_taught_always_counts(case: Case) -> None:
    said = judged(case, Likeness.EXACT, canonical=False, none=0.99, rule=0.0, taught=False)
    assert said is None


def test_without_models_nothing_is_excused(case: Case) -> None:
    parsed = Parsed(prose=case.parsed.prose, tokens=[], places=[])
    assert EXEMPTION.excuses(replace(case, parsed=parsed)) is None


def test_a_phrase_that_is_all_that_is_said_always_counts(engine: Engine) -> None:
    checked = engine._checked(Draft(text="I don't care, Dana."), Options())
    (match,) = checked.matches
    rule = engine.book.rules["dont-care"]
    alone = Case(match=match, rule=rule, parsed=checked.parsed, pardons={})
    assert judged(alone, Likeness.EXACT, canonical=False, none=0.99, rule=0.0) is None
