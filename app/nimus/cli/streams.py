"""Standard output and error: UTF-8 whatever the locale says, and no failed write that is silent."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from io import StringIO, TextIOWrapper

from nimus.printing.terminal import visible


def prepare() -> None:
    """Make both streams write UTF-8; a path that is not, is written with escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")


def is_open() -> bool:
    """Tell whether there is a standard output (`nimus check . >&-` closes it)."""
    return sys.stdout is not None


def say(words: str, *, end: str = "\n") -> None:
    """Write words to standard output, at once: whoever reads along must not wait."""
    sys.stdout.write(words + end)
    sys.stdout.flush()


def tell(message: str) -> None:
    """Write a message to standard error; where nobody can be told, the exit code tells."""
    note(visible(message))


def note(line: str) -> None:
    """Write a line to standard error whose foreign words are visible and isolated already."""
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(f"{line}\n")
            sys.stderr.flush()


def hush() -> None:
    """Throw away what could not be written, so that leaving does not try again and complain."""
    sys.stdout = StringIO()


def shows_colour() -> bool:
    """Tell whether standard output is a terminal whose user has not declined colours."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def width() -> int:
    """Return how many columns the terminal has, 0 where standard output is none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
