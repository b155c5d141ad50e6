from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nimus.collecting.contract import Collected
from nimus.collecting.stored import Stored
from nimus.collecting.written import Piece, Written
from nimus.draft import Draft
from nimus.errors import InputError
from nimus.linting.telling import told
from nimus.printing.contract import Checked, Layout
from nimus.printing.rdjson import PRINTER
from nimus.report import Finding
from nimus.spans import Span

Run = tuple[Checked | InputError, ...]


def closed(required: list[str], **properties: object) -> dict[str, object]:
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


STRING = {"type": "string"}
POSITION = closed(["line"], line={"minimum": 1}, column={"minimum": 1})
RANGE = closed(["start"], start=POSITION, end=POSITION)
SEVERITY = {"enum": ["ERROR", "WARNING", "INFO"]}
SOURCE = closed(["name"], name=STRING, url=STRING)
# the messages of reviewdog's format
RESULT = closed(
    ["diagnostics"],
    source=SOURCE,
    severity=SEVERITY,
    diagnostics={
        "type": "array",
        "items": closed(
            ["message", "location"],
            message=STRING,
            location=closed(["path"], path=STRING, range=RANGE),
            severity=SEVERITY,
            source=SOURCE,
            code=closed(["value"], value=STRING, url=STRING),
            suggestions={
                "type": "array",
                "items": closed(["range", "text"], range=RANGE, text=STRING),
            },
        ),
    },
)


VALIDATOR = jsonschema.Draft202012Validator(RESULT)


def diagnostics(*ones: Checked | InputError) -> list[dict[str, Any]]:
    result = json.loads("\n".join(PRINTER.lines(ones, Layout())))
    VALIDATOR.validate(result)
    found: list[dict[str, Any]] = result["diagnostics"]
    return found


def test_a_finding_is_a_diagnostic_with_columns_in_bytes(run: Run) -> None:
    found = diagnostics(*run)
    place = {
        "start": {"line": 3, "column": 56},
        "end": {"line": 3, "column": 86},
    }
    assert found[1] == {
        "message": '"זו המדיניות שלנו" in macros[1] "Refund::No" text: "המדיניות" אינה סיבה.',
        "location": {"path": "exports/macros he.json", "range": place},
        "severity": "WARNING",
        "code": {"value": "per-policy"},
        "suggestions": [{"range": place, "text": "אסביר למה"}],
    }
    assert found[3] == {
        "message": "is not JSON at column 3",
        "location": {"path": "exports/macros he.json", "range": {"start": {"line": 9}}},
        "severity": "ERROR",
        "code": {"value": "not-checked"},
    }
    assert [one["severity"] for one in found] == [
        "ERROR",
        "WARNING",
        "ERROR",
        "ERROR",
        "INFO",
        "ERROR",
    ]


def test_nothing_found_is_an_empty_result() -> None:
    assert diagnostics() == []


@pytest.mark.parametrize("line", ["short {}", "שלום 😀 " * 40 + "{}" + " é" * 40, "{} {} {}"])
def test_the_suggestions_put_in_at_their_bytes_mend_the_file(
    line: str, finding: Callable[..., Finding], export: tuple[Checked, Checked]
) -> None:
    raw = f"first\r\n{line.replace('{}', 'לא יודע')}\rlast".encode()
    stored = Stored(raw)
    text = raw.decode()
    written = Written.of([Piece(text, 0, len(raw))], stored, end=len(raw))
    collected = Collected(path="a", line=1, draft=Draft(text=text), written=written)
    starts = [found.start() for found in re.finditer("לא יודע", text)]
    findings = [finding(text, "לא יודע", span=Span(at, at + 7), id=str(at)) for at in starts]
    findings = [replace(one, fix=replace(one.fix, span=one.span)) for one in findings]
    report = replace(export[0].report, findings=tuple(findings))
    lines = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    found = diagnostics(told(collected, report))
    assert len(found) == len(starts)
    for one in reversed(found):
        (suggestion,) = one["suggestions"]
        start, end = suggestion["range"]["start"], suggestion["range"]["end"]
        at = lines[start["line"] - 1]
        assert at[start["column"] - 1 : end["column"] - 1].decode() == "לא יודע"


def test_a_line_comes_as_soon_as_its_draft_does(
    endless: Callable[[], Iterator[Checked]],
) -> None:
    lines = PRINTER.lines(endless(), Layout())
    assert len(list(islice(lines, 4))) == 4


@settings(deadline=None)  # a busy machine is no failure
@given(data=st.data())
def test_any_text_is_a_result(data: st.DataObject, wild: st.SearchStrategy[Checked]) -> None:
    assert diagnostics(data.draw(wild))
