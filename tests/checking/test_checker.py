"""The report of a draft: findings sorted and apart, what was excused, names that stay."""

from __future__ import annotations

from itertools import pairwise

import pytest

from nimus import Context, Draft, Engine, Options, Report, Severity, Span

TWO = "Calm down. I don't care."


def check(engine: Engine, text: str, **options: object) -> Report:
    return engine.check(Draft(text=text), Options(**options))  # type: ignore[arg-type]


def rules(report: Report) -> list[str]:
    return [finding.rule for finding in report.findings]


def test_a_finding_says_what_stands_where_and_why(engine: Engine) -> None:
    (finding,) = check(engine, "אני לא יודע מתי יגיע המשלוח").findings
    rule = engine.book.rules["dont-know"]
    assert finding.rule == "dont-know"
    assert finding.severity is Severity.ERROR
    assert finding.language == "he"
    assert finding.span == Span(0, 11)
    assert finding.text == "אני לא יודע"
    assert finding.phrase == "אני לא יודע"
    assert (finding.match, finding.confidence) == ("exact", 1.0)
    assert (finding.need, finding.source) == ("security", "001")
    assert finding.message == rule.why["he"]
    assert finding.fix.span == Span(0, 27)
    assert finding.fix.suggestions


def test_findings_come_in_the_order_of_the_text(engine: Engine) -> None:
    assert rules(check(engine, TWO)) == ["calm-down", "dont-care"]


def test_the_kind_of_match_and_its_confidence_are_told(engine: Engine) -> None:
    kinds = {
        text: [(f.match, f.confidence) for f in check(engine, text).findings]
        for text in ("I don't care.", "We don't care.")
    }
    assert kinds == {"I don't care.": [("exact", 1.0)], "We don't care.": [("inflected", 0.97)]}


def test_a_misspelt_phrase_is_less_sure(engine: Engine) -> None:
    (finding,) = check(engine, "I dont crae about it.").findings
    assert finding.match == "fuzzy"
    assert 0.5 < finding.confidence < 0.9


@pytest.mark.parametrize(
    ("text", "locale", "language"),
    [
        pytest.param("I don't care.", None, "en", id="english-draft"),
        pytest.param("לא אכפת לי.", None, "he", id="hebrew-draft"),
        pytest.param("I don't care.", "he", "he", id="hebrew-asked"),
        pytest.param("לא אכפת לי.", "en", "en", id="english-asked"),
    ],
)
def test_messages_are_in_the_drafts_language_or_the_one_asked_for(
    engine: Engine, text: str, locale: str | None, language: str
) -> None:
    (finding,) = check(engine, text, locale=locale).findings
    assert finding.message == engine.book.rules["dont-care"].why[language]


def test_a_disabled_rule_finds_nothing(engine: Engine) -> None:
    assert rules(check(engine, TWO, disable=frozenset(("calm-down",)))) == ["dont-care"]


def test_what_is_lighter_than_asked_for_is_left_out(engine: Engine) -> None:
    assert rules(check(engine, TWO, min_severity=Severity.ERROR)) == ["dont-care"]


def test_an_ignored_finding_is_excused_by_that(engine: Engine) -> None:
    calm, care = check(engine, TWO).findings
    report = check(engine, TWO, ignore=frozenset((calm.id,)), explain=True)
    assert report.findings == (care,)
    assert [(one.finding, one.by) for one in report.excused] == [(calm, "ignored")]


def test_what_was_excused_is_told_only_where_that_is_asked_for(engine: Engine) -> None:
    text = "I don't know how to thank you."
    assert check(engine, text).excused == ()
    (excused,) = check(engine, text, explain=True).excused
    assert (excused.finding.rule, excused.by) == ("dont-know", "other-sense")
    assert excused.finding.fix.suggestions == ()


def test_the_id_of_a_finding_stays_wherever_the_text_moves(engine: Engine) -> None:
    (here,) = check(engine, "I don't care about it.").findings
    (there,) = check(engine, "It left on Sunday.\n\nI don't care about it.").findings
    (else_,) = check(engine, "I don't care about them.").findings
    assert here.id == there.id
    assert here.id != else_.id


def test_the_same_words_twice_have_two_ids(engine: Engine) -> None:
    one, other = check(engine, "I don't care. I don't care.").findings
    assert other.id == f"{one.id}-2"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("I don't like your kind here.", ["dislike-customer"], id="inside-error"),
        pytest.param("Calm down.", [], id="inside-warning"),
    ],
)
def test_in_an_internal_note_only_some_rules_count(
    engine: Engine, text: str, expected: list[str]
) -> None:
    draft = Draft(text=text, context=Context(channel="internal-note"))
    assert rules(engine.check(draft)) == expected


def test_every_sentence_is_told_with_its_role_and_language(wordly: Engine) -> None:
    report = check(wordly, "שלום דנה,\nThe parcel left on Sunday.")
    assert [(s.span, str(s.role), s.language) for s in report.sentences] == [
        (Span(0, 9), "greeting", "he"),
        (Span(10, 36), "answer", "en"),
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I don't care.", "en"),
        pytest.param("לא אכפת לי.", "he", id="hebrew"),
        pytest.param("לא אכפת לי מזה. I don't care about it.", "mixed", id="mixed"),
        ("123 !", "none"),
        ("", "none"),
    ],
)
def test_the_language_of_a_draft_is_told(engine: Engine, text: str, language: str) -> None:
    assert check(engine, text).language == language


def test_the_language_that_is_asked_for_is_the_answers(engine: Engine) -> None:
    report = engine.check(Draft(text="123", language="he"))
    assert report.language == "he"


@pytest.mark.parametrize("text", ["", " \n", "123", "\U0001f600", "\x00", "...", "\u200f"])
def test_a_text_without_words_passes(engine: Engine, text: str) -> None:
    report = check(engine, text)
    assert (report.verdict, report.score, report.findings) == ("pass", 100, ())


def test_what_is_found_in_markup_is_located_in_the_source(engine: Engine) -> None:
    text = "<p>Well, I <b>don't</b> care &amp; so on.</p>"
    (finding,) = engine.check(Draft(text=text, format="html")).findings
    assert finding.text == "I <b>don't</b> care"
    assert finding.span.of(text) == finding.text


def test_what_is_missing_or_misplaced_is_told(engine: Engine) -> None:
    report = check(engine, "We cannot refund you. I understand how frustrating this is.")
    assert [str(role) for role in report.structure.missing] == ["alternative"]
    (misplaced,) = report.structure.misplaced
    assert (misplaced.span, misplaced.role, misplaced.should_precede) == (
        Span(22, 59),
        "empathy",
        "answer",
    )
    assert [one.id for one in report.advice] == ["missing-alternative", "misplaced-empathy"]


def test_halves_of_one_contraction_do_not_make_overlapping_findings(engine: Engine) -> None:
    findings = check(engine, "Who does he think he isn't my fault.").findings
    assert findings
    assert all(one.span.end <= other.span.start for one, other in pairwise(findings))
