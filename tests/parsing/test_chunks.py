"""Prose read chunk by chunk is read as it is read whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nimus.parsing.chunks import is_notable, notable, read, tokens
from nimus.parsing.normalisation import normalise
from nimus.parsing.tokens import Token, tokenise
from nimus.parsing.words import words

LETTERS = "abcאבהלתםn'\"’״-–—().,:;!?%100 \n\t\r\u00a0\u200f\u202b\u05b7🙂{}[]<@#$/"
TEXTS = st.one_of(
    st.text(alphabet=LETTERS, max_size=60),
    st.lists(
        st.sampled_from(
            "את הבית לא don't a hundred percent 100 % 100% במאה אחוז ב-100 ב-12:30 (את) , - "
            "I'm {name} [your name] www.a.co x@y.co ד\"ר מס' Hi! THE 🙂ok \u200fאני".split(" ")
        ),
        max_size=12,
    ).map(" ".join),
)


def whole(text: str) -> list[Token]:
    normal = normalise(text)
    found = []
    for token in tokenise(normal.text):
        span = normal.locate(token.start, token.end)
        found.append(token._replace(start=span.start, end=span.end))
    return found


@given(TEXTS)
def test_chunks_give_the_tokens_of_the_whole(text: str) -> None:
    assert tokens(text) == whole(text)


@given(TEXTS, st.lists(st.integers(0, 60), max_size=3))
def test_chunks_give_the_words_of_the_whole(text: str, cuts: list[int]) -> None:
    ends = sorted({min(cut, len(text)) for cut in cuts} | {len(text)})
    assert read(text, ends) == words(whole(text), text, ends)


@given(st.lists(TEXTS, max_size=6).map(" and then nobody said anything else ".join))
def test_what_reaches_over_white_space_does_not_change_the_rest(text: str) -> None:
    assert read(text, [len(text)]) == words(whole(text), text, [len(text)])


@given(TEXTS)
def test_what_is_notable_is_told_without_the_other_tokens(text: str) -> None:
    assert notable(text) == [token for token in tokens(text) if is_notable(token, text)]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        pytest.param("I see את הבית", ["i", "see", "את־", "הבית"], id="what-follows-decides"),
        pytest.param("Give a hundred percent.", ["give", "100%"], id="an-amount-over-spaces"),
        pytest.param("ב-100 אחוז", ["100%"], id="an-amount-with-a-particle"),
        pytest.param("Code100% done", ["code100", "done"], id="no-amount-behind-letters"),
    ],
)
def test_what_reaches_over_white_space_is_read_together(text: str, keys: list[str]) -> None:
    assert [word.key for word in read(text, [len(text)])] == keys
