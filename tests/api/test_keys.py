from __future__ import annotations

import json
import os
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from nimus.api.keys import (
    ADMIN,
    CHECK,
    SCOPES,
    Key,
    Keys,
    digest_of,
    first_key,
    keys_of,
    new_key,
)
from nimus.errors import SettingsError
from nimus.settings import Settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "nimus" / "keys.json"


def kept(file: Path, **more: object) -> tuple[Key, str]:
    key, secret = new_key("desk", **more)  # type: ignore[arg-type]
    Keys(file).add(key)
    return key, secret


def written(file: Path, *keys: object) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"version": 1, "keys": keys}), encoding="utf-8")
    return file


def given(**changed: object) -> dict[str, object]:
    return {"id": "a1", "name": "desk", "digest": digest_of("secret"), **changed}


def test_the_file_is_its_owners_alone_and_holds_no_secret(file: Path) -> None:
    key, secret = kept(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    content = file.read_text(encoding="utf-8")
    assert key.digest in content
    assert secret not in content
    assert secret.removeprefix("nimus_") not in content
    assert secret not in repr(key)


def test_a_file_that_others_could_read_is_theirs_no_more_once_it_is_written(file: Path) -> None:
    written(file).chmod(0o644)
    kept(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_no_other_file_is_left_beside_it(file: Path) -> None:
    kept(file)
    kept(file)
    assert [path.name for path in file.parent.iterdir()] == ["keys.json"]


def test_of_keys_that_are_made_at_once_none_is_lost(file: Path) -> None:
    together = threading.Barrier(12)

    def make(_: int) -> str:
        together.wait(60)
        return kept(file)[0].id

    with ThreadPoolExecutor(12) as pool:
        made = set(pool.map(make, range(12)))
    assert {key.id for key in keys_of(Settings(keys=str(file))).all()} == made
    assert len(made) == 12


def test_a_secret_is_random_and_known_by_its_beginning() -> None:
    secrets = {new_key("desk")[1] for _ in range(50)}
    assert len(secrets) == 50
    assert all(secret.startswith("nimus_") and len(secret) == 49 for secret in secrets)


def test_a_key_comes_back_as_it_was_made(file: Path, tmp_path: Path) -> None:
    key, secret = kept(file, scopes=[CHECK, ADMIN], phrasebook=[str(tmp_path)], per_minute=7)
    read = Keys(file)
    assert read.read()
    assert read.all() == (key,)
    assert read.holder(secret) == key
    assert read.holder(secret + "x") is None
    assert read.holder("") is None
    assert read.holder("\udcff") is None


def test_a_phrasebook_is_kept_as_a_whole_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    key, _ = new_key("desk", phrasebook=["ours"])
    assert key.phrasebook == (str(tmp_path / "ours"),)


def test_a_revoked_key_is_worthless_and_the_others_stay(file: Path) -> None:
    gone, secret = kept(file)
    stays, other = kept(file)
    keys = Keys(file)
    assert keys.revoke(gone.id) == gone
    assert keys.holder(secret) is None
    assert keys.holder(other) == stays


def test_a_key_that_is_not_there_cannot_be_revoked(file: Path) -> None:
    kept(file)
    with pytest.raises(SettingsError, match=r"keys\.json: there is no key 12345678; `nimus key"):
        Keys(file).revoke("12345678")


def test_a_changed_file_is_read_again_and_an_unchanged_one_is_not(file: Path) -> None:
    keys = Keys(file)
    assert not keys.read()
    key, secret = kept(file)
    assert keys.holder(secret) is None
    assert keys.read()
    assert keys.holder(secret) == key
    assert not keys.read()
    Keys(file).revoke(key.id)
    assert keys.read()
    assert keys.holder(secret) is None
    file.unlink()
    assert not keys.read()
    assert keys.all() == ()


def test_a_file_that_was_taken_away_has_no_keys(file: Path) -> None:
    _, secret = kept(file)
    keys = Keys(file)
    keys.read()
    file.unlink()
    assert keys.read()
    assert keys.holder(secret) is None


def test_a_file_written_anew_with_the_same_keys_has_not_changed(file: Path) -> None:
    kept(file)
    keys = Keys(file)
    keys.read()
    content = file.read_bytes()
    file.write_bytes(content + b"\n")
    assert not keys.read()


def test_what_was_valid_stays_so_while_the_file_is_broken(file: Path) -> None:
    key, secret = kept(file)
    keys = Keys(file)
    keys.read()
    content = file.read_bytes()
    file.write_bytes(content[:-9])
    for _ in range(2):
        with pytest.raises(SettingsError):
            keys.read()
    assert keys.holder(secret) == key
    file.write_bytes(content)
    assert not keys.read()
    assert keys.holder(secret) == key


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", r"the keys cannot be read: Expecting .* line 1 column 2 .*; mend or remove it"),
        ("[]", 'must be an object with a list of "keys"'),
        ('{"keys": {}}', 'must be an object with a list of "keys"'),
        ('{"keys": [7]}', r"keys\[0\] must be an object"),
    ],
)
def test_a_broken_file_is_told_with_its_place(file: Path, content: str, told: str) -> None:
    written(file).write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match=rf"keys\.json: {told}"):
        Keys(file).read()


def test_a_file_that_is_not_utf_8_is_told(file: Path) -> None:
    written(file).write_bytes(b'{"keys": ["\xff"]}')
    with pytest.raises(SettingsError, match=r"keys\.json: the keys cannot be read: 'utf-8'"):
        Keys(file).read()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"id": 7}, r"\.id must be a string"),
        ({"name": ""}, r"\.name must be a string"),
        ({"digest": None}, r"\.digest must be a string"),
        ({"created": 7}, r"\.created must be a string"),
        ({"scopes": ["root"]}, r"\.scopes must be a list of check, admin"),
        ({"scopes": "check"}, r"\.scopes must be a list of check, admin"),
        ({"phrasebook": "/a"}, r"\.phrasebook must be a list of folders"),
        ({"phrasebook": [1]}, r"\.phrasebook must be a list of folders"),
        ({"per_minute": "7"}, r"\.per_minute must be a whole number, or null"),
        ({"per_minute": -1}, r"\.per_minute must be a whole number, or null"),
        ({"per_minute": True}, r"\.per_minute must be a whole number, or null"),
        ({"secret": "x"}, " has secret, which no key has"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_a_key_that_is_none_is_told_with_its_place(
    file: Path, changed: dict[str, object], told: str
) -> None:
    written(file, given(), given(**changed))
    with pytest.raises(SettingsError, match=rf"keys\.json: keys\[1\]{told}"):
        Keys(file).read()


def test_what_a_key_leaves_out_is_as_usual(file: Path) -> None:
    keys = Keys(written(file, given()))
    keys.read()
    assert keys.holder("secret") == Key(id="a1", name="desk", digest=digest_of("secret"))


def in_no_folder(tmp_path: Path) -> Path:
    """Return a path at which not even root can write: its folder is a file."""
    (tmp_path / "file").touch()
    return tmp_path / "file" / "keys.json"


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    keys = Keys(in_no_folder(tmp_path))
    assert not keys.read()
    with pytest.raises(SettingsError, match=r"keys cannot be written: .*; set `keys` to another"):
        keys.add(new_key("desk")[0])


def test_a_write_that_fails_leaves_nothing_behind(file: Path) -> None:
    key, _ = kept(file)
    before = file.read_bytes()
    # as a file that is mounted by itself: it can be written into, and not replaced
    keys = Keys(file)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", _refused)
        with pytest.raises(SettingsError, match="Device or resource busy"):
            keys.revoke(key.id)
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == ["keys.json"]


def _refused(path: Path, target: Path) -> Path:
    raise OSError(16, "Device or resource busy")


def test_the_first_key_may_do_everything_and_is_kept(file: Path) -> None:
    keys = Keys(file)
    secret, problem = first_key(keys)
    assert problem == ""
    read = Keys(file)
    read.read()
    holder = read.holder(secret)
    assert holder is not None
    assert holder.scopes == SCOPES


def test_a_first_key_that_cannot_be_kept_holds_for_this_run(tmp_path: Path) -> None:
    keys = Keys(in_no_folder(tmp_path))
    secret, problem = first_key(keys)
    assert "the keys cannot be written" in problem
    assert keys.holder(secret) is not None
    assert not keys.read()
    assert [key.name for key in keys.all()] == ["first"]


@pytest.mark.parametrize(
    ("settings", "environ", "path"),
    [
        (Settings(keys="a/keys.json"), {"HOME": "/home/dana"}, "a/keys.json"),
        (Settings(), {"HOME": "/home/dana"}, "/home/dana/.config/nimus/keys.json"),
        (Settings(), {"HOME": "/h", "XDG_CONFIG_HOME": "/c"}, "/c/nimus/keys.json"),
        (Settings(), {}, f"{os.devnull}/.config/nimus/keys.json"),
    ],
    ids=["setting", "home", "config-home", "no-home"],
)
def test_keys_are_where_the_setting_says_or_in_the_users_own_folder(
    settings: Settings, environ: dict[str, str], path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    keys = keys_of(settings)
    assert keys.path == Path(path)
    assert keys.all() == ()
