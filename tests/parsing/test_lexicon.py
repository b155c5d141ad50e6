"""How a word of the text meets the words of patterns."""

from __future__ import annotations

import pytest

from nimus import Engine
from nimus.parsing.forms import Forms
from nimus.parsing.lexicon import EXACT, FUZZY, INFLECTED, WEAK, Lexicon


def met(engine: Engine, pattern: str, word: str) -> int | None:
    lexicon = Lexicon(Forms(dict(engine.book.inflections)))
    element = lexicon.element((pattern,), strict=False)
    lexicon.seal()
    return lexicon.hits(word).get(element)


@pytest.mark.parametrize(
    ("pattern", "word", "expected"),
    [
        pytest.param("know", "know", EXACT, id="same"),
        pytest.param("יודע", "יודעת", INFLECTED, id="inflected"),
        pytest.param("יודע", "שיודע", INFLECTED, id="prefix"),
        pytest.param("לא", "ולא", INFLECTED, id="short-word-with-and"),
        pytest.param("אכפת", "איכפת", INFLECTED, id="other-spelling"),
        pytest.param("promise", "promsie", FUZZY + 1, id="swapped-letters"),
        pytest.param("guarantee", "garantee", FUZZY + 1, id="missing-letter"),
        pytest.param("hurry", "curry", None, id="a-common-word-is-no-error"),
        pytest.param("not", "note", None, id="a-word-is-no-negation"),
        pytest.param("care", "carw", FUZZY + 1, id="neighbouring-key"),
        pytest.param("you", "yoi", WEAK + 1, id="a-short-word-is-in-doubt"),
        pytest.param("know", "kbow", FUZZY + 1, id="no-word"),
        pytest.param("אתה", "את־", None, id="the-object-marker-is-not-you"),
    ],
)
def test_a_word_meets_a_pattern(
    engine: Engine, pattern: str, word: str, expected: int | None
) -> None:
    assert met(engine, pattern, word) == expected


def test_a_strict_pattern_meets_only_itself(engine: Engine) -> None:
    lexicon = Lexicon(Forms(dict(engine.book.inflections)))
    number = lexicon.element(("idk",), strict=True)
    lexicon.seal()
    assert lexicon.hits("idk")[number] == EXACT
