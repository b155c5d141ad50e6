"""The first of flag, variable, nimus.toml and pyproject.toml wins."""

from __future__ import annotations

from dataclasses import replace
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


@pytest.mark.parametrize(
    ("name", "given", "value"),
    [
        ("workers", "4", 4),
        ("keys", "/etc/nimus/keys.json", "/etc/nimus/keys.json"),
        ("auth", "on", "on"),
        (
            "origins",
            "https://a.example, https://*.b.example,",
            ("https://a.example", "https://*.b.example"),
        ),
        ("per_minute", "600", 600),
        ("max_seconds", "5", 5),
        ("waiting", "9", 9),
        ("grace", "0", 0),
        ("reload", " 0 ", 0),
        ("log", "json", "json"),
        ("learned", "light", "light"),
    ],
)
def test_a_variable_is_read_as_its_settings_type(
    tmp_path: Path, name: str, given: str, value: object
) -> None:
    settings = Settings.load(environ={f"NIMUS_{name.upper()}": given}, folder=tmp_path)
    assert getattr(settings, name) == value
    assert settings == replace(Settings(), **{name: value})  # type: ignore[arg-type]


def test_a_file_gives_lists_and_numbers_as_themselves(tmp_path: Path) -> None:
    (tmp_path / "nimus.toml").write_text(
        "origins = ['https://a.example']\nper-minute = 60\nlog = 'off'\n"
    )
    settings = Settings.load(environ={}, folder=tmp_path)
    assert (settings.origins, settings.per_minute, settings.log) == (
        ("https://a.example",),
        60,
        "off",
    )


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("auth", "yes", "auth: 'yes' is not known; there are auto, on, off"),
        ("log", "xml", "log: 'xml' is not known; there are text, json, off"),
        ("learned", "", "learned: '' is not known; there are auto, light, off"),
        ("workers", "257", "workers: give a whole number from 0 to 256"),
        ("max_seconds", "0", "max-seconds: give a whole number from 1 to 3600"),
        ("waiting", "0", "waiting: give a whole number from 1 to 100000"),
        ("per_minute", "-1", "per-minute: give a whole number from 0 to 1000000"),
        ("grace", "half", "grace: give a whole number from 0 to 3600"),
        ("reload", "1.5", "reload: give a whole number from 0 to 3600"),
        ("max_chars", "\u0661", "max-chars: give a whole number from 1 to 100000000"),
    ],
)
def test_a_value_that_no_setting_takes_is_refused(
    tmp_path: Path, name: str, value: str, told: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.load(environ={f"NIMUS_{name.upper()}": value}, folder=tmp_path)
    assert str(caught.value) == told


@pytest.mark.parametrize(
    "line", ["workers = true", "keys = 7", "origins = [1]", "auth = ['on']", "port = 1.0"]
)
def test_a_value_of_the_wrong_type_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "nimus.toml").write_text(f"{line}\n")
    with pytest.raises(SettingsError, match=f"^{line.partition(' ')[0]}: "):
        Settings.load(environ={}, folder=tmp_path)


def test_a_choice_that_no_setting_has_is_refused_in_python_too() -> None:
    with pytest.raises(SettingsError, match="auth: 'maybe' is not known"):
        Settings(auth="maybe")
