from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "keys.json"


@pytest.fixture
def key(run: Run, file: Path) -> Run:
    """Run `nimus key …` with a file of its own."""

    def invoke(*arguments: object) -> Result:
        return run("key", *arguments, "--keys", file)

    return invoke


def kept(file: Path) -> list[dict[str, object]]:
    document: dict[str, list[dict[str, object]]] = json.loads(file.read_text(encoding="utf-8"))
    return document["keys"]


def test_a_new_key_is_all_that_is_printed_and_it_is_not_kept(key: Run, file: Path) -> None:
    made = key("new", "helpdesk")
    assert made.exit_code == 0
    secret = made.stdout.rstrip("\n")
    assert made.stdout == f"{secret}\n"
    assert secret.startswith("nimus_")
    (one,) = kept(file)
    assert secret not in file.read_text(encoding="utf-8")
    assert secret not in made.stderr
    told = f"key {one['id']} for helpdesk is kept, hashed, in {file}; it is not shown again\n"
    assert made.stderr == told


def test_a_key_has_what_was_asked_for_it(key: Run, file: Path, tmp_path: Path) -> None:
    folders = ("--phrasebook", tmp_path / "a", "--phrasebook", tmp_path / "b")
    limits = ("--scope", "admin", "--scope", "check", "--per-minute", 90)
    assert key("new", "helpdesk", *limits, *folders).exit_code == 0
    (one,) = kept(file)
    assert one["scopes"] == ["admin", "check"]
    assert one["per_minute"] == 90
    assert one["phrasebook"] == [str(tmp_path / "a"), str(tmp_path / "b")]


def test_a_key_checks_drafts_where_nothing_is_said(key: Run, file: Path) -> None:
    key("new", "helpdesk")
    (one,) = kept(file)
    assert (one["scopes"], one["per_minute"], one["phrasebook"]) == (["check"], None, [])


def test_the_list_shows_keys_by_what_they_may_do(key: Run, file: Path, tmp_path: Path) -> None:
    key("new", "helpdesk")
    key("new", "מוקד", "--scope", "admin", "--per-minute", 0, "--phrasebook", tmp_path)
    one, two = kept(file)
    shown = key("list")
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert shown.stdout.splitlines() == [
        f"{one['id']}  {one['created']}  check  -  helpdesk",
        f"{two['id']}  {two['created']}  admin  0/min  מוקד  {tmp_path}",
    ]


def test_a_list_of_no_keys_is_empty(key: Run) -> None:
    shown = key("list")
    assert (shown.exit_code, shown.output) == (0, "")


def test_a_revoked_key_is_listed_no_more(key: Run, file: Path) -> None:
    key("new", "helpdesk")
    (one,) = kept(file)
    gone = key("revoke", one["id"])
    assert (gone.exit_code, gone.stdout) == (0, f"revoked {one['id']}  helpdesk\n")
    assert key("list").output == ""


def test_a_key_that_is_not_there_cannot_be_revoked(key: Run, file: Path) -> None:
    result = key("revoke", "12345678")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"{file}: there is no key 12345678; `nimus key list` shows all\n"


@pytest.mark.parametrize("command", [("list",), ("new", "a"), ("revoke", "a")])
def test_a_broken_file_is_an_error_that_names_it(
    key: Run, file: Path, command: tuple[str, ...]
) -> None:
    file.write_text('{"keys": 7}', encoding="utf-8")
    result = key(*command)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f'{file}: must be an object with a list of "keys"\n'
    assert file.read_text(encoding="utf-8") == '{"keys": 7}'


def test_a_file_that_cannot_be_written_is_an_error_and_no_key_is_shown(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    result = run("key", "new", "a", "--keys", tmp_path / "file" / "keys.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "the keys cannot be written" in result.stderr


@pytest.mark.parametrize(
    "wrong", [("--scope", "root"), ("--per-minute", "-1"), ("--per-minute", "x")]
)
def test_what_no_key_may_have_is_refused(key: Run, file: Path, wrong: tuple[str, str]) -> None:
    assert key("new", "a", *wrong).exit_code == 2
    assert not file.exists()


def test_the_file_is_found_by_its_variable(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NIMUS_KEYS", str(file))
    assert run("key", "new", "a").exit_code == 0
    assert [one["name"] for one in kept(file)] == ["a"]
