"""The process that loads the phrasebook, as the service sees it; `stem` is grown once for all."""

from __future__ import annotations

import json
import os
import signal
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from nimus.api import frames, work
from nimus.api.stem import NotStarted, Stem
from nimus.engine import Engine
from nimus.errors import NimusError
from nimus.settings import Settings

Fork = Callable[[], tuple[int, socket.socket]]


@pytest.fixture
def fork(stem: Stem) -> Iterator[Fork]:
    """Fork a process that answers; its socket is closed with the test."""
    lines: list[socket.socket] = []

    def one() -> tuple[int, socket.socket]:
        pid, line = stem.fork()
        line.settimeout(60)
        lines.append(line)
        return pid, line

    yield one
    for line in lines:
        line.close()


def test_a_stem_tells_what_it_loaded(stem: Stem, small: Engine) -> None:
    assert stem.loaded.digests == {"": small.book.digest}
    assert stem.loaded.phrase == "Calm down"


def test_every_process_answers_on_its_own_socket(fork: Fork, chores: ModuleType) -> None:
    one, two = fork(), fork()
    assert one[0] != two[0]
    for _, line in (two, one):
        frames.send(line, ("", work.check, b'{"text": "Calm down."}', ""))
        assert b"calm-down" in frames.receive(line).body
    for at, (_, line) in enumerate((one, two)):
        frames.send(line, ("", chores.echo, b"%d" % at, ""))
    assert [frames.receive(line).body for _, line in (one, two)] == [b"0", b"1"]


def test_a_process_has_one_thread_of_arithmetic(fork: Fork, chores: ModuleType) -> None:
    _, line = fork()
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    frames.send(line, ("", chores.environment, names, ""))
    assert json.loads(frames.receive(line).body) == ["1", "1", "1"]


def test_a_phrasebook_that_cannot_be_used_is_told_with_its_place(book: Path) -> None:
    rule = book / "rules" / "calm-down.yaml"
    rule.write_text(rule.read_text("utf-8").replace("rank: 1", "rank: first"), encoding="utf-8")
    with pytest.raises(NotStarted, match=r"calm-down\.yaml:2: rank: ") as caught:
        Stem.grow(Settings(learned="off", phrasebook=(str(book),)), {"": ()})
    assert isinstance(caught.value, NimusError)


def test_a_stem_that_was_killed_can_be_grown_again_in_any_folder(
    small_settings: Settings, stem: Stem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # modules of the folder that the service is started in are none of the service's
    (tmp_path / "json.py").write_text("raise SystemExit(7)\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    grown = Stem.grow(small_settings, {"": ()})
    os.kill(grown._process.pid, signal.SIGKILL)
    grown._process.wait()
    with pytest.raises((EOFError, ConnectionError)):
        grown.fork()
    again = grown.again()
    try:
        assert again.order == grown.order
        assert again.loaded == stem.loaded
        pid, line = again.fork()
        line.close()
        assert pid > 0
    finally:
        again.end()
    assert again._process.returncode == 0


def test_a_stem_leaves_a_stop_to_the_service(stem: Stem, fork: Fork, chores: ModuleType) -> None:
    pid, line = fork()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        os.kill(stem._process.pid, number)
        os.kill(pid, number)
    frames.send(line, ("", chores.echo, b"still here", ""))
    assert frames.receive(line).body == b"still here"
    fork()


@pytest.mark.usefixtures("knowing_chores")
def test_a_fault_in_a_process_is_a_line_of_the_log_with_its_request_and_no_words(
    small_settings: Settings, chores: ModuleType, capfd: pytest.CaptureFixture[str]
) -> None:
    grown = Stem.grow(replace(small_settings, log="json"), {"": ()})
    _, line = grown.fork()
    line.settimeout(60)
    with line:
        frames.send(line, ("", chores.fail, "the words of a draft", "a-1"))
        assert frames.receive(line).problem.status == 500
    grown.end()
    (told,) = map(json.loads, capfd.readouterr().err.splitlines())
    assert (told["level"], told["logger"], told["id"]) == ("error", "nimus.api", "a-1")
    assert told["message"].startswith("unexpected ValueError: ")
    assert "words" not in str(told)
