"""What README.md shows is what happens."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from nimus.settings import NAMES

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLE = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
PYTHON = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def transcript(block: str) -> list[tuple[str, str]]:
    """Return (command, output) of each `$` line of a console block."""
    parts = re.split(r"^\$ (.*)\n", block, flags=re.MULTILINE)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def test_the_readme_shows_commands() -> None:
    assert CONSOLE
    assert PYTHON


@pytest.mark.parametrize("block", CONSOLE)
def test_a_console_block_shows_its_true_output(block: str, tmp_path: Path) -> None:
    environment = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path),
        # what is built of the phrasebook takes long, and is the same wherever it is kept
        "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache"),
    }
    for command, expected in transcript(block):
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stderr == ""
        assert done.stdout == expected


@pytest.mark.parametrize("block", PYTHON)
def test_a_python_block_prints_what_its_comment_says(block: str) -> None:
    expected = re.findall(r"# (.*)$", block, re.MULTILINE)
    done = subprocess.run([sys.executable, "-c", block], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == expected


@pytest.mark.parametrize("key", [name.replace("_", "-") for name in NAMES])
def test_every_setting_is_documented(key: str) -> None:
    variable = f"NIMUS_{key.replace('-', '_').upper()}"
    assert f"| `--{key}` | `{variable}` | `{key}` |" in README
