"""A real service, as a user starts it, for the tests that need its processes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

STARTING = 120


@dataclass(frozen=True)
class Served:
    """A service that runs: where it is, its process, and what it writes."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path

    def told(self) -> str:
        """Return everything that it has written so far."""
        return self.log.read_text(encoding="utf-8")

    def children(self, pid: int | None = None) -> list[int]:
        """Return the processes that a process of it has started."""
        found = []
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                rest = path.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(rest[1]) == (pid or self.process.pid) and rest[0] != "Z":
                found.append(int(path.parent.name))
        return sorted(found)

    def answering(self) -> list[int]:
        """Return the processes that answer."""
        return [pid for stem in self.children() for pid in self.children(stem)]


Serve = Callable[..., Served]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Start services with flags, wait until they are ready, and stop them afterwards."""
    started: list[subprocess.Popen[bytes]] = []

    def start(*flags: object, **variables: str) -> Served:
        log = tmp_path / f"log-{len(started)}.txt"
        command = [sys.executable, "-m", "nimus", "serve", "--port", "0", *map(str, flags)]
        with log.open("wb") as written:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=written,
                stderr=subprocess.STDOUT,
                cwd=tmp_path,
                env={**os.environ, "NIMUS_LEARNED": "off", **variables},
            )
        started.append(process)
        until = time.monotonic() + STARTING
        while True:
            told = log.read_text(encoding="utf-8")
            if "Nimus serves " in told:
                url = told.partition("Nimus serves ")[2].partition("/ ")[0]
                try:
                    if httpx.get(f"{url}/readyz").status_code == httpx.codes.OK:
                        return Served(url, process, log)
                except httpx.TransportError:
                    pass
            assert process.poll() is None, told
            assert time.monotonic() < until, told
            time.sleep(0.05)

    yield start
    for process in started:
        process.terminate()
        process.wait(60)
