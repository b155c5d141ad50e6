from __future__ import annotations

import gzip
import io
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nimus.collecting import collect, shapes
from nimus.collecting.contract import Collected, Terms
from nimus.draft import Draft
from nimus.errors import InputError

# a user without rights on every Unix
NOBODY = 65_534
Found = list[Collected | InputError]


def collected(path: Path | str, draft_format: str | None = None) -> Found:
    terms = Terms(base=lambda _path: Draft(text=""), max_chars=100, format=draft_format)
    return list(collect(str(path), terms))


def texts(found: Found) -> list[str]:
    """Return the texts of drafts, and the messages of errors."""
    return [str(one) if isinstance(one, InputError) else one.draft.text for one in found]


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Put bytes on standard input."""

    def put(content: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))

    return put


def test_the_shapes_are_found_in_the_folder() -> None:
    assert {"csv", "html", "json", "jsonlines", "markdown", "text", "zendesk"} <= set(shapes())


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", b'{"text": "x"}', [("plain", '{"text": "x"}')]),
        ("a.md", b"# x", [("markdown", "# x")]),
        ("a.jsonl", b'{"text": "x"}', [("plain", "x")]),
        ("a.ndjson", b'"x"', [("plain", "x")]),
        ("A.JSONL", b'"x"', [("plain", "x")]),
        ("reply", b"x", [("plain", "x")]),
        ("reply", b'{"id": "7", "text": "x"}', [("plain", "x")]),
        ("reply.rst", b"{customer}", [("plain", "{customer}")]),
    ],
)
def test_the_shape_of_a_file_is_told_by_its_suffix_else_by_its_beginning(
    tmp_path: Path, name: str, content: bytes, expected: list[tuple[str, str]]
) -> None:
    (tmp_path / name).write_bytes(content)
    drafts = [one.draft for one in collected(tmp_path / name) if isinstance(one, Collected)]
    assert [(draft.format, draft.text) for draft in drafts] == expected


def test_a_format_that_is_asked_for_wins_over_the_suffix(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# x", encoding="utf-8")
    (one,) = collected(tmp_path / "a.md", draft_format="plain")
    assert isinstance(one, Collected)
    assert one.draft == Draft(text="# x", format="plain")


def test_standard_input_is_text(given: Callable[[bytes], None]) -> None:
    given("שלום דנה\r\n".encode())
    (one,) = collected("-")
    assert isinstance(one, Collected)
    assert (one.path, one.line, one.draft) == ("-", 1, Draft(text="שלום דנה\r\n"))


def test_standard_input_is_json_lines_where_it_begins_so(given: Callable[[bytes], None]) -> None:
    given(b'{"text": "a"}\n{"text": "b"}\n')
    assert texts(collected("-")) == ["a", "b"]


def test_standard_input_whose_format_is_asked_for_is_one_draft(
    given: Callable[[bytes], None],
) -> None:
    given(b'{"text": "a"}\n')
    assert texts(collected("-", draft_format="plain")) == ['{"text": "a"}\n']


def test_a_closed_standard_input_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert texts(collected("-")) == ["-: standard input is closed; pipe a draft in"]


@pytest.mark.parametrize("name", ["a.txt.gz", "a.txt"])
def test_a_packed_file_is_told_by_its_bytes(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(gzip.compress("שלום".encode()))
    assert texts(collected(tmp_path / name)) == ["שלום"]


def test_the_shape_of_a_packed_file_is_told_by_the_suffix_within(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'"a"\n"b"\n'))
    assert texts(collected(tmp_path / "a.jsonl.gz")) == ["a", "b"]


def test_packed_standard_input_is_unpacked(given: Callable[[bytes], None]) -> None:
    given(gzip.compress(b'{"text": "a"}\n'))
    assert texts(collected("-")) == ["a"]


def test_a_damaged_packed_file_is_an_error_after_what_could_be_read(tmp_path: Path) -> None:
    noise = "".join(chr(0x5D0 + number * 7 % 27) for number in range(60))
    lines = "\n".join(json.dumps(f"{number} {noise}") for number in range(3000))
    packed = gzip.compress(lines.encode())
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(packed[: len(packed) // 2])
    *drafts, last = collected(path)
    assert isinstance(last, InputError)
    assert str(last).startswith(f"{path}: the gzip file is damaged: ")
    assert isinstance(drafts[0], Collected)
    assert drafts[0].draft.text == f"0 {noise}"


def test_a_folder_is_walked_in_name_order_for_known_suffixes(tmp_path: Path) -> None:
    for name in ("b/2.md", "b/1.jsonl", "a.txt", "c.TXT", "d.txt.gz", "x.pdf", ".h.txt", ".g/a.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(name), encoding="utf-8")
    found = [one.path for one in collected(tmp_path) if isinstance(one, Collected)]
    assert found == [
        str(tmp_path / name) for name in ("a.txt", "b/1.jsonl", "b/2.md", "c.TXT", "d.txt.gz")
    ]


def test_a_folder_without_a_known_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"%PDF")
    (told,) = texts(collected(tmp_path))
    assert told.startswith(f"{tmp_path}: the folder holds no file to check; there may be .")
    assert {".csv", ".json", ".md", ".txt"} <= set(told.split())


def test_a_link_that_leads_nowhere_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    assert texts(collected(tmp_path)) == [
        f"{tmp_path / 'a.txt'}: there is no such file; mend the path"
    ]


def test_a_link_to_a_folder_is_not_followed_round_and_round(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert texts(collected(tmp_path)) == ["a"]


@pytest.mark.parametrize("path", ["a\0b.txt", "\ud800.txt"], ids=["nul", "surrogate"])
def test_what_can_be_no_files_name_is_an_error(path: str) -> None:
    assert texts(collected(path)) == [f"{path}: is no file's name; mend the path"]


@pytest.fixture
def forbidden() -> Iterator[Path]:
    """Lend the path of a file that may not be read; root, who reads all, is nobody meanwhile."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        path = Path(name) / "a.txt"
        path.write_text("a", encoding="utf-8")
        path.chmod(0)
        user = os.geteuid()
        if user == 0:
            os.seteuid(NOBODY)
        yield path
        os.seteuid(user)


def test_a_file_that_may_not_be_read_is_an_error(forbidden: Path) -> None:
    assert texts(collected(forbidden)) == [f"{forbidden}: cannot be read: Permission denied"]


def test_a_name_that_is_too_long_is_an_error() -> None:
    path = "a" * 5000
    assert texts(collected(path)) == [f"{path}: cannot be read: File name too long"]
