from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr

import pytest

from nimus.cli.progress import Progress

COMMAND = """
from itertools import count
from nimus.cli import streams
from nimus.cli.progress import Progress

streams.prepare()
ticks = count()
with Progress(on={on}, clock=lambda: next(ticks) / 2) as progress:
    for number in range(6):
        progress.step()
        if number == 3:
            progress.clear()
            streams.say("a.txt:1:1: a line")
"""


class Terminal(io.StringIO):
    """A terminal that keeps what is written to it."""

    def isatty(self) -> bool:
        return True


class Ticks:
    """A clock that goes on by a second a look."""

    def __init__(self, step: float = 1.0) -> None:
        self._now, self._step = 0.0, step

    def __call__(self) -> float:
        self._now += self._step
        return self._now


def shown(number: int, *, on: bool = True, step: float = 1.0) -> str:
    """Return what a terminal shows of so many replies."""
    with redirect_stderr(Terminal()) as terminal, Progress(on=on, clock=Ticks(step)) as progress:
        for _ in range(number):
            progress.step()
    assert isinstance(terminal, Terminal)
    return terminal.getvalue()


def test_work_of_a_moment_shows_no_bar() -> None:
    assert shown(1_000, step=0.0001) == ""


def test_a_bar_counts_replies_and_goes_when_the_work_is_done() -> None:
    bar = shown(3)
    assert "replies checked" in bar
    assert "  3" in bar
    assert bar.endswith("\r\x1b[K\x1b[?25h")


def interrupted() -> None:
    with Progress(clock=Ticks()) as progress:
        progress.step()
        raise KeyboardInterrupt


def test_the_bar_goes_when_the_work_is_broken_off() -> None:
    with redirect_stderr(Terminal()) as terminal, pytest.raises(KeyboardInterrupt):
        interrupted()
    assert terminal.getvalue().endswith("\r\x1b[K\x1b[?25h")


def test_whoever_wants_no_bar_gets_none() -> None:
    assert shown(3, on=False) == ""


def test_where_standard_error_is_no_terminal_there_is_no_bar(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with Progress(clock=Ticks()) as progress:
        progress.step()
    assert capsys.readouterr() == ("", "")


def test_without_a_standard_error_the_work_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    with Progress(clock=Ticks()) as progress:
        progress.step()


def on_a_terminal(command: str) -> str:
    """Run a command whose output and errors are one real terminal; return all it showed."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    with subprocess.Popen([sys.executable, "-c", command], stdout=theirs, stderr=theirs):
        os.close(theirs)
        found = b""
        while part := _part(ours):
            found += part
    os.close(ours)
    return found.decode()


def _part(handle: int) -> bytes:
    try:
        return os.read(handle, 4_096)
    except OSError:  # so Linux says that whoever wrote has left
        return b""


def test_on_a_real_terminal_nothing_of_the_bar_stays_among_the_lines() -> None:
    whole = on_a_terminal(COMMAND.format(on=True))
    before, after = whole.split("a.txt:1:1: a line")
    assert "replies checked" in before
    assert before.endswith("\r\x1b[K\x1b[?25h")
    assert "replies checked" in after
    assert after.endswith("\r\x1b[K\x1b[?25h")
    quiet = on_a_terminal(COMMAND.format(on=False))
    assert quiet.replace("\r", "") == "a.txt:1:1: a line\n"
