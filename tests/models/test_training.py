"""A fixed tenth of the corpus trains to the scores that are recorded, and corrections are learned."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

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


@pytest.fixture(scope="module")
def corpus() -> Iterator[ModuleType]:
    """The module that reads the corpus, under the name by which training imports it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(LEARNED)
        yield importlib.import_module("corpus")
        sys.modules.pop("corpus")


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
    corpus: ModuleType, tmp_path: Path, line: str, error: str
) -> None:
    (tmp_path / "ours.jsonl").write_text(line)
    with pytest.raises(SystemExit) as told:
        corpus.corrections((tmp_path / "ours.jsonl",))
    assert f"ours.jsonl:{error}" in str(told.value)


def test_what_is_wrong_with_a_correction_is_told_before_anything_is_trained(tmp_path: Path) -> None:
    (tmp_path / "ours.jsonl").write_text("{")
    done = train("--tenth", "--corrections", tmp_path / "ours.jsonl", "--to", tmp_path / "made")
    assert done.returncode != 0
    assert "ours.jsonl:1: Expecting" in done.stderr
    assert not (tmp_path / "made").exists()


def test_a_correction_is_a_line_of_no_author(corpus: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "ours.jsonl").write_text('{"text": "Take it or leave it.", "rule": "dont-care"}\n')
    (tmp_path / "more.jsonl").write_text('\n{"text": "Here it is.", "rule": null}\n')
    found = corpus.corrections((tmp_path / "ours.jsonl", tmp_path / "more.jsonl"))
    assert [(line.id, line.author, line.rule) for line in found] == [
        ("ours.jsonl:1", "", "dont-care"),
        ("more.jsonl:2", "", "none"),
    ]


FOUND: dict[str, tuple[dict[str, object], str | None]] = {
    "as-recorded": ({}, None),
    "fewer-paraphrases": ({"paraphrases": 0.2}, "en light: rules 0.2"),
    "more-innocents": ({"innocent": 0.4}, "en light: innocent 0.4"),
    "one-rule": ({"rules": {"dont-care": 0.1}}, "en light: dont-care 0.1"),
}


@pytest.fixture(scope="module")
def refused() -> dict[str, str | None]:
    """Why scores are refused, each as recorded but for what was found; told by one process."""
    code = (
        "import json, sys; sys.path.insert(0, sys.argv[1]); import train\n"
        "told = {}\n"
        "for name, found in json.loads(sys.argv[2]).items():\n"
        "    scores = train._known(train.HERE / 'scores.json')['development']\n"
        "    scores['en']['light']['rules'] |= found\n"
        "    try:\n"
        "        told[name] = train.refuse(scores, train._recipe(), whole=True)\n"
        "    except SystemExit as error:\n"
        "        told[name] = str(error)\n"
        "print(json.dumps(told))"
    )
    found = json.dumps({name: found for name, (found, _) in FOUND.items()})
    done = subprocess.run(
        [sys.executable, "-c", code, LEARNED, found], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, str | None] = json.loads(done.stdout)
    return told


@pytest.mark.parametrize("name", FOUND)
def test_what_falls_under_a_floor_is_refused(refused: dict[str, str | None], name: str) -> None:
    expected = FOUND[name][1]
    if expected is None:
        assert refused[name] is None
    else:
        assert expected in str(refused[name])
