from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nimus.collecting.contract import Collected
from nimus.draft import Draft, Severity
from nimus.engine import Engine
from nimus.errors import InputError
from nimus.printing import printers
from nimus.printing.contract import Checked, Layout, State
from nimus.printing.text import PRINTER
from nimus.report import Advice, Excused, Finding, Fix, Report, Structure, Verdict
from nimus.spans import Span


def finding(
    text: str,
    words: str,
    suggestion: str | None = "Better.",
    *,
    severity: Severity = Severity.ERROR,
    fixed: str | None = None,
) -> Finding:
    start = text.index(words)
    fix_start = text.index(fixed or words)
    return Finding(
        id="f",
        rule="dont-know",
        severity=severity,
        language="en",
        span=Span(start, start + len(words)),
        text=words,
        phrase=words,
        match="exact",
        confidence=1.0,
        need="security",
        message="Why it hurts.",
        source="001",
        fix=Fix(
            span=Span(fix_start, fix_start + len(fixed or words)),
            suggestions=() if suggestion is None else (suggestion, "Another."),
        ),
    )


def checked(  # noqa: PLR0913  the parts of a report, most of them left out
    text: str,
    *findings: Finding,
    excused: tuple[Excused, ...] = (),
    advice: tuple[Advice, ...] = (),
    path: str = "a.txt",
    line: int = 1,
    name: str | None = None,
    inline: bool = False,
) -> Checked:
    verdict = Verdict.BLOCK if findings else Verdict.PASS
    return Checked(
        collected=Collected(path=path, line=line, draft=Draft(text=text), id=name, inline=inline),
        report=Report(
            language="en",
            verdict=verdict,
            score=50 if findings else 100,
            findings=findings,
            excused=excused,
            sentences=(),
            structure=Structure(),
            advice=advice,
        ),
    )


def lines(*drafts: Checked, colour: bool = False) -> list[str]:
    return list(PRINTER.lines(drafts, Layout(colour=colour)))


def test_the_folder_offers_every_format() -> None:
    assert set(printers()) >= set(
        "text json jsonl sarif junit github gitlab rdjson markdown html".split()
    )


def test_a_finding_is_place_severity_rule_words_then_why_then_the_first_suggestion() -> None:
    text = "Hello.\nI don't know when."
    assert lines(checked(text, finding(text, "I don't know"))) == [
        'a.txt:2:1: error dont-know  "I don\'t know"',
        "    I don't know when.",
        "    ^^^^^^^^^^^^",
        "    Why it hurts.",
        "    instead: Better.",
        "a.txt:1: block, score 50",
        "",
        "1 draft, 1 finding: 1 block",
    ]


def test_a_clean_draft_is_only_counted() -> None:
    assert lines(checked("Hello.")) == ["1 draft, 0 findings: 1 pass"]


def test_no_draft_at_all_is_counted_too() -> None:
    assert lines() == ["0 drafts, 0 findings"]


def test_verdicts_are_counted_from_the_gravest() -> None:
    bad = "I don't know"
    shown = lines(checked("a"), checked(bad, finding(bad, bad)), checked("b"))
    assert shown[-1] == "3 drafts, 1 finding: 1 block, 2 pass"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("X", "1:1", id="first"),
        pytest.param("ab\nabX", "2:3", id="lf"),
        pytest.param("ab\r\n\r\nX", "3:1", id="crlf"),
        pytest.param("ab\rX", "2:1", id="cr"),
        pytest.param("😀 X", "1:3", id="code-points"),
        pytest.param("a\u2028X", "1:3", id="not-a-line-end-of-files"),
    ],
)
def test_lines_and_columns_are_counted_from_1_in_code_points(text: str, place: str) -> None:
    assert lines(checked(text, finding(text, "X")))[0].startswith(f"a.txt:{place}: error")


def test_in_json_lines_the_line_is_the_files_and_the_column_the_drafts() -> None:
    text = "ab\nX"
    shown = lines(checked(text, finding(text, "X"), line=7, name="r-1", inline=True))
    assert shown[0] == 'a.txt:7:4: error dont-know  "X"'
    assert shown[3] == "a.txt:7: block, score 50 (r-1)"


def test_hebrew_is_isolated_after_path_and_rule() -> None:
    text = "אני לא יודע מתי"
    shown = lines(checked(text, finding(text, "אני לא יודע", "נבדוק את זה.")))
    assert shown[0] == 'a.txt:1:1: error dont-know  "\u2068אני לא יודע\u2069"'
    assert shown[1] == "    \u2068^אני לא יודע^ מתי\u2069"
    assert shown[3] == "    instead: \u2068נבדוק את זה.\u2069"


def test_words_of_a_draft_cannot_command_the_terminal() -> None:
    text = "\x1b[2JX"
    assert lines(checked(text, finding(text, text)))[0].endswith('"\\x1b[2JX"')


def test_a_finding_without_a_suggestion_has_no_instead() -> None:
    shown = lines(checked("X", finding("X", "X", None)))
    assert shown[1:3] == ["    Why it hurts.", "a.txt:1: block, score 50"]


def test_a_fix_that_ends_within_a_word_is_shown_with_the_whole_word() -> None:
    text = "Calm down, it is late."
    shown = lines(checked(text, finding(text, "Calm down", "We help. I", fixed="Calm down, i")))
    assert shown[4] == "    instead: We help. It …"


def test_what_is_excused_is_shown_with_its_reason() -> None:
    text = "I don't know"
    excused = Excused(finding=finding(text, text), by="quotation")
    assert lines(checked(text, excused=(excused,)))[0] == (
        'a.txt:1:1: error dont-know  "I don\'t know" is excused by quotation'
    )


def test_advice_is_shown_with_its_place_if_it_has_one() -> None:
    advice = (
        Advice(id="missing-empathy", message="Begin with empathy.", source="003"),
        Advice(id="agreement", message="She is a woman.", source="nimus", span=Span(2, 3)),
    )
    assert lines(checked("ab", advice=advice))[:4] == [
        "a.txt:1: advice missing-empathy",
        "    Begin with empathy.",
        "a.txt:1:3: advice agreement",
        "    She is a woman.",
    ]


def test_colour_is_there_only_when_it_is_asked_for() -> None:
    one = checked("X", finding("X", "X", severity=Severity.WARNING))
    assert "\x1b" not in "".join(lines(one))
    assert lines(one, colour=True)[0] == (
        'a.txt:1:1: \x1b[33mwarning\x1b[0m \x1b[1mdont-know\x1b[0m  "X"'
    )


def test_lines_come_before_the_next_draft_is_checked() -> None:
    asked = []

    def drafts() -> Iterator[Checked]:
        for number in (1, 2):
            asked.append(number)
            yield checked("X", finding("X", "X"), line=number)

    printed = PRINTER.lines(drafts(), Layout())
    assert next(printed).startswith("a.txt:1:1:")
    assert asked == [1]


def test_a_finding_in_an_export_names_its_record_and_its_place_in_the_file(
    run: tuple[Checked | InputError, ...],
) -> None:
    assert list(PRINTER.lines(run, Layout())) == [
        'exports/macros he.json:2:46: error dont-know  "I don\'t know"',
        '    in macros[0] "Late|parcel" text',
        "    I don't know when,",
        "    ^^^^^^^^^^^^",
        "    Why it hurts.",
        "    instead: I'll find out",
        "exports/macros he.json:2: block, score 50 (1)",
        "",
        'exports/macros he.json:3:52: warning per-policy  "\u2068זו המדיניות שלנו\u2069"',
        '    in macros[1] "Refund::No" text',
        "    \u2068^זו המדיניות שלנו^ ואין לי מה לעשות.\u2069",
        '    \u2068"המדיניות" אינה סיבה.\u2069',
        "    instead: \u2068אסביר למה\u2069",
        'exports/macros he.json:3:70: error no-power  "\u2068אין לי מה לעשות\u2069"',
        '    in macros[1] "Refund::No" text',
        "    \u2068זו המדיניות שלנו ו^אין לי מה לעשות^.\u2069",
        "    \u2068זה משאיר את הלקוח לבד.\u2069",
        "exports/macros he.json:3: block, score 50 (2)",
        "",
        'known.txt:1:1: error dont-know  "I don\'t know" is known',
        "",
        "hushed.txt:1:1: remark unused-suppression",
        "    It suppresses nothing.",
        "",
        "5 drafts, 3 findings (1 known, 1 suppressed): 2 block, 3 pass",
    ]


def test_in_visual_order_a_terminal_without_hebrew_shows_it_right(
    export: tuple[Checked, Checked],
) -> None:
    shown = list(PRINTER.lines(export[1:], Layout(visual=True)))
    assert shown[:5] == [
        'exports/macros he.json:3:52: warning per-policy  "ונלש תוינידמה וז"',
        '    in macros[1] "Refund::No" text',
        "    .תושעל המ יל ןיאו ונלש תוינידמה וז",
        "                      ^^^^^^^^^^^^^^^^",
        '    .הביס הניא "תוינידמה"',
    ]


def test_in_visual_order_a_paragraph_is_cut_into_lines_before_it_is_turned() -> None:
    text = "X"
    one = checked(text, finding(text, text, "אחת שתיים שלוש ארבע חמש שש שבע שמונה"))
    shown = list(PRINTER.lines([one], Layout(visual=True, width=34)))
    assert shown[2:4] == ["    instead: עברא שולש םייתש תחא", "             הנומש עבש שש שמח"]


def test_what_is_suppressed_is_shown_with_its_reason_where_that_is_asked_for(
    run: tuple[Checked | InputError, ...],
) -> None:
    shown = list(PRINTER.lines(run, Layout(explain=True)))
    assert 'hushed.txt:1:1: error dont-know  "I don\'t know" is suppressed: a legal text' in shown


def test_where_only_some_findings_count_no_score_is_told(
    export: tuple[Checked, Checked],
) -> None:
    one = export[1]
    policy, nothing = one.told
    shown = list(
        PRINTER.lines([replace(one, told=(policy, replace(nothing, state=State.KNOWN)))], Layout())
    )
    assert shown[-3] == "exports/macros he.json:3: revise (2)"
    assert shown[-1] == "1 draft, 1 finding (1 known): 1 revise"


def test_of_an_html_reply_the_line_is_shown_without_tags() -> None:
    text = "<p>Hi</p><p>So <b>I don't</b> know, Dana</p>"
    draft = Draft(text=text, format="html")
    one = checked(text, finding(text, "I don't</b> know"))
    one = replace(one, collected=replace(one.collected, draft=draft))
    assert lines(one)[1:3] == ["    So I don't know, Dana", "       ^^^^^^^^^^^^"]


@settings(deadline=None)  # a busy machine is no failure
@given(data=st.data(), visual=st.booleans(), width=st.integers(0, 90))
def test_any_text_is_lines_that_command_nothing(
    data: st.DataObject, wild: st.SearchStrategy[Checked], visual: bool, width: int
) -> None:
    layout = Layout(visual=visual, width=width, explain=True)
    for line in PRINTER.lines([data.draw(wild)], layout):
        assert len(line.encode().decode().splitlines()) <= 1
        assert not re.search("[\x00-\x1f\x7f-\x9f]", line)


def test_a_report_of_the_engine_is_printed(engine: Engine) -> None:
    draft = Draft(text="שלום דנה,\nאני לא יודעת מתי יגיע המשלוח.")
    one = Checked(
        collected=Collected(path="a.txt", line=1, draft=draft), report=engine.check(draft)
    )
    assert lines(one)[0] == 'a.txt:2:1: error dont-know  "\u2068אני לא יודעת\u2069"'
