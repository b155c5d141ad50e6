"""Pieces of work for the tests of processes: each is named to a process, which imports it here."""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path

from nimus.api.clerk import Clerk


def echo(clerk: Clerk, asked: bytes) -> bytes:
    return asked


def note(clerk: Clerk, asked: tuple[str, str]) -> bytes:
    """Write a word into a file, so that a test sees what ran, and in which order."""
    path, word = asked
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(f"{word}\n")
    return word.encode()


def hold(clerk: Clerk, gate: str) -> bytes:
    """Tell by a file that the work has begun, and go on once the gate is there."""
    Path(f"{gate}.begun").touch()
    while not Path(gate).exists():
        time.sleep(0.002)
    return clerk.book.digest.encode()


def die(clerk: Clerk, asked: None) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def die_once(clerk: Clerk, mark: str) -> bytes:
    """End the first process that does this, not the second."""
    if Path(mark).exists():
        return b"done by another"
    Path(mark).touch()
    return die(clerk, None)


def fail(clerk: Clerk, words: str) -> bytes:
    raise ValueError(words)


def environment(clerk: Clerk, names: tuple[str, ...]) -> bytes:
    return json.dumps([os.environ.get(name) for name in names]).encode()
