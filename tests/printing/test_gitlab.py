from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import islice

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from nimus.errors import InputError
from nimus.printing.contract import Checked, Layout
from nimus.printing.gitlab import PRINTER

Run = tuple[Checked | InputError, ...]
# what GitLab says that it reads
REPORT = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string"},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": "^\\./"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {
                            "begin": {"type": "integer", "minimum": 1},
                            "end": {"type": "integer", "minimum": 1},
                        },
                    },
                },
            },
        },
    },
}


VALIDATOR = jsonschema.Draft202012Validator(REPORT)


def report(*ones: Checked | InputError) -> list[dict[str, object]]:
    entries: list[dict[str, object]] = json.loads("\n".join(PRINTER.lines(ones, Layout())))
    return entries


def test_a_report_is_what_gitlab_reads(run: Run) -> None:
    entries = report(*run)
    VALIDATOR.validate(entries)
    assert entries[1] == {
        "description": '"זו המדיניות שלנו" in macros[1] "Refund::No" text: "המדיניות" אינה סיבה.',
        "check_name": "per-policy",
        "fingerprint": run[1].told[0].fingerprint if isinstance(run[1], Checked) else "",
        "severity": "minor",
        "location": {"path": "exports/macros he.json", "lines": {"begin": 3, "end": 3}},
    }
    assert [entry["check_name"] for entry in entries] == [
        "dont-know",
        "per-policy",
        "no-power",
        "not-checked",
        "unused-suppression",
        "not-checked",
    ]
    assert [entry["severity"] for entry in entries] == [
        "major",
        "minor",
        "major",
        "critical",
        "info",
        "critical",
    ]


def test_nothing_found_is_an_empty_report() -> None:
    assert report() == []


def test_no_two_entries_share_a_fingerprint(export: tuple[Checked, Checked]) -> None:
    prints = [entry["fingerprint"] for entry in report(*export * 3)]
    assert len(set(prints)) == len(prints) == 9
    assert prints == [entry["fingerprint"] for entry in report(*export * 3)]


def test_a_line_comes_as_soon_as_its_draft_does(
    endless: Callable[[], Iterator[Checked]],
) -> None:
    lines = PRINTER.lines(endless(), Layout())
    assert len(list(islice(lines, 4))) == 4


@settings(deadline=None)  # a busy machine is no failure
@given(data=st.data())
def test_any_text_is_a_report(data: st.DataObject, wild: st.SearchStrategy[Checked]) -> None:
    VALIDATOR.validate(report(data.draw(wild)))
