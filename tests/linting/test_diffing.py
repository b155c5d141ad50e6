from __future__ import annotations

import codecs
import gzip
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nimus import Draft
from nimus.collecting.contract import Collected
from nimus.collecting.stored import Stored
from nimus.collecting.written import Change, Piece, Written
from nimus.errors import InputError
from nimus.linting.diffing import diff
from nimus.linting.splicing import Puts, puts_of
from nimus.linting.writing import Original, rewrite
from nimus.spans import Span


def puts(path: Path | str, text: str, changes: list[Change], *, encoding: str = "utf-8") -> Puts:
    content = text.encode()
    written = Written.of(
        [Piece(text, 0, len(content))], Stored(content, encoding=encoding), end=len(content)
    )
    draft = Draft(text=text)
    return puts_of(
        str(path), [(Collected(path=str(path), line=1, draft=draft, written=written), changes)]
    )


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def lines(name: str, text: str, changes: list[Change]) -> list[str]:
    Path(name).write_bytes(text.encode())
    return list(diff(Original.seen(name), puts(name, text, changes)))


def test_a_change_is_shown_with_three_lines_around_it() -> None:
    text = "".join(f"line {number}\n" for number in range(1, 11))
    at = text.index("5")
    assert lines("a.txt", text, [Change(Span(at, at + 1), "five")]) == [
        "--- a/a.txt",
        "+++ b/a.txt",
        "@@ -2,7 +2,7 @@",
        " line 2",
        " line 3",
        " line 4",
        "-line 5",
        "+line five",
        " line 6",
        " line 7",
        " line 8",
    ]


def test_a_last_line_without_an_end_is_marked() -> None:
    assert lines("a.txt", "Calm down", [Change(Span(0, 4), "Sit")]) == [
        "--- a/a.txt",
        "+++ b/a.txt",
        "@@ -1 +1 @@",
        "-Calm down",
        "\\ No newline at end of file",
        "+Sit down",
        "\\ No newline at end of file",
    ]


def test_a_file_that_does_not_change_has_no_diff() -> None:
    assert lines("a.txt", "Hello\n", []) == []
    assert lines("a.txt", "Hello\n", [Change(Span(0, 5), "Hello")]) == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("a b.txt", "a/a b.txt\t", id="space"),
        pytest.param('a"b\\c.txt', '"a/a\\"b\\\\c.txt"', id="quotes"),
        pytest.param("a\nb\x01.txt", '"a/a\\nb\\001.txt"', id="controls"),
        pytest.param("\u05d0.txt", "a/\u05d0.txt", id="hebrew"),
    ],
)
def test_an_awkward_name_is_written_as_git_reads_it(name: str, shown: str) -> None:
    made = lines(name, "Calm down\n", [Change(Span(0, 4), "Sit")])
    assert made[0] == f"--- {shown}"
    applied(made)
    assert Path(name).read_text(encoding="utf-8") == "Sit down\n"


def test_a_path_in_a_folder_of_another_is_shown_whole(tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    made = lines(str(folder / "a.txt"), "Calm down\n", [Change(Span(0, 4), "Sit")])
    assert made[0] == "--- a/elsewhere/a.txt"


@pytest.mark.parametrize(
    ("name", "raw", "encoding"),
    [
        pytest.param("a.txt", "\u05e9\u05dc\u05d5\u05dd\n".encode("cp1255"), "cp1255", id="decoded"),
        pytest.param("a.txt.gz", gzip.compress("\u05e9\u05dc\u05d5\u05dd\n".encode()), "utf-8", id="unpacked"),
    ],
)  # fmt: skip
def test_another_encoding_is_shown_decoded_and_an_archive_unpacked(
    name: str, raw: bytes, encoding: str
) -> None:
    Path(name).write_bytes(raw)
    text = "\u05e9\u05dc\u05d5\u05dd\n"
    made = puts(name, text, [Change(Span(0, 4), "\u05d4\u05d9")], encoding=encoding)
    assert list(diff(Original.seen(name), made))[-2:] == ["-" + text[:-1], "+\u05d4\u05d9"]


def test_a_file_that_changed_since_is_not_compared() -> None:
    Path("a.txt").write_bytes(b"Calm down\n")
    original = Original.seen("a.txt")
    Path("a.txt").write_bytes(b"Calm up\n")
    with pytest.raises(InputError, match="has changed since it was checked"):
        list(diff(original, puts("a.txt", "Calm down\n", [Change(Span(0, 4), "Sit")])))


def applied(made: list[str]) -> None:
    patch = "".join(f"{line}\n" for line in made).encode()
    subprocess.run(["git", "apply", "--whitespace=nowarn", "-"], input=patch, check=True)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Change]]:
    """Draw a text, and changes of it in order."""
    letters = st.sampled_from(
        ["a", "b ", "\u05e9\u05dc", "\n", "\n", "\r\n", "\r", "\n\n\n", "c\nd\ne\nf\n"]
    )
    text = "".join(draw(st.lists(letters, min_size=1, max_size=40)))
    ends = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    words = st.sampled_from(["", "x", "y z", "two\nlines", "\n", "\u05db\u05df"])
    pairs = zip(ends[::2], ends[1::2], strict=False)
    return text, [Change(Span(start, end), draw(words)) for start, end in pairs]


@settings(max_examples=60, deadline=None)
@given(edited(), st.sampled_from([b"", codecs.BOM_UTF8]))
def test_git_makes_of_the_diff_the_very_file_that_would_be_written(
    case: tuple[str, list[Change]], mark: bytes
) -> None:
    text, changes = case
    with TemporaryDirectory(dir=Path.cwd()) as folder:
        path = Path(folder) / "a.txt"
        path.write_bytes(mark + text.encode())
        original, made = Original.seen(str(path)), puts(path, text, changes)
        shown = list(diff(original, made))
        rewrite(original, made)
        wanted = path.read_bytes()
        path.write_bytes(mark + text.encode())
        if shown:
            applied(shown)
        assert path.read_bytes() == wanted
