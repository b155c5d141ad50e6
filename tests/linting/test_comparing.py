from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nimus.collecting.written import Change
from nimus.draft import Draft
from nimus.linting.comparing import applied, carried_over, narrowed, same_words
from nimus.spans import Span

WORDS = st.lists(
    st.sampled_from(["we", "will", "look", "{{name}}", "[date]", " ", ", ", ".\n", "שלום", "\u05b0", "é", "\U0001f600"]),
    max_size=14,
).map("".join)  # fmt: skip


def test_only_what_differs_is_changed() -> None:
    text = "Hello. As I already told you, it will get there. Bye."
    whole = Change(Span(7, 48), "In short, it will get there.")
    assert narrowed(text, [whole], "plain") == (Change(Span(7, 28), "In short"),)


def test_a_placeholder_that_stays_is_not_touched() -> None:
    text = "I don't know when {{order.eta}} comes."
    whole = Change(Span(0, len(text)), "I will find out when {{order.eta}} comes.")
    assert narrowed(text, [whole], "plain") == (Change(Span(2, 12), "will find out"),)


@given(WORDS, WORDS, WORDS, WORDS)
def test_narrower_changes_give_the_same_text(before: str, old: str, new: str, after: str) -> None:
    text = f"{before}{old}{after}"
    whole = Change(Span(len(before), len(before) + len(old)), new)
    made = narrowed(text, [whole], "plain")
    assert applied(text, made) == f"{before}{new}{after}"
    assert all(one.span.end <= other.span.start for one, other in pairwise(made))


OLD = "As I already told you, it will get there. Calm down."
NEW = "In short, it will get there. I am here to help."
OLD_HTML = "<div>As I already told you, it will get there.&nbsp;Calm down.</div>"
NEW_HTML = "<div>In short, it will get there.&nbsp;I am here to help.</div>"


@pytest.mark.parametrize(
    ("old", "new", "twin", "made"),
    [
        pytest.param((OLD_HTML, "html"), (NEW_HTML, "html"), (OLD, "plain"), NEW, id="html-to-plain"),
        pytest.param((OLD, "plain"), (NEW, "plain"), (OLD_HTML, "html"), NEW_HTML, id="plain-to-html"),
        pytest.param(
            ('<p><attribute key="user.name" default="you"/>, calm down.</p>', "html"),
            ('<p>I am here, <attribute key="user.name" default="you"/>.</p>', "html"),
            ('{{user.name|fallback:"you"}}, calm down.', "plain"),
            'I am here, {{user.name|fallback:"you"}}.',
            id="a-placeholder-written-otherwise",
        ),
        pytest.param(
            ('<p><attribute key="user.name" default="Calm down"/>, hello. No.</p>', "html"),
            ('<p><attribute key="user.name" default="Friend"/>, hello. I see.</p>', "html"),
            ('{{user.name|fallback:"Calm down"}}, hello. No.', "plain"),
            '{{user.name|fallback:"Friend"}}, hello. I see.',
            id="a-fallback",
        ),
        pytest.param(
            ("Hi {%customer.firstName,fallback=you%}", "plain"),
            ("Hi {%customer.firstName,fallback=there%}", "plain"),
            ("<p>Hi {%customer.firstName,fallback=you%}</p>", "html"),
            "<p>Hi {%customer.firstName,fallback=there%}</p>",
            id="a-fallback-without-quotes",
        ),
        pytest.param(("calm down", "plain"), ("a < b", "plain"), ("calm down", "html"), "a &lt; b", id="escaped"),
    ],
)  # fmt: skip
def test_a_twin_gets_the_same_words_in_its_own_format(
    old: tuple[str, str], new: tuple[str, str], twin: tuple[str, str], made: str
) -> None:
    drafts = [Draft(text=text, format=name) for text, name in (old, new, twin)]
    changes = carried_over(*drafts)
    assert changes is not None
    assert applied(twin[0], changes) == made
    assert same_words(drafts[1], Draft(text=made, format=twin[1]))


@pytest.mark.parametrize(
    ("new", "twin"),
    [
        pytest.param("Hi {{b}}", "<p>Hi {{a}}</p>", id="another-name"),
        pytest.param("Hi {{a}} {{a}}", "<p>Hi {{a}}</p>", id="one-more"),
        pytest.param('Hi {{a|fallback:"x"}}', "<p>Hi {{a}}</p>", id="a-fallback-more"),
    ],
)
def test_placeholders_that_become_others_are_not_carried_over(new: str, twin: str) -> None:
    made = carried_over(Draft(text="Hi {{a}}"), Draft(text=new), Draft(text=twin, format="html"))
    assert made is None


def test_what_says_something_else_is_no_twin() -> None:
    old, new, twin = (Draft(text=text) for text in ("Calm down.", "I see.", "Please calm down."))
    assert carried_over(old, new, twin) is None


def test_markup_amid_the_words_that_go_is_not_thrown_away() -> None:
    old, new = Draft(text="Just calm down now."), Draft(text="We will see.")
    twin = Draft(text="Just <b>calm <i>down</b> now</i>.", format="html")
    assert carried_over(old, new, twin) is None
