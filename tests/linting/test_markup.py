from __future__ import annotations

import pytest

from nimus.collecting.written import Change
from nimus.linting.markup import holds, stands
from nimus.spans import Span


def changed(text: str, old: str, new: str) -> Change:
    at = text.index(old)
    return Change(Span(at, at + len(old)), new)


@pytest.mark.parametrize(
    ("text", "old", "new", "is_so"),
    [
        pytest.param("[Calm](u) down.", "Calm](u) down", "Here](u)", True, id="link-kept"),
        pytest.param("Calm [down](u).", "Calm [down](u)", "Here", False, id="link-lost"),
        pytest.param("[Calm down](u).", "Calm down](u)", "Here", False, id="link-broken"),
        pytest.param("[Calm down](u).", "Calm down", "", False, id="link-emptied"),
        pytest.param("[Calm down](u).", "own](u", "own](v", False, id="address-cut"),
        pytest.param("Calm *down* now.", "Calm *down*", "Here", True, id="emphasis-gone"),
        pytest.param("Calm *down* now.", "Calm *down", "Here", False, id="emphasis-halved"),
        pytest.param("Calm `down` now.", "Calm `down`", "Here", False, id="code-gone"),
        pytest.param("| Calm down | b |\n|--|--|\n", "Calm down", "Here", True, id="cell"),
        pytest.param("| Calm down | b |\n|--|--|\n", "Calm down", "A | b", False, id="cell-more"),
        pytest.param("| Calm down | b |\n|--|--|\n", "down |", "down", False, id="cell-less"),
        pytest.param("- Calm down.\n- b", "Calm down.\n-", "Here.\n", False, id="item-less"),
        pytest.param("Calm\ndown. b", "Calm\ndown", "Here", True, id="soft-break"),
        pytest.param("Calm down. b", "Calm down. ", "Here.\n\n", False, id="paragraph-more"),
        pytest.param("Calm down: www.b.example", "down: w", "down. W", False, id="bare-address"),
        pytest.param("a[^1]\n\n[^1]: Calm down", "Calm down", "Here", True, id="note"),
        pytest.param("a[^1]\n\n[^1]: Calm down", "[^1]: Calm", "[^1]. Calm", False, id="note-lost"),
        pytest.param("[Calm down]\n\n[Calm down]: /x", "Calm down", "Here", False, id="name"),
    ],
)
def test_a_change_of_words_leaves_markdown_as_it_is(
    text: str, old: str, new: str, is_so: bool
) -> None:
    assert stands(text, [changed(text, old, new)], "markdown") is is_so


@pytest.mark.parametrize(
    ("text", "old", "new", "is_so"),
    [
        pytest.param("<p>Calm <b>down</b></p>", "Calm <b>down</b>", "Here", True, id="look-gone"),
        pytest.param("<p>Calm <b>down</b></p>", "Calm <b>down", "Here<b>", False, id="emptied"),
        pytest.param("<p>Calm <b>down</b></p>", "Calm <b>down", "Here", False, id="halved"),
        pytest.param("<p>Calm <a>down</a></p>", "Calm <a>down</a>", "Here", False, id="link-lost"),
        pytest.param("<p>Calm<br>down</p>", "Calm<br>down", "Here", True, id="line-break"),
        pytest.param("<p>Calm</p><p>down</p>", "Calm</p><p>down", "Here", False, id="joined"),
        pytest.param("<p>Calm <img> down</p>", "Calm <img> down", "Here<img>", True, id="image"),
    ],
)
def test_a_change_of_words_leaves_html_as_it_is(text: str, old: str, new: str, is_so: bool) -> None:
    assert stands(text, [changed(text, old, new)], "html") is is_so


def test_changes_are_judged_together() -> None:
    text = "<p><b>Calm</b> down. <i>Just</i> wait.</p>"
    first, second = changed(text, "Calm", "Here"), changed(text, "<i>Just</i> wait", "Soon")
    assert stands(text, [second, first], "html")
    assert not stands(text, [changed(text, "<i>Just", "Soon"), first], "html")


def test_plain_text_has_no_markup() -> None:
    text = "[Calm](u) *down* <b>"
    assert stands(text, [Change(Span(0, len(text)), "")], "plain")


@pytest.mark.parametrize(
    ("new", "is_so"),
    [
        pytest.param("[B](u). A.\n\nC.\n\n- d", True, id="moved"),
        pytest.param("A. B.\n\n- d", False, id="link-lost"),
        pytest.param("A. [B](u).", False, id="item-lost"),
        pytest.param("A. [](u). B\n\n- d", False, id="link-emptied"),
        pytest.param("A.\n\n- [B](u). d", False, id="link-in-an-item"),
    ],
)
def test_a_rewrite_may_move_sentences_but_loses_nothing(new: str, is_so: bool) -> None:
    assert holds("A. [B](u).\n\n- d", new, "markdown") is is_so


def test_a_rewrite_leaves_no_half_of_an_element() -> None:
    assert holds("<p>A <b>b</b></p>", "<p>A b</p>", "html")
    assert not holds("<p>A <b>b</b></p>", "<p>A <b>b</p>", "html")


def test_a_rewrite_leaves_no_half_of_emphasis() -> None:
    assert holds("A **b, c** 2 * 3", "**c** A 2 * 3", "markdown")
    assert not holds("A **b, c** 2 * 3", "A c** 2 * 3", "markdown")
