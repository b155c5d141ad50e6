from __future__ import annotations

import pytest

from nimus.collecting.twins import is_said_by, words_of


@pytest.mark.parametrize(
    ("html", "plain", "is_twin"),
    [
        ("<div>Hi,<br>it left.</div>", "Hi, it left.", True),
        ("<p>Hi,</p><p>it&nbsp;left &amp; so on.</p>", "Hi,\n\nit left & so on.", True),
        ("<p>It left.</p>", "It has left.", False),
        ("Hi {{ticket.name}}", "Hi {{ ticket.name }}", True),
        ("Hi {{ticket.name}}", "Hi {{ticket.email}}", False),
        (
            'Hi <attribute key="user.name" default="there"/>!',
            'Hi {{user.name|fallback:"there"}}!',
            True,
        ),
        ("Hi <attribute key='user.name'></attribute>!", "Hi {{user.name}}!", True),
        ('Hi <attribute key="user.name" default="there"/>!', "Hi {{user.name}}!", False),
        (
            "<p>\u05e9\u05dc\u05d5\u05dd<br>\u05d3\u05e0\u05d4</p>",
            "\u05e9\u05dc\u05d5\u05dd\n\u05d3\u05e0\u05d4",
            True,
        ),
        ("<p></p>", "", True),
    ],
    ids=[
        "break",
        "paragraphs",
        "another-word",
        "placeholder",
        "another-placeholder",
        "attribute",
        "attribute-closed",
        "attribute-with-fallback",
        "hebrew",
        "nothing",
    ],
)
def test_two_texts_say_the_same_where_their_words_and_placeholders_are_the_same(
    html: str, plain: str, is_twin: bool
) -> None:
    assert is_said_by(words_of(html), plain) is is_twin
