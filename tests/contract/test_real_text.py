"""Outside text: thousands of lines that nobody here wrote are checked without an error, with spans that are right.

NIMUS_REAL_TEXT names the folder with replies_<language>.jsonl.gz. What fails is told by file and line, never by the text:
the drafts are other people's, and a test's output is kept.
"""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from nimus import Draft, Engine, Report

FOLDER = os.environ.get("NIMUS_REAL_TEXT", "")
# Good reason to skip: the replies are other people's and may not be shipped, so a clone has none. Where they are, `.ci/run`
# names their folder, and this runs.
pytestmark = pytest.mark.skipif(
    not FOLDER,
    reason="the replies are other people's and not ours to ship; NIMUS_REAL_TEXT names no folder with "
    "a copy (replies_<language>.jsonl.gz)",
)


def problem(engine: Engine, text: str) -> str | None:
    """Return what is wrong with the answer to a draft, without a word of the draft."""
    try:
        report = engine.check(Draft(text=text))
    except Exception as error:  # noqa: BLE001 - a traceback would print the draft
        return f"raises {type(error).__name__}"
    return misplaced(report, text)


def misplaced(report: Report, text: str) -> str | None:
    end = 0
    for finding in report.findings:
        if finding.span.of(text) != finding.text:
            return f"{finding.rule}: the text of the finding is not that of its span"
        if finding.span.start < end:
            return f"{finding.rule}: overlaps the finding before it"
        end = finding.span.end
    return None


@pytest.mark.parametrize("language", ["he", "en"])
def test_every_line_is_checked_and_every_finding_stands_where_it_says(
    engine: Engine, language: str
) -> None:
    paths = sorted(Path(FOLDER).glob(f"replies_{language}*.jsonl.gz"))
    assert paths, "the folder holds no such file"
    looked, wrong = 0, []
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                looked += 1
                found = problem(engine, json.loads(line)["text"])
                if found is not None:
                    wrong.append(f"{path.name}:{number}: {found}")
    assert wrong == []
    assert looked
