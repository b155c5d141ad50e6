"""The first of flag, variable, nimus.toml and pyproject.toml wins."""

from __future__ import annotations

from pathlib import Path

import pytest

from nimus.errors import SettingsError
from nimus.settings import Settings


def test_without_any_source_the_defaults_hold(tmp_path: Path) -> None:
    settings = Settings.load(environ={}, folder=tmp_path)
    assert (settings.host, settings.port, settings.max_chars) == ("127.0.0.1", 8766, 20_000)


def test_a_flag_wins_over_a_variable_and_that_over_the_files(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.nimus]\nport = 1\nhost = 'a'\nmax-chars = 9\n")
    (tmp_path / "nimus.toml").write_text("port = 2\nhost = 'b'\n")
    settings = Settings.load({"port": 4}, environ={"NIMUS_PORT": "3"}, folder=tmp_path)
    assert (settings.port, settings.host, settings.max_chars) == (4, "b", 9)


def test_a_phrasebook_in_a_file_is_meant_from_where_the_file_is(tmp_path: Path) -> None:
    (tmp_path / "nimus.toml").write_text("phrasebook = ['ours']\n")
    settings = Settings.load(environ={}, folder=tmp_path)
    assert settings.phrasebook == (str(tmp_path / "ours"),)


def test_a_variable_may_name_several_phrasebooks(tmp_path: Path) -> None:
    settings = Settings.load(environ={"NIMUS_PHRASEBOOK": "a:b"}, folder=tmp_path)
    assert settings.phrasebook == ("a", "b")


def test_an_unknown_key_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    (tmp_path / "nimus.toml").write_text("prot = 2\n")
    with pytest.raises(SettingsError, match="no setting is called prot; there are host, port"):
        Settings.load(environ={}, folder=tmp_path)


@pytest.mark.parametrize("value", ["x", "-1", "70000", "1.5"])
def test_a_port_that_is_none_is_refused(tmp_path: Path, value: str) -> None:
    with pytest.raises(SettingsError, match="port: give a whole number from 0 to 65535"):
        Settings.load(environ={"NIMUS_PORT": value}, folder=tmp_path)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "nimus.toml").write_text("port = \n")
    with pytest.raises(SettingsError, match=r"nimus\.toml"):
        Settings.load(environ={}, folder=tmp_path)
