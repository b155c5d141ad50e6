"""A fixed tenth of the corpus trains to the scores that are recorded, and corrections are learned."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from nimus import Draft, Engine, Settings

LEARNED = Path(__file__).parents[2] / "models" / "learned"
# sums of floats differ in their last digits between processors; what they decide hardly does
_NEAR = 0.03


def train(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, LEARNED / "train.py", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )


@pytest.fixture(scope="module")
def trained(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, dict[str, dict[str, dict[str, dict[str, float]]]]]:
    folder = tmp_path_factory.mktemp("trained")
    done = train("--tenth", "--to", folder)
    assert done.returncode == 0, done.stderr
    scores, _, _ = done.stdout.rpartition("}")
    return folder, json.loads(scores + "}")


def test_a_tenth_scores_what_is_recorded(
    trained: tuple[Path, dict[str, dict[str, dict[str, dict[str, float]]]]],
) -> None:
    recorded = json.loads((LEARNED / "scores.json").read_text(encoding="utf-8"))["tenth"]
    for language, ways in trained[1].items():
        for task, score in (
            ("rules", "paraphrases"),
            ("roles", "right"),
            ("roles turned", "right"),
        ):
            assert ways["light"][task][score] == pytest.approx(
                recorded[language]["light"][task][score], abs=_NEAR
            )


def test_an_engine_runs_on_what_was_trained(
    trained: tuple[Path, dict[str, dict[str, dict[str, dict[str, float]]]]],
) -> None:
    engine = Engine.load(Settings(learned="light", models=str(trained[0])))
    assert engine.check(Draft(text="I don't care.")).findings[0].rule == "dont-care"


def test_what_is_shipped_is_not_overwritten_by_a_part() -> None:
    done = train("--tenth")
    assert done.returncode == 2
    assert "say with --to where else the components go" in done.stderr


@pytest.mark.parametrize(
    ("line", "error"),
    [
        pytest.param("{", "1: Expecting", id="no-json"),
        pytest.param('{"rule": null}', '1: "text" must be what was written', id="no-text"),
        pytest.param(
            '{"text": "x", "rule": 3}', '1: "rule" must be a rule\'s id, or null', id="no-rule"
        ),
    ],
)
def test_a_broken_correction_is_told_by_file_and_line(
    tmp_path: Path, line: str, error: str
) -> None:
    (tmp_path / "ours.jsonl").write_text(line)
    done = train("--tenth", "--corrections", tmp_path / "ours.jsonl", "--to", tmp_path)
    assert done.returncode != 0
    assert f"ours.jsonl:{error}" in done.stderr
