"""The grammar of all languages together: what a pattern may and may not step over."""

from __future__ import annotations

from nimus.parsing.grammar import grammar
from nimus.parsing.tokens import OPAQUE


def test_the_words_of_all_languages_are_in_it() -> None:
    found = grammar()
    assert {"not", "לא"} <= found.negations
    assert {"and", "ו"} & found.coordinators


def test_what_stands_for_something_opaque_is_stepped_over_like_a_filler() -> None:
    assert OPAQUE in grammar().fillers
    assert grammar().fillers <= grammar().openers


def test_it_is_put_together_once() -> None:
    assert grammar() is grammar()
    assert list(grammar().subordinating) == sorted(set(grammar().subordinating))
