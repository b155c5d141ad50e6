"""The words of all languages are known together."""

from __future__ import annotations

from nimus.languages import languages
from nimus.parsing.grammar import grammar
from nimus.parsing.tokens import OPAQUE


def test_the_negations_of_every_language_are_known() -> None:
    assert all(language.negations <= grammar().negations for language in languages())


def test_a_placeholder_may_stand_inside_a_phrase() -> None:
    assert OPAQUE in grammar().fillers


def test_what_may_stand_inside_a_phrase_may_stand_before_it() -> None:
    assert grammar().fillers <= grammar().openers
