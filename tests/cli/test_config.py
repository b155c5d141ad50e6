from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nimus.cli.main import main
from nimus.settings import NAMES

FILE = """
disable = ["rushing"]
exclude = ["drafts"]

[per-path."legal/**"]
fail-on = "error"
channel = "letter"
skip = true
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def config(*arguments: str, **environ: str) -> Result:
    # what this process was started with is not what is asked about
    env = {"NIMUS_LEARNED": None, **environ}
    return CliRunner(env=env).invoke(main, ["config", *arguments], catch_exceptions=False)


def rows(result: Result) -> dict[str, tuple[str, str]]:
    """Return value and source of each setting that is shown."""
    assert (result.exit_code, result.stderr) == (0, "")
    lines = [line.split(None, 1) for line in result.stdout.splitlines()[1:]]
    return {
        name: (rest.rpartition("  ")[0].strip(), rest.rpartition("  ")[2]) for name, rest in lines
    }


def test_every_setting_is_shown_with_its_default(folder: Path) -> None:
    result = config()
    assert result.stdout.startswith(
        "files: no nimus.toml, and no [tool.nimus] in a pyproject.toml\n"
    )
    found = rows(result)
    assert list(found) == [name.replace("_", "-") for name in NAMES]
    assert {source for _, source in found.values()} == {"default"}
    assert found["port"] == ("8766", "default")
    assert found["learned"] == ('"auto"', "default")


def test_a_value_tells_which_source_it_comes_from(folder: Path) -> None:
    (folder / "nimus.toml").write_text(FILE)
    result = config("--jobs", "3", "--inactive", "--select", "a", "--select", "b", NIMUS_LOG="json")
    assert result.stdout.startswith(f"files: {folder / 'nimus.toml'}\n")
    found = rows(result)
    assert found["disable"] == ('["rushing"]', f"{folder / 'nimus.toml'}:2")
    assert found["exclude"] == (f'["{folder}/**/drafts"]', f"{folder / 'nimus.toml'}:3")
    assert found["jobs"] == ("3", "--jobs")
    assert found["inactive"] == ("true", "--inactive")
    assert found["select"] == ('["a", "b"]', "--select")
    assert found["log"] == ('"json"', "NIMUS_LOG")
    assert found["fail-on"] == ('"warning"', "default")


def test_a_path_shows_what_holds_for_it(folder: Path) -> None:
    (folder / "nimus.toml").write_text(FILE)
    table = f'{folder / "nimus.toml"}:5: per-path."legal/**"'
    found = rows(config("legal/a.txt"))
    assert found["fail-on"] == ('"error"', table)
    assert found["channel"] == ('"letter"', table)
    assert found["skip"] == ("true", table)
    assert found["disable"] == ('["rushing"]', f"{folder / 'nimus.toml'}:2")
    assert "channel" not in rows(config("other/a.txt"))


def test_json_holds_the_values_as_they_are(folder: Path) -> None:
    (folder / "nimus.toml").write_text(FILE)
    result = config("legal/a.txt", "--format", "json")
    document = json.loads(result.stdout)
    assert document["files"] == [str(folder / "nimus.toml")]
    assert document["path"] == "legal/a.txt"
    found = {one["name"]: (one["value"], one["source"]) for one in document["settings"]}
    assert found["disable"] == (["rushing"], f"{folder / 'nimus.toml'}:2")
    assert found["port"] == (8766, "default")
    assert found["skip"][0] is True


def test_a_setting_that_cannot_be_used_is_told(folder: Path) -> None:
    (folder / "nimus.toml").write_text("jobs = 'many'\n")
    result = config()
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith("nimus.toml:1: jobs: give a whole number from 0 to 256\n")


def test_a_files_words_cannot_command_the_terminal(folder: Path) -> None:
    (folder / "nimus.toml").write_text(
        'baseline = "\\u001b[31m"\n[per-path."\\u001b[31m"]\nskip=true\n'
    )
    assert "\x1b" not in config("\x1b[31m").stdout


def test_every_setting_has_a_flag_of_its_own_with_some_command() -> None:
    flags = {
        name
        for command in ("check", "serve")
        for parameter in main.commands[command].params
        for name in parameter.opts
    }
    assert [name for name in NAMES if f"--{name.replace('_', '-')}" not in flags] == []
