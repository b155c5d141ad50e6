"""Another process answers with the same engine, forked or started anew, and leaves with this one."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from nimus import Draft, Engine, Report
from nimus.errors import JobError, SettingsError
from nimus.linting.hands import FORK, SPAWN, Hand


def checked(engine: Engine, text: str) -> Report:
    return engine.check(Draft(text=text))


def refused(_: Engine, text: str) -> str:
    raise SettingsError("no such rule")


@pytest.mark.parametrize("method", [FORK, SPAWN])
def test_a_process_answers_as_this_one_does(
    wordly: Engine, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # a process that is started anew imports this module by its name
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    monkeypatch.setattr(checked, "__module__", "test_hands")
    monkeypatch.setitem(sys.modules, "test_hands", sys.modules[__name__])
    texts = ["I don't care.", "אני לא יודע", "It left."]
    hand: Hand[str, Report] = Hand(wordly, checked, method=method)
    hand.ask(texts)
    assert hand.answer() == [checked(wordly, text) for text in texts]
    hand.end()


def test_an_error_is_told_as_it_is(wordly: Engine) -> None:
    hand: Hand[str, str] = Hand(wordly, refused)
    hand.ask(["a"])
    with pytest.raises(JobError, match=r"^no such rule$"):
        hand.answer()
    hand.end()


def test_a_process_that_has_ended_tells_how(wordly: Engine) -> None:
    hand: Hand[str, Report] = Hand(wordly, checked)
    assert hand.end() == "signal 15"
    other: Hand[str, Report] = Hand(wordly, checked)
    # without a question it sees that nobody asks any more
    assert other.end(patience=20) == "exit code 0"


def test_processes_leave_when_the_one_that_asks_is_killed() -> None:
    code = """
import os, signal
from nimus import Engine, Settings
from nimus.linting.hands import Hand
engine = Engine.load(Settings(learned="off"))
hands = []
for _ in range(2):
    hands.append(Hand(engine, print, others=hands))
print(*[hand._process.pid for hand in hands], flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
    # standard output ends when those processes have: until then this waits
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == -signal.SIGKILL
    assert len(set(done.stdout.split())) == 2
