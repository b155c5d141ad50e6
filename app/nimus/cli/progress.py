"""Replies that are checked in, a bar on the terminal out: on standard error, and never in the way.

A run of a moment shows none. Before anything is printed the bar goes, so that nothing of it stays
among the lines where output and errors are one terminal.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from io import StringIO
from itertools import count
from types import TracebackType
from typing import Self

import click

# how long a run lasts before it is worth a bar, and how often that is drawn
_PATIENCE = 1.0
_OFTEN = 0.1
_GONE = "\r\x1b[K"
_SHOWN_AGAIN = "\x1b[?25h"


class Progress:
    """Counts what is done; how much there will be is not known, for folders are read as it goes.

    `on` is False where the user wants none; where standard error is no terminal there is none.
    """

    def __init__(self, *, on: bool = True, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._on = on and sys.stderr is not None and sys.stderr.isatty()
        self._due = clock() + _PATIENCE
        self._is_shown = False
        self._pending = 0
        self._bar = click.progressbar(
            count(),  # without an end, so that the bar does not say how far it is
            label="replies checked",
            show_pos=True,
            hidden=not self._on,
            file=sys.stderr if self._on else StringIO(),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the bar away, however the work ended."""
        self.clear()

    def step(self) -> None:
        """Count one reply more, and show it if the time has come."""
        self._pending += 1
        if not self._on or (now := self._clock()) < self._due:
            return
        self._due = now + _OFTEN
        self._bar.update(self._pending)
        self._pending = 0
        self._is_shown = True

    def clear(self) -> None:
        """Take the bar away, for something is about to be printed."""
        if self._is_shown:
            sys.stderr.write(f"{_GONE}{_SHOWN_AGAIN}")
            sys.stderr.flush()
            self._is_shown = False
