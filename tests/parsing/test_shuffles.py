"""In Hebrew the words of a phrase may stand in another order, where that changes nothing."""

from __future__ import annotations

import pytest

from nimus import Engine
from nimus.parsing.alignment import Aligner, Wanted
from nimus.parsing.forms import Forms
from nimus.parsing.roles import Roles
from nimus.parsing.stages import Stages
from nimus.reading.prose import Prose


@pytest.mark.parametrize(
    ("say", "text", "expected"),
    [
        pytest.param("מה הוא שוב רוצה", "מה שוב הוא רוצה ממני", ["מה שוב הוא רוצה"], id="adverb"),
        pytest.param("לא אכפת לי", "לי לא אכפת", ["לי לא אכפת"], id="pronoun-first"),
        pytest.param("לא אכפת לי", "אכפת לי לא", [], id="the-negation-stays"),
        pytest.param("לא אכפת לי", 'כתבת לי "לא אכפת"', [], id="not-over-a-quote-sign"),
        pytest.param("אתה לא נחמד", "לא נחמד שאתה כועס", [], id="not-into-another-clause"),
        pytest.param("you know nothing", "nothing you know", [], id="not-in-english"),
    ],
)
def test_another_order(engine: Engine, say: str, text: str, expected: list[str]) -> None:
    forms = Forms(dict(engine.book.inflections))
    aligner = Aligner(forms, [Wanted(say, "anywhere", strict=False, tag=say)])
    found = Stages(Roles(), None).parse(Prose(text=text))
    words = found.words
    assert [
        text[words[a.first].start : words[a.last].end] for a in aligner.align(words, found.bounds)
    ] == expected
