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
        pytest.param('{"text": "3 4", "rule": null}', '1: "text" must be', id="no-letters"),
        pytest.param('{"text": "x", "rule": 3}', '1: "rule" must be null or one of', id="no-id"),
        pytest.param('{"text": "x", "rule": "rude"}', '1: "rule" must be null or', id="unknown"),
        pytest.param('{"text": "x"}', '1: "rule" must be null or one of', id="no-rule"),
        pytest.param('{"text": "x", "rule": null, "role": "answer"}', "1: role: a", id="role"),
        pytest.param('["x"]', "1: is no JSON object", id="a-list"),
        pytest.param('\n{"text": 4, "rule": null}', '2: "text" must be', id="blank-lines-count"),
    ],
)
def test_a_broken_correction_is_told_by_file_and_line(
    tmp_path: Path, line: str, error: str
) -> None:
    (tmp_path / "ours.jsonl").write_text(line)
    done = train("--tenth", "--corrections", tmp_path / "ours.jsonl", "--to", tmp_path)
    assert done.returncode != 0
    assert f"ours.jsonl:{error}" in done.stderr


@pytest.mark.parametrize(
    ("found", "told"),
    [
        pytest.param({}, None, id="as-recorded"),
        pytest.param({"paraphrases": 0.2}, "en light: rules 0.2", id="fewer-paraphrases"),
        pytest.param({"innocent": 0.4}, "en light: innocent 0.4", id="more-innocents"),
        pytest.param({"rules": {"dont-care": 0.1}}, "en light: dont-care 0.1", id="one-rule"),
    ],
)
def test_what_falls_under_a_floor_is_refused(found: dict[str, object], told: str | None) -> None:
    code = (
        "import json, sys; sys.path.insert(0, sys.argv[1]); import train\n"
        "scores = train._known(train.HERE / 'scores.json')['development']\n"
        "scores['en']['light']['rules'] |= json.loads(sys.argv[2])\n"
        "train.refuse(scores, train._recipe(), whole=True)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, LEARNED, json.dumps(found)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == (0 if told is None else 1), done.stderr
    assert told is None or told in done.stderr
