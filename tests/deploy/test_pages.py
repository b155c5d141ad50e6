"""What deploy/README.md and deploy/scaling.md say is so."""

from __future__ import annotations

import math
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
README = (DEPLOY / "README.md").read_text(encoding="utf-8")
CI = (DEPLOY / "ci.md").read_text(encoding="utf-8")
SCALING = (DEPLOY / "scaling.md").read_text(encoding="utf-8")
TARGET = 0.6


def listed() -> list[str]:
    """Return the files of deploy/ that are, or would be, in the repository."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "."]
    done = subprocess.run(command, cwd=DEPLOY, check=True, capture_output=True, text=True)
    return sorted(set(done.stdout.split()) - {"README.md", ".gitignore"})


@pytest.mark.parametrize("block", re.findall(r"```console\n(.*?)```", CI, re.DOTALL))
def test_a_console_block_shows_its_true_output(block: str, tmp_path: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    parts = re.split(r"^\$ (.*)\n", block, flags=re.MULTILINE)[1:]
    assert parts
    for command, expected in zip(parts[::2], parts[1::2], strict=True):
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=tmp_path,
            env={**os.environ, "PATH": path},
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert (done.stderr, done.stdout) == ("", expected)


def row(text: str, first: str) -> list[str]:
    """Return the cells of the line of a table that starts with this cell."""
    (found,) = re.findall(rf"^\| {re.escape(first)} \| (.*) \|$", text, re.MULTILINE)
    return [cell.strip() for cell in found.split("|")]


@pytest.mark.parametrize("name", listed())
def test_every_file_is_told_of(name: str) -> None:
    folder = name.split("/", maxsplit=1)[0]
    of_a_folder = name.startswith("grafana/provisioning/") and f"`{folder}/provisioning/`" in README
    assert of_a_folder or name in README or f"`{name.rsplit('/', 1)[-1]}`" in README


@pytest.mark.parametrize("page", [README, SCALING, CI], ids=["readme", "scaling", "ci"])
def test_every_link_leads_somewhere(page: str) -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", page) if "://" not in link]
    files = re.findall(r"`((?:kubernetes|grafana|prometheus)/[\w./-]+)`", page)
    assert [*links, *files]
    assert [name for name in [*links, *files] if not (DEPLOY / name).exists()] == []


def test_the_alerts_that_are_listed_are_those_that_there_are() -> None:
    alerts = yaml.safe_load((DEPLOY / "prometheus" / "alerts.yml").read_text())
    names = [rule["alert"] for group in alerts["groups"] for rule in group["rules"]]
    assert sorted(re.findall(r"^\| `(Nimus\w+)` \|", README, re.MULTILINE)) == sorted(names)


@pytest.mark.parametrize("ms", [1, 2, 5, 10, 25])
def test_the_table_of_ten_million_replies_a_day_follows_from_the_formula(ms: int) -> None:
    peak = 10_000_000 * 1 * 4 / 86_400
    assert f"= {peak:.0f} requests a\nsecond" in SCALING
    cores = peak * ms / 1000 / TARGET
    assert row(SCALING, f"{ms} ms") == [
        f"{TARGET * 1000 / ms:.0f} a second",
        f"{cores:.1f}",
        str(math.ceil(cores) + 1),
    ]


def test_the_autoscaler_aims_at_what_the_formula_takes() -> None:
    scaler = yaml.safe_load((DEPLOY / "kubernetes" / "autoscaler.yaml").read_text())["spec"]
    (metric,) = scaler["metrics"]
    assert metric["resource"]["name"] == "cpu"
    assert metric["resource"]["target"] == {
        "type": "Utilization",
        "averageUtilization": round(100 * TARGET),
    }
    assert f"{scaler['minReplicas']} to {scaler['maxReplicas']} replicas by CPU" in README
