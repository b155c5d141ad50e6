"""A suggestion in which models find harm is not offered, nor is it judged twice."""

from __future__ import annotations

from dataclasses import replace

from nimus import Draft, Engine
from nimus.checking.harmless import Proof
from nimus.checking.suggestions import Mending
from nimus.draft import Options
from nimus.spans import Span

TEXT = "Calm down. Your parcel is here."
GOOD, BAD = "I am with you.", "What happens to you makes no difference to me."


def proof(engine: Engine, asked: list[tuple[list[str], bool]]) -> tuple[Proof, Mending]:
    """Return what judges suggestions for the text, and two of which one hurts."""

    def free(texts: list[str], *, closely: bool) -> list[str]:
        asked.append((texts, closely))
        return [text for text in texts if "no difference" not in text]

    checked = engine._checked(Draft(text=TEXT), Options())
    return Proof(free, checked.parsed), Mending(Span(0, 10), (BAD, GOOD), BAD)


def test_what_hurts_is_not_offered(wordly: Engine) -> None:
    judged, mend = proof(wordly, [])
    match = wordly._checked(Draft(text=TEXT), Options()).matches[0]
    assert judged.kept(mend, match, alone=True) == Mending(Span(0, 10), (GOOD,), None)


def test_where_all_hurts_with_what_stands_around_each_is_judged_by_itself(wordly: Engine) -> None:
    asked: list[tuple[list[str], bool]] = []
    judged, mend = proof(wordly, asked)
    match = wordly._checked(Draft(text=TEXT), Options()).matches[0]
    only = replace(mend, suggestions=(BAD,), cut=None)
    assert judged.kept(only, match, alone=False).suggestions == ()
    assert asked == [([BAD], True), ([BAD], True)]


def test_of_a_book_of_harm_the_rest_is_looked_at_less_closely(wordly: Engine) -> None:
    asked: list[tuple[list[str], bool]] = []
    judged, mend = proof(wordly, asked)
    match = wordly._checked(Draft(text=TEXT), Options()).matches[0]
    long = replace(mend, suggestions=("x" * 10_000,), cut=None)
    judged.kept(long, match, alone=False)
    judged.kept(mend, match, alone=False)
    assert [closely for _, closely in asked] == [True, False]
