"""Files and the settings behind them in, what of them has changed out, again and again.

Files are looked at in turn, for that works on every disk, in containers and over a network, and
loses nothing that changes while a check runs: what is compared is how they were before it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nimus.resources import shipped
from nimus.settings import Settings

Stamp = tuple[int, int, int]

# how long a look is waited for, and how much longer than a look itself takes
_PAUSE = 0.3
_SPARE = 10
# an editor may need several writes; who never stops writing is not waited for longer
_SETTLED = 20
_SHOWN = 3
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"
_RULE = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What is new since the last look: paths to check again, those that are gone, and the rest.

    `rules` are the settings and phrasebooks that changed: then every file is to be checked again.
    """

    paths: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.paths or self.gone or self.rules)


@dataclass(kw_only=True)
class Watch:
    """Looks at files again and again.

    `files` names those to check and `rules` those that say how, each time anew: a folder may have
    got another. `before` is how they were when the watch began.
    """

    files: Callable[[], Iterable[str]]
    rules: Callable[[], Iterable[str]]
    sleep: Callable[[float], None] = time.sleep
    before: tuple[Mapping[str, Stamp], Mapping[str, Stamp]] = field(init=False)

    def __post_init__(self) -> None:
        """Look for the first time."""
        self.before = self._look()

    def wait(self) -> Changed:
        """Return what has changed as soon as something has, and has come to rest."""
        while True:
            began = time.monotonic()
            now = self._look()
            took = time.monotonic() - began
            if now != self.before and (changed := self._settled(now)):
                return changed
            self.sleep(max(_PAUSE, took * _SPARE))

    def _settled(self, now: tuple[Mapping[str, Stamp], Mapping[str, Stamp]]) -> Changed:
        """Return what has changed once it changes no more."""
        for _ in range(_SETTLED):
            self.sleep(_PAUSE / 2)
            later = self._look()
            if later == now:
                break
            now = later
        (files, rules), (old_files, old_rules) = now, self.before
        self.before = now
        return Changed(
            paths=tuple(path for path in files if files[path] != old_files.get(path)),
            gone=tuple(path for path in old_files if path not in files),
            rules=tuple(sorted(dict(rules.items() ^ old_rules.items()))),
        )

    def _look(self) -> tuple[Mapping[str, Stamp], Mapping[str, Stamp]]:
        return _stamps(self.files()), _stamps(self.rules())


def heading(changed: Changed, *, clear: bool) -> str:
    """Return what stands between two runs: a line that says why, on a terminal a fresh screen."""
    named = [*changed.rules, *changed.paths, *(f"{path} (gone)" for path in changed.gone)]
    shown = ", ".join(named[:_SHOWN])
    more = f" and {len(named) - _SHOWN} more" if len(named) > _SHOWN else ""
    line = f"── changed: {shown}{more} "
    return f"{_CLEAR if clear else ''}{line.ljust(_RULE, '─')}"


def books(settings: Settings) -> Iterator[str]:
    """Yield the files of the phrasebooks that the settings name, the shipped one among them."""
    for folder in dict.fromkeys((str(shipped("phrasebook")), *settings.phrasebook)):
        yield from (str(path) for path in sorted(Path(folder).rglob("*.y*ml")))


def _stamps(paths: Iterable[str]) -> dict[str, Stamp]:
    """Return what tells whether files have changed; one that is not there has nothing to tell."""
    found = {}
    for path in paths:
        try:
            status = os.stat(path)  # noqa: PTH116  a path a file and a look is too many
        except (OSError, ValueError):
            # gone between the listing and the look, or never there: it is told when it is checked
            continue
        found[path] = (status.st_ino, status.st_size, status.st_mtime_ns)
    return found
