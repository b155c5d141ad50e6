"""What is told of a draft's variants is told of the draft: once, in its own places."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nimus import Draft, Engine, Options, Report, Role, Verdict
from nimus.linting.merging import merged
from nimus.linting.variants import variants


def check(engine: Engine, text: str, form: str = "plain", options: Options | None = None) -> Report:
    draft = Draft(text=text, format=form)
    seen = [(one, engine.check(one.draft, options or Options())) for one in variants(draft)]
    return merged(draft, seen)


def put_in(text: str, report: Report, number: int = 0) -> str:
    fix = report.findings[number].fix
    return text[: fix.span.start] + fix.suggestions[0] + text[fix.span.end :]


def test_the_report_of_a_draft_that_is_its_own_variant_is_its_own(wordly: Engine) -> None:
    draft = Draft(text="Calm down.")
    report = wordly.check(draft)
    (only,) = variants(draft)
    assert merged(draft, [(only, report)]) is report


def test_each_branch_has_its_finding_and_its_fix(wordly: Engine) -> None:
    text = "Hi,\n{% if late %}Calm down.{% else %}I don't know when it comes.{% endif %}\nTom"
    report = check(wordly, text)
    assert [finding.text for finding in report.findings] == ["Calm down", "I don't know"]
    assert [f.fix.span.of(text) for f in report.findings] == [
        "Calm down.",
        "I don't know when it comes.",
    ]
    assert report.verdict is Verdict.BLOCK
    mended = put_in(text, report, 1)
    assert mended.startswith("Hi,\n{% if late %}Calm down.{% else %}I'm finding out when it comes")
    assert mended.endswith("{% endif %}\nTom")
    assert check(wordly, put_in(mended, check(wordly, mended))).findings == ()


def test_what_all_variants_show_is_told_once(wordly: Engine) -> None:
    text = "Calm down. {% if a %}It left.{% else %}It is here.{% endif %}"
    assert [f.text for f in check(wordly, text).findings] == ["Calm down"]


def test_the_same_words_in_two_branches_are_told_apart(wordly: Engine) -> None:
    report = check(wordly, "{% if a %}Calm down.{% else %}Calm down.{% endif %}")
    one, other = report.findings
    assert other.id == f"{one.id}-2"


def test_a_phrase_over_a_condition_is_told_with_all_that_lies_in_it(wordly: Engine) -> None:
    text = "I {% if a %}really {% endif %}don't know."
    (finding,) = check(wordly, text).findings
    assert finding.text == text.removesuffix(".")
    assert finding.fix.suggestions == ()


def test_words_of_a_comment_are_nobodys(wordly: Engine) -> None:
    text = "{% comment %}Calm down.{% endcomment %}It left. I don't know when it comes."
    (finding,) = check(wordly, text).findings
    assert finding.rule == "dont-know"
    assert finding.span.of(text) == finding.text == "I don't know"


def test_a_fallback_is_told_where_it_stands(wordly: Engine) -> None:
    text = '<p>Hi <attribute key="user.name" default="you idiot"/>,</p><p>it left today.</p>'
    (finding,) = check(wordly, text, "html").findings
    assert finding.text == "you idiot"
    assert finding.span.of(text) == "you idiot"
    assert finding.fix.suggestions == ()


def test_what_stands_in_a_fallback_is_mended_inside_it(wordly: Engine) -> None:
    text = "{!note:text;It left. Calm down.}"
    report = check(wordly, text)
    mended = put_in(text, report)
    assert mended.startswith("{!note:text;It left. ")
    assert mended.endswith(".}")
    assert check(wordly, mended).findings == ()


def test_no_fix_ends_the_fallback_that_it_stands_in(wordly: Engine) -> None:
    report = check(wordly, "{{ note | default: 'It left. Calm down.' }}")
    assert all("'" not in said for said in report.findings[0].fix.suggestions)


def test_a_fix_beside_a_fallback_keeps_the_placeholder(wordly: Engine) -> None:
    text = '{{user.name|fallback:"Dear whoever"}}, you should have read the guide.'
    mended = put_in(text, check(wordly, text))
    assert mended.startswith('{{user.name|fallback:"Dear whoever"}}, I\'m happy')


def test_words_that_only_one_path_joins_to_a_sentence_leave_it_without_a_fix(
    wordly: Engine,
) -> None:
    (finding,) = check(wordly, "{% if a %}Today {% endif %}I don't know.").findings
    assert finding.fix.suggestions == ()
    (finding,) = check(wordly, "{% if a %}Hello. {% endif %}I don't know.").findings
    assert finding.fix.suggestions


def test_the_worst_path_is_the_drafts(wordly: Engine) -> None:
    fine = "I am sorry about the delay. It left today. If you like, I can call you."
    report = check(wordly, f"{{% if a %}}{fine}{{% else %}}Calm down.{{% endif %}}")
    assert report.verdict is Verdict.REVISE
    assert report.score == check(wordly, "Calm down.").score
    assert report.structure.missing == (Role.EMPATHY,)
    assert [advice.id for advice in report.advice] == ["missing-empathy"]
    assert len(report.sentences) == 4


def test_order_is_told_along_each_path(wordly: Engine) -> None:
    sorry, left = "I'm so sorry about the delay.", "We cannot refund the order."
    text = f"{{% if a %}}{left}{{% endif %}} {sorry}"
    report = check(wordly, text)
    assert [one.span.of(text) for one in report.structure.misplaced] == [sorry]
    assert (
        check(wordly, f"{{% if a %}}{left}{{% else %}}{sorry}{{% endif %}}").structure.misplaced
        == ()
    )


def test_what_is_excused_on_one_path_and_counts_on_another_counts(wordly: Engine) -> None:
    text = '{% if a %}You wrote "{% endif %}calm down{% if a %}".{% endif %}'
    report = check(wordly, text, options=Options(explain=True))
    assert [finding.rule for finding in report.findings] == ["calm-down"]
    assert report.excused == ()
    quoted = '{% if a %}You wrote "calm down".{% endif %} Bye.'
    report = check(wordly, quoted, options=Options(explain=True))
    assert [(e.by, e.finding.text) for e in report.excused] == [("quotation", "calm down")]


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        (("en", "en"), "en"),
        (("en", "he"), "mixed"),
        (("none", "he"), "he"),
        (("none", "none"), "none"),
    ],
)
def test_the_language_is_that_of_all_variants(
    wordly: Engine, languages: tuple[str, str], expected: str
) -> None:
    draft = Draft(text="{% if a %}A{% endif %}")
    seen = [
        (one, replace(wordly.check(one.draft), language=language))
        for one, language in zip(variants(draft), languages, strict=True)
    ]
    assert merged(draft, seen).language == expected


PIECES = [
    *("{% if a %}", "{% elsif b %}", "{% else %}", "{% endif %}", "{% if b %}", "{% comment %}"),
    *("{% endcomment %}", "{{#if c}}", "{{/if}}", '{{n|fallback:"Calm down"}}', "{!c;you idiot}"),
    *("{{n}}", "%{order}", "Calm down", "I don't know when", "You should have read it", "It left"),
    *(
        "I'm sorry",
        ". ",
        ". ",
        ", ",
        " ",
        "\n",
        "it",
        "\u05ea\u05d9\u05e8\u05d2\u05e2",
        "<p>",
        "</p>",
    ),
]


@settings(deadline=None, max_examples=150, derandomize=True)
@given(
    text=st.lists(st.sampled_from(PIECES), min_size=4, max_size=18).map("".join),
    form=st.sampled_from(["plain", "html", "markdown"]),
)
def test_findings_stand_where_they_say_and_fixes_keep_every_placeholder(
    wordly: Engine, text: str, form: str
) -> None:
    report = check(wordly, text, form)
    for finding in report.findings:
        assert finding.span.of(text) == finding.text
        old = finding.fix.span.of(text)
        for said in finding.fix.suggestions:
            for sign in (
                "{% if",
                "{% else",
                "{% endif",
                "{{#if",
                "{{/if",
                "{{n}}",
                "%{order}",
                "{!",
            ):
                assert said.count(sign) == old.count(sign)
    for one, other in pairwise(report.findings):
        assert one.span.end <= other.span.start
    for before, after in pairwise(report.sentences):
        assert before.span.end <= after.span.start
    assert len({finding.id for finding in report.findings}) == len(report.findings)
