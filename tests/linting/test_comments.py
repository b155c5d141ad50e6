from __future__ import annotations

from datetime import date

import pytest

from nimus import Engine
from nimus.draft import Draft
from nimus.linting.comments import Comment, Verb, comment, in_draft, in_notes, reach

KNOWN = frozenset({"calm-down", "dont-know"})


def test_a_comment_names_rules_a_day_and_a_reason() -> None:
    said = comment(" ignore-next dont-know, calm-down until 2027-03-01 -- the law's words ", KNOWN)
    assert said == Comment(
        verb=Verb.NEXT,
        rules=frozenset({"dont-know", "calm-down"}),
        until=date(2027, 3, 1),
        reason="the law's words",
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ignore-record calm-down -- law", Comment(verb=Verb.RECORD, rules=frozenset({"calm-down"}), reason="law")),
        ("Ignore-File all \u2013 law", Comment(verb=Verb.FILE, reason="law")),
        ("ignore-start calm-down dont-know \u2014 a -- b", Comment(verb=Verb.START, rules=KNOWN, reason="a -- b")),
        ("ignore-end", Comment(verb=Verb.END)),
        ("ignore-next all --\n  over\n  lines", Comment(reason="over lines")),
    ],
)  # fmt: skip
def test_a_comment_may_be_written_so(words: str, expected: Comment) -> None:
    assert comment(words, KNOWN) == expected


def test_ignore_alone_means_what_is_natural_there() -> None:
    assert comment("ignore all -- law", KNOWN).verb is Verb.NEXT
    assert comment("ignore all -- law", KNOWN, plain=Verb.RECORD).verb is Verb.RECORD


def test_a_comment_covers_the_rules_that_it_names_or_all() -> None:
    named, every = comment("ignore calm-down -- x", KNOWN), comment("ignore all -- x", KNOWN)
    assert [named.covers("calm-down"), named.covers("dont-know")] == [True, False]
    assert every.covers("dont-know")


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("", "what it asks is not known; there are ignore, ignore-next, ignore-start, ignore-end, ignore-record, ignore-file"),
        ("ignore-nxet all -- law", "what it asks is not known; there are ignore, ignore-next, ignore-start, ignore-end, ignore-record, ignore-file"),
        ("ignore-next -- law", "names no rule; give the ids of rules, or all"),
        ("ignore-next calm-down", "gives no reason; end it with -- and why"),
        ("ignore-next calm-down -- ", "gives no reason; end it with -- and why"),
        ("ignore-next calm-dwon -- law", "no rule is called calm-dwon; `nimus rules` lists them"),
        ("ignore-next \u05e9\u05dc\u05d5\u05dd -- law", "names no rule; `nimus rules` lists them"),
        ("ignore-next calm-down until May -- law", "until: give a date such as 2027-03-01"),
        ("ignore-next calm-down until 2027-02-30 -- law", "until: give a date such as 2027-03-01"),
        ("ignore-next calm-down until -- law", "until: give a date such as 2027-03-01"),
    ],
)  # fmt: skip
def test_a_comment_that_cannot_be_understood_says_why(words: str, problem: str) -> None:
    assert comment(words, KNOWN).problem == problem


@pytest.mark.parametrize(
    ("draft_format", "text", "said"),
    [
        ("html", "<p>A</p><!-- nimus: x --><!--NIMUS:y--><!-- other -->", [" x ", "y"]),
        ("html", "<!--\n  nimus: x\n  y\n-->A", [" x\n  y\n"]),
        ("html", "{% comment %}<b>nimus:</b> x{% endcomment %}", []),
        ("html", "{% comment %}nimus: x &#45;- y{% endcomment %}", [" x -- y"]),
        ("plain", "A\n{%- comment -%} nimus: x {%- endcomment -%}\nB", [" x "]),
        ("plain", "A {% # nimus: x %} B {%- # nimus: y -%}", [" x ", " y "]),
        ("plain", "A <!-- nimus: x -->", []),
        ("plain", "A {% comment %} other {% endcomment %} nimus: x", []),
        ("markdown", "A\n\n<!-- nimus: x -->\nB", [" x "]),
        ("markdown", "A\n\n[//]: # (nimus: x (y))\nB", [" x (y)"]),
        ("markdown", "[comment]: <> (nimus: x)\n[//]: # 'nimus: y'\nB", [" x", " y"]),
        ("markdown", "A [nimus: x](y)", []),
    ],
)
def test_comments_are_found_where_no_customer_sees_them(
    draft_format: str, text: str, said: list[str]
) -> None:
    found = in_draft(Draft(text=text, format=draft_format))
    assert [one.words for one in found] == said
    assert [one.visible for one in found] == [False] * len(said)


@pytest.mark.parametrize(
    ("draft_format", "text"),
    [
        pytest.param("markdown", "A\n[//]: # (nimus: x)\nB", id="a-paragraph-goes-on"),
        pytest.param("markdown", "A `<!-- nimus: x -->` B", id="code"),
    ],
)
def test_what_customers_see_is_told_so(draft_format: str, text: str) -> None:
    (found,) = in_draft(Draft(text=text, format=draft_format))
    assert found.visible


def test_notes_are_searched_for_comments_to_us_alone() -> None:
    notes = ["Nimus: ignore all -- law\nnimus: reviewed", "<p>nimus: ignore-record x</p>", "nimus"]
    assert in_notes(notes) == ["ignore all -- law", "ignore-record x"]


@pytest.mark.parametrize(
    ("draft_format", "text", "covered"),
    [
        ("plain", "|\nA b.\nC.", "A b."),
        ("plain", "|\n\n  A b.\r\nC.", "A b."),
        ("plain", "| A", "A"),
        ("plain", "A|", ""),
        ("html", "<p>A</p>|<p>B <b>c</b> d.</p><p>E</p>", "B <b>c</b> d."),
        ("html", "<p>A</p>|<p>B<br>C</p>", "B"),
        ("html", "A|", ""),
        ("markdown", "|\nA\nb.\n\nC.", "A\nb."),
        ("markdown", "|\n\nA **b**.\r\n \r\nC.", "A **b**."),
    ],
)
def test_what_comes_next_is_a_line_or_a_paragraph(
    draft_format: str, text: str, covered: str
) -> None:
    at = text.index("|")
    draft = Draft(text=text.replace("|", ""), format=draft_format)
    assert reach(draft, at).of(draft.text) == covered


@pytest.mark.parametrize(
    ("draft_format", "with_comment", "without"),
    [
        (
            "html",
            "<p>Hi Dana,</p><!-- nimus: ignore-next all -- calm down, I don't know --><p>It left today.</p>",
            "<p>Hi Dana,</p><p>It left today.</p>",
        ),
        (
            "markdown",
            "Hi Dana,\n\n<!-- nimus: ignore-next all -- calm down -->\n\nIt left today.",
            "Hi Dana,\n\nIt left today.",
        ),
        (
            "markdown",
            "Hi Dana,\n\n[//]: # (nimus: ignore-next all -- calm down)\n\nIt left today.",
            "Hi Dana,\n\nIt left today.",
        ),
    ],
)
def test_a_comment_is_no_prose_and_changes_no_role(
    wordly: Engine, draft_format: str, with_comment: str, without: str
) -> None:
    found = wordly.check(Draft(text=with_comment, format=draft_format))
    plain = wordly.check(Draft(text=without, format=draft_format))
    assert (found.findings, found.score) == ((), plain.score)
    assert [one.role for one in found.sentences] == [one.role for one in plain.sentences]
    assert [one.id for one in found.advice] == [one.id for one in plain.advice]
