"""The Dockerfile, read by a linter; tests/packaging does each of its steps."""

from __future__ import annotations

import platform
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "Dockerfile").read_text(encoding="utf-8")
HADOLINT = Path(sys.executable).parent / "hadolint"
LINTED = sys.platform == "linux" and platform.machine() == "x86_64"


def lint(text: str) -> subprocess.CompletedProcess[str]:
    command = [str(HADOLINT), "--no-color", "--failure-threshold", "style", "-"]
    return subprocess.run(command, input=text, check=False, capture_output=True, text=True)


# Good reason to skip: hadolint has wheels for x86-64 Linux alone, and the lock names it there only. There, as in CI, both run
# always, and fail where it is not installed.
linted = pytest.mark.skipif(not LINTED, reason="the linter is built for x86-64 Linux alone")


@linted
def test_the_linter_finds_nothing_to_say() -> None:
    done = lint(TEXT)
    assert (done.returncode, done.stdout) == (0, "")


@linted
def test_the_linter_would_say_something() -> None:
    done = lint(TEXT.replace("FROM ${PYTHON} AS build", "FROM python AS build"))
    assert done.returncode == 1
    assert "DL3006" in done.stdout


def test_nothing_is_fetched_that_has_no_hash() -> None:
    installs = re.findall(r"-m pip (?:install|wheel) [^&\n]*", TEXT)
    assert len(installs) == 4
    assert [
        one for one in installs if "--require-hashes" not in one and "--no-index" not in one
    ] == []
    fetchers = re.findall(r"\b(?:curl|wget|apt-get|git clone|ADD)\b", TEXT)
    assert fetchers == []


def test_both_stages_stand_on_one_image_that_can_be_chosen() -> None:
    (base,) = re.findall(r"^ARG PYTHON=(.*)$", TEXT, re.MULTILINE)
    assert re.fullmatch(r"python:3\.\d+-slim", base)
    assert re.findall(r"^FROM (\S+)", TEXT, re.MULTILINE) == ["${PYTHON}", "${PYTHON}"]


def test_all_that_is_copied_is_sent_to_the_engine() -> None:
    sent = {
        line.removeprefix("!")
        for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
        if line.startswith("!")
    }
    copied = {
        source
        for line in re.findall(r"^COPY (?!--from)(.*)$", TEXT, re.MULTILINE)
        for source in line.split()[:-1]
    }
    assert copied == sent
