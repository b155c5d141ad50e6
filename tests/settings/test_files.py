from __future__ import annotations

from pathlib import Path

import pytest

from nimus.errors import SettingsError
from nimus.settings.files import nearest

OURS = "[tool.nimus]\nport = 1\n"


def repository(root: Path) -> Path:
    """Make a repository with a folder in it, and return that folder."""
    (root / ".git").mkdir()
    folder = root / "a" / "b"
    folder.mkdir(parents=True)
    return folder


def names(folder: Path, root: Path) -> list[str]:
    return [file.path.relative_to(root).as_posix() for file in nearest(folder)]


def test_the_nearest_folder_with_a_file_is_found_up_to_the_root_of_the_repository(
    tmp_path: Path,
) -> None:
    folder = repository(tmp_path)
    (tmp_path / "nimus.toml").write_text("")
    assert names(folder, tmp_path) == ["nimus.toml"]
    (tmp_path / "a" / "pyproject.toml").write_text(OURS)
    assert names(folder, tmp_path) == ["a/pyproject.toml"]


def test_a_pyproject_without_a_table_of_ours_is_none(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    (tmp_path / "nimus.toml").write_text("")
    (folder / "pyproject.toml").write_text("[tool.other]\n")
    (folder.parent / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert names(folder, tmp_path) == ["nimus.toml"]


def test_beside_a_pyproject_nimus_toml_comes_last_and_so_wins(tmp_path: Path) -> None:
    (tmp_path / "nimus.toml").write_text("")
    (tmp_path / "pyproject.toml").write_text(OURS)
    assert names(tmp_path, tmp_path) == ["pyproject.toml", "nimus.toml"]


def test_nothing_is_looked_for_above_the_repository(tmp_path: Path) -> None:
    (tmp_path / "nimus.toml").write_text("")
    root = tmp_path / "root"
    root.mkdir()
    assert nearest(repository(root)) == []


def test_without_a_repository_only_the_folder_itself_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "nimus.toml").write_text("")
    folder = tmp_path / "a"
    folder.mkdir()
    assert nearest(folder) == []
    assert names(tmp_path, tmp_path) == ["nimus.toml"]


def test_a_worktree_whose_git_is_a_file_is_a_root_too(tmp_path: Path) -> None:
    (tmp_path / "nimus.toml").write_text("")
    (tmp_path / ".git").write_text("gitdir: elsewhere\n")
    (tmp_path / "a").mkdir()
    assert names(tmp_path / "a", tmp_path) == ["nimus.toml"]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("nimus.toml", b"port = \n", "nimus.toml: .*line 1"),
        ("nimus.toml", b"\xff", "nimus.toml: .*decode"),
        ("pyproject.toml", b"[tool]\nnimus = 1\n", "pyproject.toml: tool.nimus must be a table"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SettingsError, match=told):
        nearest(tmp_path)


@pytest.mark.parametrize(
    ("text", "keys", "line"),
    [
        ("port = 1\nhost = 'a'\n", ["host"], 2),
        ("# host\nport = [\n  # host\n  1]\nhost = 'a'\n", ["host"], 5),
        ("x = '''\nhost = 1\n'''\nhost = 'a'\n", ["host"], 4),
        ("[per-path.'a/**']\nskip = true\n[per-path.'b']\nskip = true\n", ["per-path", "b"], 3),
        ('per-path = {"a" = {skip = true}}\n', ["per-path", "a"], 1),
        ("a = 1\r\nhost = 'a'\r\n", ["host"], 2),
    ],
)
def test_a_key_is_told_by_its_line(tmp_path: Path, text: str, keys: list[str], line: int) -> None:
    (tmp_path / "nimus.toml").write_text(text, newline="")
    (file,) = nearest(tmp_path)
    assert file.place(*keys) == f"{file.path}:{line}"


def test_a_key_of_a_pyproject_is_the_one_in_our_table(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.a]\nport = 1\n[tool.nimus]\nport = 2\n")
    (file,) = nearest(tmp_path)
    assert file.place("port") == f"{file.path}:4"


def test_a_key_whose_line_cannot_be_told_has_its_file(tmp_path: Path) -> None:
    (tmp_path / "nimus.toml").write_text('"\\u0070ort" = 1\n')
    (file,) = nearest(tmp_path)
    assert file.place("port") == str(file.path)
