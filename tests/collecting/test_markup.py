from __future__ import annotations

import pytest

from nimus.collecting.markup import format_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>Hi</p>", "html"),
        ("Hi<br />Dana", "html"),
        ('<a href="x">x</a>', "html"),
        ("<DIV class=a>", "html"),
        ('Hi <attribute key="user.name" default="there"/>', "html"),
        ("Hi <name>, 3 < 5 and 7 > 6", "plain"),
        ("<br", "plain"),
        ("R&amp;D", "plain"),
        ("", "plain"),
    ],
)
def test_a_tag_of_html_makes_html_and_a_hand_made_placeholder_does_not(
    text: str, expected: str
) -> None:
    assert format_of(text) == expected
