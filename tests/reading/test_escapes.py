from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nimus.reading.escapes import escaped
from nimus.reading.markdown import READER

PIECES = st.sampled_from(
    [
        *"*_~`[]()<>#-+.!&\\{}|:=1 a",
        *"don't &amp; https://a.example/_b_ {{a_b}} [name] <b> <name> ]( 5*3 a_b_c".split(),
        *("___", "~~", "**"),
        "\u05e9\u05dc\u05d5\u05dd",
    ]
)


@pytest.mark.parametrize(
    "words",
    [
        "I'll check, and write by 17:00.",
        "[an option that fits]",
        "snake_case and 2 * 3",
        "{{contact.first_name}} ___ <name>",
        "https://a.example/b_c_d",
        "R&D & more",
        "-- Dana",
        "#1 in 2024, -5 or +5",
        "a - b # c > d",
        "(see [1])",
        pytest.param("שלום [שם הלקוח],", id="hebrew"),
    ],
)
def test_what_means_nothing_else_is_not_escaped(words: str) -> None:
    assert escaped(words) == words


@pytest.mark.parametrize(
    ("words", "markdown"),
    [
        ("# a", "\\# a"),
        ("- a\n+ b\n* c", "\\- a\n\\+ b\n\\* c"),
        ("1. a\n2) b", "1\\. a\n2\\) b"),
        ("> a", "\\> a"),
        ("===", "\\=\\=\\="),
        ("- - -", "\\- - -"),
        ("-- -", "\\-\\- \\-"),
        ("***", "\\*\\*\\*"),
        ("*a* _b_", "\\*a\\* \\_b\\_"),
        ("~~a~~", "\\~\\~a\\~\\~"),
        ("5*3*2", "5\\*3\\*2"),
        ("`a`", "\\`a\\`"),
        ("[a](b)", "[a\\](b)"),
        ("[a]: https://b.example", "\\[a]: https://b.example"),
        ("<b>", "\\<b>"),
        ("&amp;", "\\&amp;"),
        ("\\*", "\\\\\\*"),
    ],
)
def test_what_would_change_the_meaning_is_escaped(words: str, markdown: str) -> None:
    assert escaped(words) == markdown


@settings(deadline=None)
@given(st.lists(PIECES, max_size=20).map("".join).map(lambda words: " ".join(words.split())))
def test_escaped_words_read_as_they_were(words: str) -> None:
    assert READER.read(escaped(words)).text == words
