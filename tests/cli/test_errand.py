"""The flags of a check become a run; settings of a path reach its replies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("given", ["json", "json=", "pdf=out.pdf"])
def test_a_report_names_a_format_and_a_file(run: Run, given: str) -> None:
    result = run("check", "-", "--report", given, given="Hello.")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"report: {given!r} is no FORMAT=FILE; formats are ")


def test_whole_rewrites_go_with_a_fix(run: Run) -> None:
    result = run("check", "-", "--unsafe-fixes", given="Hello.")
    assert result.exit_code == 2
    assert "--unsafe-fixes goes with --fix or --diff" in result.stderr


def test_settings_of_a_path_hold_for_its_replies(run: Run, here: Path) -> None:
    (here / "nimus.toml").write_text('[per-path."old/**"]\ndisable = ["calm-down"]\n')
    (here / "old").mkdir()
    (here / "old" / "a.txt").write_text("Calm down.")
    (here / "b.txt").write_text("Calm down.")
    assert run("check", "old").exit_code == 0
    assert run("check", "b.txt").exit_code == 1


def test_what_is_excluded_is_passed_by(run: Run, here: Path) -> None:
    (here / "drafts").mkdir()
    (here / "drafts" / "a.txt").write_text("Calm down.")
    (here / "b.txt").write_text("Hello.")
    assert run("check", ".", "--exclude", "drafts").exit_code == 0


def test_a_watch_checks_again_what_changes_until_it_is_interrupted(
    tmp_path: Path, book: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Hello.")
    command = [sys.executable, "-m", "nimus", "check", "--watch", "--learned", "off", str(path)]
    environment = {**os.environ, "NIMUS_PHRASEBOOK": str(book)}
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as watching:
        assert watching.stdout is not None
        assert watching.stdout.readline() == "1 draft, 0 findings: 1 pass\n"
        path.write_text("Calm down.")
        assert watching.stdout.readline().startswith("── changed: ")
        assert 'a.txt:1:1: warning calm-down  "Calm down"' in watching.stdout.readline()
        watching.send_signal(signal.SIGINT)
        assert "Traceback" not in watching.stdout.read()
        assert watching.wait(30) == 130
