from __future__ import annotations

import codecs
import gzip
import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from zipfile import ZipFile

import pytest

from nimus import Draft
from nimus.collecting.contract import Collected
from nimus.collecting.stored import Stored
from nimus.collecting.written import Change, Piece, Written
from nimus.errors import InputError
from nimus.linting.diffing import diff
from nimus.linting.splicing import Put, Puts, puts_of
from nimus.linting.writing import SUFFIX, Original, changed, rewrite, text
from nimus.spans import Span

OLD, NEW = "Hello.\r\nCalm down.\n", "Hello.\r\nI am here.\n"


def puts(path: Path | str, old: str = OLD, *, encoding: str = "utf-8", mark: bytes = b"") -> Puts:
    """Return what makes the new text of the old."""
    content = old.encode()
    stored = Stored(content, encoding=encoding, mark=mark)
    at = content.index(b"Calm down")
    written = Written.of([Piece("Calm down", at, at + 9)], stored, end=at + 9)
    collected = Collected(path=str(path), line=1, draft=Draft(text="Calm down"), written=written)
    return puts_of(str(path), [(collected, [Change(Span(0, 9), "I am here")])])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "reply.txt"
    path.write_bytes(OLD.encode())
    return path


def beside(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir() if one != path)


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        pytest.param("utf-8", b"", id="utf-8"),
        pytest.param("utf-8", codecs.BOM_UTF8, id="mark"),
        pytest.param("utf-16-le", codecs.BOM_UTF16_LE, id="utf-16"),
        pytest.param("cp1255", b"", id="windows"),
    ],
)
@pytest.mark.parametrize("is_packed", [False, True])
def test_a_file_is_written_back_as_it_was_found(
    tmp_path: Path, encoding: str, mark: bytes, is_packed: bool
) -> None:
    path = tmp_path / ("reply.txt.gz" if is_packed else "reply.txt")
    old, new = (f"\u05e9\u05dc\u05d5\u05dd. {one}" for one in (OLD, NEW))
    raw, wanted = (mark + one.encode(encoding) for one in (old, new))
    path.write_bytes(gzip.compress(raw, mtime=7) if is_packed else raw)
    rewrite(Original.seen(str(path)), puts(path, old, encoding=encoding, mark=mark))
    made = path.read_bytes()
    assert made == (gzip.compress(wanted, mtime=7) if is_packed else wanted)
    assert beside(path) == []


def test_a_large_file_is_written_part_by_part(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    filling = "\u05d0b\n" * 700_000
    path.write_text(filling + OLD + filling, encoding="utf-8", newline="")
    rewrite(Original.seen(str(path)), puts(path, filling + OLD + filling))
    assert path.read_bytes() == (filling + NEW + filling).encode()


def test_the_mode_stays(file: Path) -> None:
    file.chmod(0o640)
    rewrite(Original.seen(str(file)), puts(file))
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert file.read_bytes() == NEW.encode()


def test_the_owner_stays(file: Path) -> None:
    # only root gives files away; anybody else may give them to another group that is theirs
    owner = (1234, 2345) if os.geteuid() == 0 else (os.geteuid(), max(os.getgroups()))
    os.chown(file, *owner)
    rewrite(Original.seen(str(file)), puts(file))
    assert (file.stat().st_uid, file.stat().st_gid) == owner


def test_a_link_stays_one_and_its_file_is_written(file: Path) -> None:
    folder = file.parent / "links"
    folder.mkdir()
    link = folder / "reply.txt"
    link.symlink_to("../reply.txt")
    rewrite(Original.seen(str(link)), puts(link))
    assert link.is_symlink()
    assert file.read_bytes() == NEW.encode()
    assert beside(link) == []


def test_a_file_that_does_not_change_is_not_touched(file: Path) -> None:
    before = file.stat()
    rewrite(Original.seen(str(file)), Puts(path=str(file)))
    assert file.stat() == before


def test_a_file_with_a_name_of_full_length_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("\u05d0" * 125 + ".txt")
    path.write_bytes(OLD.encode())
    rewrite(Original.seen(str(path)), puts(path))
    assert path.read_bytes() == NEW.encode()


def test_a_read_only_file_is_refused(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(InputError, match="is read-only; allow writing to it"):
        rewrite(Original.seen(str(file)), puts(file))
    assert (file.read_bytes(), beside(file)) == (OLD.encode(), [])


def test_a_file_that_was_saved_in_between_is_left_as_it_is_now(file: Path) -> None:
    original = Original.seen(str(file))
    file.write_bytes(b"Calm down!\n")
    with pytest.raises(InputError, match="has changed since it was checked"):
        rewrite(original, puts(file))
    assert (file.read_bytes(), beside(file)) == (b"Calm down!\n", [])


def test_a_change_that_size_and_time_hide_is_seen(file: Path) -> None:
    original = Original.seen(str(file))
    status = file.stat()
    with file.open("r+b") as stream:
        stream.write(b"Howdy.")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    with pytest.raises(InputError, match="has changed since it was checked"):
        rewrite(original, puts(file))
    with pytest.raises(InputError, match="has changed since it was checked"):
        text(original, puts(file))
    assert (file.read_bytes(), beside(file)) == (OLD.replace("Hello", "Howdy").encode(), [])


def test_a_file_that_is_gone_is_told(file: Path) -> None:
    original = Original.seen(str(file))
    file.unlink()
    with pytest.raises(InputError, match="there is no such file"):
        rewrite(original, puts(file))
    assert beside(file) == []


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        pytest.param("-", "standard input cannot be written back", id="standard-input"),
        pytest.param("missing.txt", "there is no such file", id="missing"),
        pytest.param("a\0b", "is no file's name", id="nul"),
        pytest.param(os.devnull, "is no file that can be written back", id="device"),
    ],
)
def test_what_cannot_be_written_back_is_told_before_it_is_checked(name: str, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        Original.seen(name)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="is no file that can be written back"):
        Original.seen(str(tmp_path / "pipe"))


def test_a_damaged_archive_is_told_and_left(tmp_path: Path) -> None:
    path = tmp_path / "reply.txt.gz"
    raw = gzip.compress(OLD.encode())[:-4]
    path.write_bytes(raw)
    with pytest.raises(InputError, match="the gzip file is damaged"):
        rewrite(Original.seen(str(path)), puts(path))
    assert (path.read_bytes(), beside(path)) == (raw, [])


def test_the_new_bytes_can_be_had_without_writing(file: Path) -> None:
    assert b"".join(changed(Original.seen(str(file)), puts(file))) == NEW.encode()
    assert file.read_bytes() == OLD.encode()


class Sheet(Stored):
    """A part of an archive, as a book's sheets are."""

    def __init__(self, name: str, content: bytes) -> None:
        super().__init__(content)
        self.name = name

    def repacked(self, whole: BinaryIO, parts: Mapping[str, Sequence[Put]]) -> Iterator[bytes]:
        into = BytesIO()
        with ZipFile(whole) as old, ZipFile(into, "w") as new:
            for member in old.infolist():
                found = old.read(member)
                for put in reversed(parts.get(member.filename, ())):
                    found = found[: put.start] + put.content + found[put.end :]
                new.writestr(member, found)
        yield into.getvalue()


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Original, Puts]:
    monkeypatch.chdir(tmp_path)
    with ZipFile("book.zip", "w") as archive:
        for name in ("a.xml", "b.xml", "c.xml"):
            archive.writestr(name, f"<t>{OLD}</t>")
    changes = []
    for name in ("a.xml", "c.xml"):
        sheet = Sheet(name, f"<t>{OLD}</t>".encode())
        written = Written.of([Piece("Calm down", 11, 20)], sheet, end=20)
        draft = Draft(text="Calm down")
        one = Collected(path="book.zip", line=1, draft=draft, written=written, record=f"{name}!A1")
        changes.append((one, [Change(Span(0, 9), "I am here")]))
    return Original.seen("book.zip"), puts_of("book.zip", changes)


def test_a_file_of_parts_is_written_by_its_own_shape(book: tuple[Original, Puts]) -> None:
    rewrite(*book)
    with ZipFile("book.zip") as archive:
        found = {name: archive.read(name).decode() for name in archive.namelist()}
    old, new = f"<t>{OLD}</t>", f"<t>{NEW}</t>"
    assert found == {"a.xml": new, "b.xml": old, "c.xml": new}


def test_a_file_of_parts_is_shown_by_its_texts(book: tuple[Original, Puts]) -> None:
    assert list(diff(*book)) == [
        "--- a/book.zip",
        "+++ b/book.zip",
        "@@ a.xml!A1 @@",
        "-Calm down",
        "+I am here",
        "@@ c.xml!A1 @@",
        "-Calm down",
        "+I am here",
    ]


def test_a_file_of_parts_that_changed_since_is_left(book: tuple[Original, Puts]) -> None:
    with ZipFile("book.zip", "a") as archive:
        archive.writestr("d.xml", "")
    with pytest.raises(InputError, match="has changed since it was checked"):
        rewrite(*book)


SETTING = """
import json, os, random, resource, signal, sys, time
from pathlib import Path
from nimus import Draft
from nimus.collecting.contract import Collected
from nimus.collecting.stored import Stored
from nimus.collecting.written import Change, Piece, Written
from nimus.errors import InputError
from nimus.linting.splicing import puts_of
from nimus.linting.writing import Original, rewrite
from nimus.spans import Span

path = Path(sys.argv[1])
filling = "word\\n" * int(sys.argv[2])
old, new = (f"{filling}{words}\\n{filling}" for words in ("Calm down", "I am here"))
old_bytes, new_bytes = old.encode(), new.encode()
at = len(filling)
written = Written.of([Piece("Calm down", at, at + 9)], Stored(old_bytes), end=at + 9)
collected = Collected(path=str(path), line=1, draft=Draft(text="Calm down"), written=written)
puts = puts_of(str(path), [(collected, [Change(Span(0, 9), "I am here")])])

def state():
    found = path.read_bytes()
    return "old" if found == old_bytes else "new" if found == new_bytes else "broken"

def leftovers():
    found = [one for one in path.parent.iterdir() if one != path]
    for one in found:
        one.unlink()
    return [one.name for one in found]
"""


def driven(script: str, path: Path, size: int) -> dict[str, list[str]]:
    """Run a script on a file and return what it says."""
    done = subprocess.run(
        [sys.executable, "-c", SETTING + script, str(path), str(size)],
        check=True,
        capture_output=True,
        text=True,
        timeout=300,
    )
    answer: dict[str, list[str]] = json.loads(done.stdout)
    return answer


AT_EVERY_LINE = """
ours = {sys.modules[f"nimus.linting.{name}"].__file__ for name in ("writing", "splicing", "packing")}
states, names, done = [], [], False
while not done:
    path.write_bytes(old_bytes)
    child = os.fork()
    if not child:
        lines = 0
        def trace(frame, event, arg):
            global lines
            if frame.f_code.co_filename not in ours:
                return None
            lines += 1
            if lines > len(states):
                os.kill(os.getpid(), signal.SIGKILL)
            return trace
        original = Original.seen(str(path))
        sys.settrace(trace)
        rewrite(original, puts)
        sys.settrace(None)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    done = status == 0
    assert done or os.WIFSIGNALED(status)
    states.append(state())
    names += leftovers()
print(json.dumps({"states": states, "names": names}))
"""


def test_killed_at_any_line_of_the_writing_the_file_is_the_old_one_or_the_new_one(
    file: Path,
) -> None:
    answer = driven(AT_EVERY_LINE, file, 10)
    states, names = answer["states"], answer["names"]
    turn = states.index("new")
    assert turn > 20
    assert states == ["old"] * turn + ["new"] * (len(states) - turn)
    # what a killed run leaves is hidden from a walk through the folder, and named so that it is known
    assert names
    assert all(name.startswith(".reply.txt.") and name.endswith(SUFFIX) for name in names)


AT_RANDOM = """
random.seed(7)
def start():
    path.write_bytes(old_bytes)
    original = Original.seen(str(path))
    child = os.fork()
    if not child:
        rewrite(original, puts)
        os._exit(0)
    return child
began = time.perf_counter()
os.waitpid(start(), 0)
lasts = time.perf_counter() - began
states, names = [], []
for _ in range(60):
    child = start()
    time.sleep(random.uniform(0, lasts))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    states.append(state())
    names += leftovers()
print(json.dumps({"states": states, "names": names}))
"""


def test_killed_at_any_moment_the_file_is_the_old_one_or_the_new_one(file: Path) -> None:
    answer = driven(AT_RANDOM, file, 300_000)
    assert len(answer["states"]) == 60
    assert "old" in answer["states"]
    assert set(answer["states"]) <= {"old", "new"}


FULL = """
path.write_bytes(old_bytes)
original = Original.seen(str(path))
resource.setrlimit(resource.RLIMIT_FSIZE, (len(old_bytes) // 2, resource.RLIM_INFINITY))
try:
    rewrite(original, puts)
    problem = ""
except InputError as error:
    problem = str(error)
print(json.dumps({"states": [state()], "names": leftovers(), "problem": [problem]}))
"""


def test_without_room_the_file_stays_and_nothing_is_left_beside_it(file: Path) -> None:
    answer = driven(FULL, file, 500_000)
    assert (answer["states"], answer["names"]) == (["old"], [])
    assert answer["problem"] == [
        f"{file}: cannot be written, and is as it was: File too large; make room"
    ]
