from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from nimus.linting.watching import Changed, Watch, books, heading
from nimus.resources import shipped
from nimus.settings import Settings


class Nights:
    """What happens while the watch sleeps, a step a time."""

    def __init__(self, *steps: Callable[[], object]) -> None:
        self._steps = list(steps)

    def __call__(self, seconds: float) -> None:
        if not self._steps:
            pytest.fail("nothing was seen to change")
        self._steps.pop(0)()


def nothing() -> None:
    """Let a night pass."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.txt", "b.txt", "nimus.toml"):
        (tmp_path / name).write_text("Hello.\n", encoding="utf-8")
    return tmp_path


def watch(folder: Path, *nights: Callable[[], object]) -> Watch:
    return Watch(
        files=lambda: sorted(str(path) for path in folder.glob("*.txt")),
        rules=lambda: [str(folder / "nimus.toml"), str(folder / "pyproject.toml")],
        sleep=Nights(*nights),
    )


def write(path: Path, words: str) -> Callable[[], object]:
    return lambda: path.write_text(words, encoding="utf-8")


def test_a_file_that_is_saved_is_checked_again_and_no_other(folder: Path) -> None:
    found = watch(folder, nothing, write(folder / "b.txt", "Calm down.\n"), nothing).wait()
    assert found == Changed(paths=(str(folder / "b.txt"),))


def test_what_changed_while_a_check_ran_is_not_lost(folder: Path) -> None:
    looking = watch(folder, nothing)
    write(folder / "a.txt", "Calm down.\n")()
    assert looking.wait() == Changed(paths=(str(folder / "a.txt"),))


def test_a_file_that_an_editor_puts_in_the_others_place_is_seen(folder: Path) -> None:
    def replaced() -> None:
        new = folder / "new"
        new.write_text("Howdy.\n", encoding="utf-8")
        new.replace(folder / "a.txt")

    found = watch(folder, replaced, nothing).wait()
    assert found == Changed(paths=(str(folder / "a.txt"),))


def test_new_files_and_those_that_are_gone_are_told(folder: Path) -> None:
    def moved() -> None:
        (folder / "a.txt").rename(folder / "c.txt")

    found = watch(folder, moved, nothing).wait()
    assert found == Changed(paths=(str(folder / "c.txt"),), gone=(str(folder / "a.txt"),))


@pytest.mark.parametrize("name", ["nimus.toml", "pyproject.toml"])
def test_changed_and_new_settings_are_told_apart_from_files(folder: Path, name: str) -> None:
    found = watch(folder, write(folder / name, "[x]\n"), nothing).wait()
    assert found == Changed(rules=(str(folder / name),))


def test_a_file_is_let_come_to_rest_before_it_is_checked(folder: Path) -> None:
    path = folder / "a.txt"
    looking = watch(folder, write(path, "C"), write(path, "Ca"), write(path, "Calm"), nothing)
    assert looking.wait() == Changed(paths=(str(path),))
    assert path.read_text(encoding="utf-8") == "Calm"


def test_each_change_is_told_once(folder: Path) -> None:
    second = write(folder / "b.txt", "Calm down.\n")
    looking = watch(folder, write(folder / "a.txt", "Calm down.\n"), nothing, second, nothing)
    assert looking.wait() == Changed(paths=(str(folder / "a.txt"),))
    assert looking.wait() == Changed(paths=(str(folder / "b.txt"),))


def test_a_change_that_was_taken_back_is_none(folder: Path) -> None:
    path = folder / "c.txt"
    second = write(folder / "b.txt", "Calm down.\n")
    looking = watch(folder, write(path, "Hello.\n"), path.unlink, nothing, second, nothing)
    assert looking.wait() == Changed(paths=(str(folder / "b.txt"),))


def test_the_files_of_every_phrasebook_are_looked_at(folder: Path) -> None:
    (folder / "rules").mkdir()
    own = folder / "rules" / "own.yaml"
    own.write_text("id: own\n", encoding="utf-8")
    found = list(books(Settings(phrasebook=(str(folder),))))
    assert str(own) in found
    assert str(shipped("phrasebook") / "rules" / "calm-down.yaml") in found
    assert str(folder / "nimus.toml") not in found


def test_runs_are_parted_by_a_line_that_says_why() -> None:
    line = heading(Changed(paths=("a", "b", "c"), rules=("nimus.toml",)), clear=False)
    assert line.startswith("── changed: nimus.toml, a, b and 1 more ──")
    gone = heading(Changed(gone=("a",)), clear=True)
    assert gone.startswith("\x1b[2J\x1b[3J\x1b[H── changed: a (gone) ──")


COMMAND = """
import sys
import click
from nimus.cli.main import Door
from nimus.linting.watching import Watch, heading

@click.command()
@click.argument("path")
def follow(path):
    looking = Watch(files=lambda: [path], rules=lambda: [])
    print("ready", flush=True)
    while True:
        print(heading(looking.wait(), clear=False), flush=True)

door = Door("nimus")
door.add_command(follow)
door(["follow", sys.argv[1]])
"""


def test_an_interrupt_ends_a_real_watch_with_130_and_nothing_more(folder: Path) -> None:
    path = folder / "a.txt"
    with subprocess.Popen(
        [sys.executable, "-c", COMMAND, str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        path.write_text("Calm down.\n", encoding="utf-8")
        assert process.stdout.readline().startswith(f"── changed: {path} ")
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, "", "")
