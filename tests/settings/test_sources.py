from __future__ import annotations

from pathlib import Path

from nimus.settings import Settings


def test_each_value_tells_where_it_comes_from(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.nimus]\nport = 1\nhost = 'a'\n")
    (tmp_path / "nimus.toml").write_text("# ours\nport = 2\njobs = 2\n")
    sources = Settings.sources(
        {"fail_on": "error", "jobs": None}, environ={"NIMUS_JOBS": "3"}, folder=tmp_path
    )
    assert {name: sources.place(name) for name in ("port", "host", "jobs", "fail_on", "log")} == {
        "port": f"{tmp_path / 'nimus.toml'}:2",
        "host": f"{tmp_path / 'pyproject.toml'}:3",
        "jobs": "NIMUS_JOBS",
        "fail_on": "--fail-on",
        "log": "default",
    }


def test_the_files_that_were_read_are_told(tmp_path: Path) -> None:
    assert Settings.sources(environ={}, folder=tmp_path).files == ()
    (tmp_path / "nimus.toml").write_text("")
    (file,) = Settings.sources(environ={}, folder=tmp_path).files
    assert file.path == tmp_path / "nimus.toml"


def test_a_table_tells_its_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "nimus.toml").write_text('jobs = 1\n[per-path."a/**"]\nskip = true\n')
    (table,) = Settings.sources(environ={}, folder=tmp_path).tables
    assert table.source == f'{tmp_path / "nimus.toml"}:2: per-path."a/**"'


def test_the_settings_are_what_the_sources_give(tmp_path: Path) -> None:
    (tmp_path / "nimus.toml").write_text("jobs = 1\n")
    sources = Settings.sources(environ={}, folder=tmp_path)
    assert Settings.of(sources) == Settings(jobs=1)
