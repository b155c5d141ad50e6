from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from nimus.collecting.files import opened, suffix, walk
from nimus.errors import InputError


def none(_path: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("path", "ending"),
    [
        ("a.txt", ".txt"),
        ("folder.md/a", ""),
        ("A.TXT", ".txt"),
        ("a.jsonl.gz", ".jsonl"),
        ("a.gz", ""),
        (".txt", ""),
        ("a.b.md", ".md"),
    ],
)
def test_a_suffix_is_in_lower_case_and_leaves_out_that_of_a_packed_file(
    path: str, ending: str
) -> None:
    assert suffix(path) == ending


def test_an_open_file_gives_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xef\xbb\xbfa\r\n")
    with opened(str(tmp_path / "a")) as stream:
        assert stream.read() == b"\xef\xbb\xbfa\r\n"


def test_an_open_packed_file_gives_its_unpacked_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(gzip.compress(b"a") + gzip.compress(b"b"))
    with opened(str(tmp_path / "a")) as stream:
        assert stream.read() == b"ab"


def test_an_empty_file_can_be_opened(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with opened(str(tmp_path / "a")) as stream:
        assert stream.read() == b""


def test_a_missing_file_is_an_error_that_says_so(tmp_path: Path) -> None:
    path = str(tmp_path / "a")
    with pytest.raises(InputError, match="there is no such file"), opened(path):
        pass


def test_a_folder_that_cannot_be_listed_is_an_error_in_its_place(tmp_path: Path) -> None:
    (found,) = walk(str(tmp_path / "gone"), (".txt",), none)
    assert isinstance(found, InputError)
    assert str(found) == f"{tmp_path / 'gone'}: cannot be listed: No such file or directory"


def test_only_the_suffixes_that_are_asked_for_are_found(tmp_path: Path) -> None:
    for name in ("a.txt", "b.md"):
        (tmp_path / name).write_bytes(b"")
    assert list(walk(str(tmp_path), (".md",), none)) == [str(tmp_path / "b.md")]


def test_a_folder_is_no_file_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    (tmp_path / "a.txt" / "b.txt").write_bytes(b"")
    assert list(walk(str(tmp_path), (".txt",), none)) == [str(tmp_path / "a.txt" / "b.txt")]


def test_what_is_passed_by_is_not_found_and_a_folder_not_entered(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_bytes(b"")
    passed = str(tmp_path / "a")
    assert list(walk(str(tmp_path), (".txt",), passed.__eq__)) == [str(tmp_path / "b" / "x.txt")]
