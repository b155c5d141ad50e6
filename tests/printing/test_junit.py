from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st
from junitparser import JUnitXml, TestCase, TestSuite

from nimus.draft import Severity
from nimus.errors import InputError
from nimus.printing.contract import Checked, Layout
from nimus.printing.junit import PRINTER
from nimus.report import Finding

Run = tuple[Checked | InputError, ...]


def document(*ones: Checked | InputError, layout: Layout | None = None) -> str:
    return "\n".join(PRINTER.lines(ones, layout or Layout()))


def suites(text: str) -> list[TestSuite]:
    return list(JUnitXml.fromstring(text))


def cases(text: str) -> list[TestCase]:
    return [case for suite in suites(text) for case in suite]


def test_a_file_is_a_suite_and_a_reply_a_case(run: Run) -> None:
    counted = [
        (suite.name, suite.tests, suite.failures, suite.errors) for suite in suites(document(*run))
    ]
    assert counted == [
        ("exports/macros he.json", 3, 2, 1),
        ("clean.txt", 1, 0, 0),
        ("known.txt", 1, 0, 0),
        ("hushed.txt", 1, 0, 0),
        ("gone.txt", 1, 0, 1),
    ]


def test_a_reply_fails_with_all_that_was_found_in_it(run: Run) -> None:
    first, second, broken, clean, known, hushed, gone = cases(document(*run))
    assert first.name == 'macros[0] "Late|parcel" text'
    assert first.classname == "exports/macros he.json"
    (failure,) = second.result
    assert (failure.message, failure.type) == ("per-policy: זו המדיניות שלנו", "per-policy")
    assert failure.text.splitlines() == [
        'exports/macros he.json:3:52: warning per-policy  "זו המדיניות שלנו"',
        '    "המדיניות" אינה סיבה.',
        "    instead: אסביר למה",
        'exports/macros he.json:3:70: error no-power  "אין לי מה לעשות"',
        "    זה משאיר את הלקוח לבד.",
    ]
    assert (broken.name, broken.result[0].message) == ("line 9", "is not JSON at column 3")
    assert (clean.name, clean.result, clean.system_out) == ("clean.txt", [], None)
    assert known.is_passed
    assert known.system_out.startswith("known known.txt:1:1: error dont-know")
    assert hushed.system_out.startswith("hushed.txt:1:1: unused-suppression")
    assert gone.result[0].text == "gone.txt: there is no such file; mend the path"


def test_what_is_suppressed_is_told_where_that_is_asked_for(run: Run) -> None:
    shown = cases(document(*run, layout=Layout(explain=True)))[5]
    assert shown.is_passed
    assert shown.system_out.startswith("suppressed hushed.txt:1:1: error dont-know")


def test_what_does_not_fail_the_build_is_told_and_is_no_failure(
    checked: Callable[..., Checked], finding: Callable[..., Finding]
) -> None:
    one = checked("X", finding("X", "X", severity=Severity.WARNING))
    assert not cases(document(one))[0].is_passed
    (case,) = cases(document(one, layout=Layout(fail_on=Severity.ERROR)))
    assert case.is_passed
    assert "warning dont-know" in case.system_out


def test_a_reply_on_a_line_is_called_by_it(checked: Callable[..., Checked]) -> None:
    ones = (checked("a", line=1, inline=True, id="r-1"), checked("b", line=2, inline=True))
    assert [case.name for case in cases(document(*ones))] == ["line 1 (r-1)", "line 2"]


def test_nothing_checked_is_a_document() -> None:
    assert suites(document()) == []


@settings(deadline=None)  # a busy machine is no failure
@given(data=st.data())
def test_any_text_is_xml_whose_names_are_the_drafts(
    data: st.DataObject, wild: st.SearchStrategy[Checked]
) -> None:
    one = data.draw(wild)
    (case,) = cases(document(one))
    assert case.result[0].type is not None
    ET.fromstring(document(one).encode())  # noqa: S314  our own words
