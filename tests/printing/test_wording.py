from __future__ import annotations

from collections.abc import Callable

import pytest

from nimus.draft import Draft
from nimus.printing.wording import instead, readable, surroundings
from nimus.report import Finding, Fix
from nimus.spans import Span


@pytest.mark.parametrize(
    ("part", "shown"),
    [
        ("<div>Hi <b>Dana</b>,</div><p>no", "\nHi Dana,\n\nno"),
        ("a<br/>b &amp; &lt;c&gt; &nbsp;d", "a\nb & <c> \xa0d"),
        ("<style>p { x }</style>a<!-- b -->c", "ac"),
        ("2 < 3 and <name>", "2 < 3 and "),
    ],
    ids=["tags", "entities", "hidden", "no-tags"],
)
def test_html_is_read_without_its_tags(part: str, shown: str) -> None:
    assert readable(part, Draft(text=part, format="html")) == shown
    assert readable(part, Draft(text=part)) == part


def test_the_words_stand_in_what_is_readable_about_them() -> None:
    source = "<p>Hi</p><p>I <b>don't</b> know, Dana</p>"
    start = source.index("I <b>")
    text, span = surroundings(Draft(text=source, format="html"), Span(start, start + 19))
    assert (text, span.of(text)) == ("\nHi\n\nI don't know, Dana\n", "I don't know")
    assert surroundings(Draft(text=source), Span(0, 3)) == (source, Span(0, 3))


@pytest.mark.parametrize(
    ("text", "fixed", "suggestion", "said"),
    [
        pytest.param("Calm down, it is", "Calm down, i", "We help. I", "We help. It …", id="word"),
        pytest.param("late, and no", ", and no", ". Let me see.", "Let me see.", id="sentence"),
        pytest.param("no", "no", "yes", "yes", id="as-it-is"),
        pytest.param("no", "no", "...", "...", id="only-signs"),
    ],
)
def test_a_suggestion_can_be_read_by_itself(
    finding: Callable[..., Finding], text: str, fixed: str, suggestion: str, said: str
) -> None:
    start = text.index(fixed)
    fix = Fix(span=Span(start, start + len(fixed)), suggestions=(suggestion, "other"))
    one = finding(text, fixed, fix=fix)
    assert instead(one, Draft(text=text)) == [said]
    assert len(instead(one, Draft(text=text), 2)) == 2


def test_a_suggestion_for_html_is_read_without_tags(finding: Callable[..., Finding]) -> None:
    fix = Fix(span=Span(0, 2), suggestions=("we &amp; you</b>",))
    assert instead(finding("no", "no", fix=fix), Draft(text="no", format="html")) == ["we & you"]
