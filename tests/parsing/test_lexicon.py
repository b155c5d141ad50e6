"""How a word of the text meets the words of patterns."""

from __future__ import annotations

import pytest

from nimus import Engine
from nimus.parsing.forms import Forms
from nimus.parsing.lexicon import Lexicon, Likeness


def met(engine: Engine, pattern: str, word: str) -> tuple[Likeness, int] | None:
    lexicon = Lexicon(Forms(dict(engine.book.inflections)))
    element = lexicon.accepts((pattern,), strict=False)
    lexicon.seal()
    hits = lexicon.hits(word)
    found = [hits[number] for number in element if number in hits]
    return min(found, key=lambda hit: list(Likeness).index(hit[0])) if found else None


@pytest.mark.parametrize(
    ("pattern", "word", "expected"),
    [
        pytest.param("know", "know", (Likeness.EXACT, 0), id="same"),
        pytest.param("יודע", "יודעת", (Likeness.INFLECTED, 0), id="inflected"),
        pytest.param("יודע", "שיודע", (Likeness.INFLECTED, 0), id="prefix"),
        pytest.param("לא", "ולא", (Likeness.INFLECTED, 0), id="short-word-with-and"),
        pytest.param("אכפת", "איכפת", (Likeness.INFLECTED, 0), id="other-spelling"),
        pytest.param("promise", "promsie", (Likeness.FUZZY, 1), id="swapped-letters"),
        pytest.param("guarantee", "garantee", (Likeness.FUZZY, 1), id="missing-letter"),
        pytest.param("hurry", "curry", None, id="a-real-word-is-no-error"),
        pytest.param("not", "nut", None, id="a-short-word-bears-no-error"),
        pytest.param("אתה", "את־", None, id="the-object-marker-is-not-you"),
    ],
)
def test_a_word_meets_a_pattern(
    engine: Engine, pattern: str, word: str, expected: tuple[Likeness, int] | None
) -> None:
    assert met(engine, pattern, word) == expected


def test_a_strict_pattern_meets_only_itself(engine: Engine) -> None:
    lexicon = Lexicon(Forms(dict(engine.book.inflections)))
    (number,) = lexicon.accepts(("idk",), strict=True)
    lexicon.seal()
    assert lexicon.hits("idk")[number] == (Likeness.EXACT, 0)
