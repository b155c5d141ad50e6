"""The hook, as pre-commit itself runs it in a repository of its user's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
CONFIG = """\
repos:
  - repo: {source}
    rev: {revision}
    hooks:
      - id: {hook}
        # what a fresh environment would install is this checkout, which stands on the path
        language: system
"""


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=T", "-c", "user.email=t@example.com", *arguments]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository that offers the hooks."""
    folder = tmp_path_factory.mktemp("source")
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", folder)
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "Hooks")
    return folder


class User:
    """Somebody who keeps replies in a repository."""

    def __init__(self, folder: Path, source: Path, hook: str) -> None:
        self.folder = folder
        (folder / "replies").mkdir()
        git(folder, "init", "--quiet")
        config = CONFIG.format(source=source, revision=git(source, "rev-parse", "HEAD"), hook=hook)
        (folder / ".pre-commit-config.yaml").write_text(config)
        self._run("pre-commit", "install")

    def commit(self, name: str, text: str) -> subprocess.CompletedProcess[str]:
        (self.folder / name).write_text(text, encoding="utf-8")
        git(self.folder, "add", ".")
        return self._run(
            "git", "-c", "user.name=T", "-c", "user.email=t@example.com", "commit", "-m", "Reply"
        )

    def _run(self, *command: str) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
            "PRE_COMMIT_HOME": str(self.folder / ".git" / "pre-commit"),
            "NIMUS_LEARNED": "off",
        }
        return subprocess.run(
            command,
            cwd=self.folder,
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=environment,
        )


@pytest.fixture
def user(tmp_path: Path, source: Path) -> User:
    return User(tmp_path, source, "nimus")


def test_a_reply_that_would_hurt_is_not_committed(user: User) -> None:
    done = user.commit("replies/late.txt", "Hi Dana,\nCalm down.\n")
    assert done.returncode == 1
    assert 'replies/late.txt:2:1: warning calm-down  "Calm down"' in done.stderr
    assert (
        subprocess.run(["git", "log"], cwd=user.folder, check=False, capture_output=True).stdout
        == b""
    )


def test_a_reply_that_is_mended_is_committed(user: User) -> None:
    user.commit("replies/late.txt", "Calm down.\n")
    done = user.commit("replies/late.txt", "We sent it this morning.\n")
    assert (done.returncode, "Passed" in done.stderr) == (0, True)
    assert git(user.folder, "log", "--format=%s") == "Reply"


def test_what_is_no_reply_is_not_looked_at(user: User) -> None:
    done = user.commit("notes.txt", "Calm down.\n")
    assert (done.returncode, "(no files to check)Skipped" in done.stderr) == (0, True)
