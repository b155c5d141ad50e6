from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nimus import __version__
from nimus.collecting.contract import Collected
from nimus.draft import Draft, Kind, Severity
from nimus.errors import InputError
from nimus.printing.contract import Checked, Layout
from nimus.printing.json import PRINTER, report_as_dict, rewrite_as_dict
from nimus.report import (
    Advice,
    Excused,
    Finding,
    Fix,
    Misplaced,
    Report,
    Role,
    Sentence,
    Structure,
    Verdict,
)
from nimus.rewrite import Edit, Placeholder, Rewrite, Unproved, Verified
from nimus.spans import Span

FINDING = Finding(
    id="f1",
    rule="dont-know",
    severity=Severity.ERROR,
    language="he",
    span=Span(0, 11),
    text="אני לא יודע",
    phrase="אני לא יודע",
    match="inflected",
    confidence=2 / 3,
    need="security",
    message="למה",
    source="001",
    fix=Fix(span=Span(0, 27), suggestions=("אבדוק", "נבדוק")),
)
REPORT = Report(
    language="he",
    verdict=Verdict.BLOCK,
    score=41,
    findings=(FINDING,),
    excused=(),
    sentences=(
        Sentence(
            span=Span(0, 27),
            role=Role.ANSWER,
            confidence=0.12345,
            language="he",
            cues=(Span(0, 3),),
        ),
    ),
    structure=Structure(
        missing=(Role.ALTERNATIVE,),
        misplaced=(Misplaced(span=Span(3, 4), role=Role.EMPATHY, should_precede=Role.ANSWER),),
    ),
    advice=(
        Advice(id="angry", message="א", source="004"),
        Advice(id="agreement", message="ב", source="nimus", span=Span(1, 2)),
    ),
)
EXCUSED = Report(
    language="he",
    verdict=Verdict.PASS,
    score=100,
    findings=(),
    excused=(Excused(finding=FINDING, by="quotation"),),
    sentences=(),
    structure=Structure(),
    advice=(),
)
AS_FINDING = {
    "id": "f1",
    "rule": "dont-know",
    "severity": "error",
    "language": "he",
    "start": 0,
    "end": 11,
    "text": "אני לא יודע",
    "phrase": "אני לא יודע",
    "match": "inflected",
    "confidence": 0.667,
    "need": "security",
    "message": "למה",
    "source": "001",
    "fix": {"start": 0, "end": 27, "suggestions": ["אבדוק", "נבדוק"]},
}
AS_REPORT = {
    "nimus": {"version": __version__, "phrasebook": "sha256:0"},
    "language": "he",
    "verdict": "block",
    "score": 41,
    "findings": [AS_FINDING],
    "sentences": [
        {
            "start": 0,
            "end": 27,
            "role": "answer",
            "confidence": 0.123,
            "language": "he",
            "cues": [{"start": 0, "end": 3}],
        }
    ],
    "structure": {
        "missing": ["alternative"],
        "misplaced": [{"start": 3, "end": 4, "role": "empathy", "should_precede": "answer"}],
    },
    "advice": [
        {"id": "angry", "message": "א", "source": "004", "start": None, "end": None},
        {"id": "agreement", "message": "ב", "source": "nimus", "start": 1, "end": 2},
    ],
}


def checked(report: Report, *, path: str = "a.txt", name: str | None = None) -> Checked:
    collected = Collected(
        path=path, line=3, draft=Draft(text="אני לא יודע מתי יגיע המשלוח"), id=name
    )
    return Checked(collected=collected, report=report)


def printed(*ones: Checked) -> str:
    return "\n".join(PRINTER.lines(ones, Layout(digest="sha256:0")))


def test_a_report_has_the_fields_of_the_contract_in_their_order() -> None:
    assert json.dumps(report_as_dict(REPORT, "sha256:0")) == json.dumps(AS_REPORT)


def test_what_was_excused_is_shown_where_it_is_asked_for() -> None:
    answer = report_as_dict(EXCUSED, "sha256:0", explain=True)
    assert answer["excused"] == [{**AS_FINDING, "by": "quotation"}]
    assert list(answer)[4:6] == ["findings", "excused"]
    assert "excused" not in report_as_dict(EXCUSED, "sha256:0")
    assert report_as_dict(REPORT, "sha256:0", explain=True)["excused"] == []


def test_a_rewrite_has_the_fields_of_the_contract_in_their_order() -> None:
    rewrite = Rewrite(
        kind=Kind.COMPLETE,
        text="אבדוק [מה]",
        edits=(Edit(span=Span(0, 11), replacement="אבדוק [מה]", reason="dont-know"),),
        placeholders=(Placeholder(span=Span(6, 10), role=Role.ALTERNATIVE, hint="מה אפשר"),),
        verified=Verified(clean=True, ordered=False, facts_kept=True),
        unproved=(Unproved(claim="ordered", message="כי"),),
    )
    assert json.dumps(rewrite_as_dict(rewrite)) == json.dumps(
        {
            "kind": "complete",
            "text": "אבדוק [מה]",
            "edits": [{"start": 0, "end": 11, "replacement": "אבדוק [מה]", "reason": "dont-know"}],
            "placeholders": [{"start": 6, "end": 10, "role": "alternative", "hint": "מה אפשר"}],
            "verified": {"clean": True, "ordered": False, "facts_kept": True},
            "unproved": [{"claim": "ordered", "message": "כי"}],
        }
    )


def test_the_output_is_one_document() -> None:
    one, other = json.loads(printed(checked(REPORT), checked(REPORT, path="b", name="7")))
    assert list(one)[:6] == ["path", "line", "id", "record", "title", "field"]
    place = {"path": "a.txt", "line": 3, "id": None, "record": "", "title": None, "field": ""}
    where = {"line": 3, "column": 1, "end_line": 3, "end_column": 12}
    told = {**AS_FINDING, **where, "fingerprint": "f1", "state": "new", "reason": ""}
    assert one == {**place, **AS_REPORT, "findings": [told]}
    assert (other["path"], other["id"]) == ("b", "7")


def test_a_record_of_an_export_is_named_and_its_findings_are_told_in_the_file(
    export: tuple[Checked, Checked],
) -> None:
    (one,) = json.loads(printed(export[1]))
    assert (one["record"], one["title"], one["field"]) == ("macros[1]", "Refund::No", "text")
    policy, nothing = one["findings"]
    assert (policy["start"], policy["end"]) == (6, 22)
    assert (policy["line"], policy["column"]) == (3, 52)
    assert (policy["end_line"], policy["end_column"]) == (3, 68)
    assert policy["fingerprint"] != nothing["fingerprint"]
    assert "remarks" not in one


def test_what_does_not_count_says_so_and_remarks_are_told(
    run: tuple[Checked | InputError, ...],
) -> None:
    ones = json.loads("\n".join(PRINTER.lines(run, Layout())))
    states = [[(one["state"], one["reason"]) for one in draft["findings"]] for draft in ones]
    assert states[2:] == [[], [("known", "")], [("suppressed", "a legal text")]]
    assert ones[4]["remarks"] == [
        {"id": "unused-suppression", "line": 1, "column": 1, "message": "It suppresses nothing."}
    ]


@settings(deadline=None)  # a busy machine is no failure
@given(data=st.data())
def test_any_text_is_a_document_that_can_be_written(
    data: st.DataObject, wild: st.SearchStrategy[Checked]
) -> None:
    one = data.draw(wild)
    (read,) = json.loads(printed(one).encode())
    assert (read["title"], read["path"]) == (one.collected.title, one.collected.path)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_any_number_of_drafts_is_a_document(count: int) -> None:
    assert len(json.loads(printed(*[checked(REPORT)] * count))) == count


def test_hebrew_is_printed_as_itself() -> None:
    assert "אני לא יודע" in printed(checked(REPORT))


def test_excused_findings_are_printed_where_the_report_holds_them() -> None:
    (one,) = json.loads(printed(checked(EXCUSED)))
    assert one["excused"][0]["by"] == "quotation"


def test_a_path_that_is_not_text_can_be_written() -> None:
    lines = printed(checked(REPORT, path="\udcff.txt"))
    lines.encode("utf-8")
    assert json.loads(lines)[0]["path"] == "\udcff.txt"


def test_no_more_is_read_than_has_been_printed() -> None:
    read = 0

    def endless() -> Iterator[Checked]:
        nonlocal read
        while True:
            read += 1
            yield checked(REPORT)

    lines = PRINTER.lines(endless(), Layout())
    for _ in range(4):
        next(lines)
    assert read == 4
