"""Whole answers to whole drafts, as they were read and found good; `write.py` writes them anew."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import pytest

from nimus import Engine

HERE = Path(__file__).resolve().parent
PATHS = sorted(HERE.glob("*.json"))
_writing = runpy.run_path(str(HERE / "write.py"))
answer, exports = _writing["answer"], _writing["exports"]


def test_there_are_six_drafts_a_language() -> None:
    names = [path.stem for path in PATHS]
    assert len([name for name in names if name.startswith("english-")]) >= 6
    assert len([name for name in names if name.startswith("hebrew-")]) >= 6


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in PATHS])
def test_the_answer_is_the_one_that_was_read(engine: Engine, path: Path) -> None:
    golden = json.loads(path.read_text(encoding="utf-8"))
    told = answer(engine, golden["request"])
    assert told == golden["answer"], "if this is meant, run tests/golden/write.py; read the diff"


@pytest.mark.parametrize("name", ["exports.txt", "exports.diff"])
def test_what_is_said_of_exports_is_what_was_read(engine: Engine, name: str) -> None:
    golden = (HERE / name).read_bytes().decode()
    told = exports(engine, fix=name.endswith(".diff"))
    assert told == golden, "if this is meant, run tests/golden/write.py; read the diff"
