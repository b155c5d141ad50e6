"""The first of flag, variable, nimus.toml and pyproject.toml wins."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from nimus.draft import Severity
from nimus.errors import SettingsError
from nimus.phrasebook.rules import LANGUAGES
from nimus.settings import NAMES, Settings
from nimus.settings.kinds import LOCALES


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


def test_every_file_that_a_file_names_is_meant_from_where_that_file_is(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "nimus.toml").write_text(
        "baseline = 'known.jsonl'\nkeys = '/etc/keys'\nmodels = 'm'\nresults = 'kept'\n"
    )
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    settings = Settings.load(environ={}, folder=folder)
    assert settings.baseline == str(tmp_path / "known.jsonl")
    assert settings.keys == "/etc/keys"
    assert settings.models == str(tmp_path / "m")
    assert settings.results == str(tmp_path / "kept")


def test_results_may_be_turned_off_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "nimus.toml").write_text("results = false\ninactive = true\nbaseline = ''\n")
    settings = Settings.load(environ={}, folder=tmp_path)
    assert (settings.results, settings.inactive, settings.baseline) == ("off", True, "")


def test_an_address_that_nobody_said_is_told_from_auto(tmp_path: Path) -> None:
    assert Settings.load(environ={}, folder=tmp_path).address == ""
    assert Settings.load(environ={"NIMUS_ADDRESS": "auto"}, folder=tmp_path).address == "auto"


def test_the_languages_are_those_of_the_phrasebook() -> None:
    assert LOCALES == LANGUAGES


def test_a_path_in_an_excluded_folder_is_passed_by(tmp_path: Path) -> None:
    (tmp_path / "nimus.toml").write_text("exclude = ['drafts', 'a/*.csv']\n")
    settings = Settings.load(environ={}, folder=tmp_path)
    passed = ["drafts", "x/drafts/y.txt", "a/b.csv"]
    assert [path for path in passed if not settings.excludes(str(tmp_path / path))] == []
    walked = ["draft.txt", "b.csv", "a/b/c.csv", "x/my-drafts/y.txt"]
    assert [path for path in walked if settings.excludes(str(tmp_path / path))] == []
    assert not settings.excludes(str(tmp_path.parent / "drafts"))


def test_patterns_that_a_flag_gives_are_meant_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings.load({"exclude": ("a/**",)}, environ={})
    assert settings.excludes("a/b.txt")
    assert Settings(exclude=("a/**",)).excludes("a/b.txt")
    assert not settings.excludes("b/a/b.txt")


def test_the_baseline_is_no_reply(tmp_path: Path) -> None:
    settings = Settings(baseline=str(tmp_path / "known.jsonl"))
    assert settings.excludes(f"{tmp_path}/./known.jsonl")
    assert not settings.excludes(f"{tmp_path}/known.json")


def test_settings_are_values_that_may_be_compared_and_kept() -> None:
    assert {Settings(): 1}[Settings()] == 1
    assert "per_path" not in NAMES


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
        ("select", "dont-know, rushing", ("dont-know", "rushing")),
        ("disable", "dont-know", ("dont-know",)),
        ("ignore", "rushing,0123456789ab", ("rushing", "0123456789ab")),
        ("min_severity", "error", Severity.ERROR),
        ("fail_on", "info", Severity.INFO),
        ("address", "neutral", "neutral"),
        ("locale", "he", "he"),
        ("language", "en", "en"),
        ("jobs", "2", 2),
        ("encoding", "Windows-1255", "cp1255"),
        ("inactive", "True", True),
        ("baseline", "known.jsonl", "known.jsonl"),
        ("exclude", "/a/b,/c", ("/a/b", "/c")),
        ("max_bytes", "1000", 1000),
        ("results", "off", "off"),
        ("results", "kept", "kept"),
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
        ("jobs", "-1", "jobs: give a whole number from 0 to 256"),
        ("max_bytes", "0", "max-bytes: give a whole number from 1 to 1000000000000"),
        (
            "min_severity",
            "fatal",
            "min-severity: 'fatal' is not known; there are info, warning, error",
        ),
        ("fail_on", "", "fail-on: '' is not known; there are info, warning, error"),
        ("address", "her", "address: 'her' is not known; there are auto, neutral"),
        ("locale", "fr", "locale: 'fr' is not known; there are he, en"),
        ("language", "", "language: '' is not known; there are auto, he, en"),
        ("inactive", "maybe", "inactive: 'maybe' is not known; there are true, false"),
        (
            "encoding",
            "utf8000",
            "encoding: 'utf8000' is not known; there are utf-8, utf-16, windows-1255 and more",
        ),
        (
            "encoding",
            "rot13",
            "encoding: 'rot13' is not known; there are utf-8, utf-16, windows-1255 and more",
        ),
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
    with pytest.raises(SettingsError, match=f"/nimus.toml:1: {line.partition(' ')[0]}: "):
        Settings.load(environ={}, folder=tmp_path)


def test_a_choice_that_no_setting_has_is_refused_in_python_too() -> None:
    with pytest.raises(SettingsError, match="auth: 'maybe' is not known"):
        Settings(auth="maybe")
