"""The GitHub action and the GitLab template: valid by their schemas, and their steps do what they say.

Neither service runs here: each script is run by the shell that the service would run it with, with
the values that its expressions would have.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from junitparser import JUnitXml

ROOT = Path(__file__).resolve().parents[2]
VENV = Path(sys.executable).parent.parent
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
TEMPLATE = ROOT / "deploy" / "gitlab" / "nimus.gitlab-ci.yml"
JOB: dict[str, Any] = yaml.safe_load(TEMPLATE.read_text(encoding="utf-8"))["nimus"]
STEPS: dict[str, dict[str, Any]] = {step["name"]: step for step in ACTION["runs"]["steps"]}
Done = subprocess.CompletedProcess[str]


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        pytest.param("vendor.github-actions", ROOT / "action.yml", id="github"),
        pytest.param("vendor.gitlab-ci", TEMPLATE, id="gitlab"),
    ],
)
def test_the_file_is_valid_by_its_schema(schema: str, path: Path) -> None:
    command = [str(VENV / "bin" / "check-jsonschema"), "--builtin-schema", schema, str(path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "ok -- validation done\n")


def shell(script: str, folder: Path, values: dict[str, str]) -> Done:
    """Run a script as a runner does."""
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "NIMUS_LEARNED": "off", **values},
    )


def step(name: str, folder: Path, **inputs: str) -> Done:
    """Run a step of the action with its inputs, each expression replaced by its value."""
    known = {
        f"inputs.{key}": str(value["default"])
        for key, value in ACTION["inputs"].items()
        if "default" in value
    }
    known |= {f"inputs.{key}": value for key, value in inputs.items()}
    known |= {"runner.temp": str(folder / "temp"), "github.action_path": str(ROOT)}
    values = {
        key: re.sub(r"\$\{\{ *([\w.]+) *\}\}", lambda match: known[match[1]], value)
        for key, value in STEPS[name]["env"].items()
    }
    outputs = {
        "GITHUB_OUTPUT": str(folder / "output"),
        "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
    }
    return shell(STEPS[name]["run"], folder, values | outputs)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Return a checkout with replies, where Nimus was installed by the step before."""
    (tmp_path / "temp").mkdir()
    (tmp_path / "temp" / "nimus").symlink_to(VENV)
    replies = tmp_path / "replies"
    replies.mkdir()
    (replies / "good.txt").write_text("We sent it this morning.\n", encoding="utf-8")
    (replies / "bad one.txt").write_text("שלום דנה,\nאני לא יודע.\n", encoding="utf-8")
    return tmp_path


def test_no_expression_stands_in_a_script_of_the_action() -> None:
    # what a pull request names its files must never be run
    assert [name for name, step in STEPS.items() if "${{" in step.get("run", "")] == []


def test_the_action_shows_findings_beside_their_lines_and_fails(workspace: Path) -> None:
    done = step("Check", workspace, paths="replies", sarif="out.sarif")
    assert done.returncode == 1, done.stderr
    assert "::error file=replies/bad one.txt,line=2,endLine=2,col=1,endColumn=12," in done.stdout
    assert (workspace / "output").read_text() == "exit-code=1\n"
    assert "dont-know" in (workspace / "summary.md").read_text(encoding="utf-8")
    sarif = json.loads((workspace / "out.sarif").read_text(encoding="utf-8"))
    assert [result["ruleId"] for result in sarif["runs"][0]["results"]] == ["dont-know"]


def test_the_action_takes_several_paths_and_arguments(workspace: Path) -> None:
    (workspace / "calm.md").write_text("Calm down.\n", encoding="utf-8")
    done = step(
        "Check", workspace, paths="calm.md\nreplies/good.txt\n", arguments="--fail-on=error\n"
    )
    assert (done.returncode, (workspace / "output").read_text()) == (0, "exit-code=0\n")
    assert "::warning file=calm.md,line=1,endLine=1,col=1,endColumn=10," in done.stdout


def test_the_action_fails_where_something_cannot_be_checked(workspace: Path) -> None:
    done = step("Check", workspace, paths="replies/good.txt\nmissing.txt")
    assert (done.returncode, (workspace / "output").read_text()) == (2, "exit-code=2\n")


def test_the_action_installs_what_stands_beside_it(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--no-build-isolation",
        "--no-deps",
        "--no-index",
        "--quiet",
    ]
    subprocess.run([*command, "--wheel-dir", str(tmp_path), str(ROOT)], check=True)
    (wheel,) = tmp_path.glob("nimus-*.whl")
    script = STEPS["Install"]["run"]
    values = {
        "NIMUS_PYTHON": sys.executable,
        "NIMUS_SOURCE": str(wheel),
        "NIMUS_VENV": str(tmp_path / "venv"),
        "PIP_NO_DEPS": "1",
        "PIP_NO_INDEX": "1",
    }
    assert shell(script, tmp_path, values).returncode == 0
    assert (tmp_path / "venv" / "bin" / "nimus").is_file()


def test_the_job_reports_to_the_merge_request_and_fails(workspace: Path) -> None:
    values = {
        **JOB["variables"],
        "NIMUS_CACHE": str(workspace / "cache"),
        "PATH": f"{VENV / 'bin'}:{os.environ['PATH']}",
    }
    done = shell(JOB["script"][-1], workspace, values)
    assert done.returncode == 1, done.stderr
    reports = JOB["artifacts"]["reports"]
    quality = json.loads((workspace / reports["codequality"]).read_text(encoding="utf-8"))
    assert [(one["check_name"], one["location"]["path"]) for one in quality] == [
        ("dont-know", "replies/bad one.txt")
    ]
    assert JUnitXml.fromfile(str(workspace / reports["junit"])).failures == 1
