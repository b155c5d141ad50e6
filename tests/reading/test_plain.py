from __future__ import annotations

import pytest

from nimus.reading.plain import READER
from nimus.spans import Span

TEXTS = [
    pytest.param("", id="empty"),
    pytest.param("I <b>don't</b> know &amp; *that*", id="markup-is-text"),
    pytest.param("אני לא יודע\r\nמתי", id="hebrew"),
    pytest.param("\x00\u200f\U0001f600", id="odd-characters"),
]


@pytest.mark.parametrize("text", TEXTS)
def test_plain_prose_is_the_draft_itself(text: str) -> None:
    prose = READER.read(text)
    assert prose.text == text
    assert prose.locate(Span(0, len(text))) == Span(0, len(text))
    assert (prose.quoted, prose.opaque) == ((), ())


@pytest.mark.parametrize("text", TEXTS)
def test_plain_words_need_no_escape(text: str) -> None:
    assert READER.escape(text) == text
