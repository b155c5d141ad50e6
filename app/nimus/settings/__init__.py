"""Settings: read once, at the door, from flags, variables, nimus.toml and pyproject.toml."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from nimus.draft import Severity
from nimus.settings.globs import anchored, expression, whole
from nimus.settings.kinds import ON, typed
from nimus.settings.paths import AROUND, OWN, PER_PATH, PathSettings, PathTable, around
from nimus.settings.sources import Sources, gathered

_STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One name a setting: flag `--max-chars`, variable `NIMUS_MAX_CHARS`, key `max-chars`.

    `address` and `locale` are empty where nobody said one. `per_path` is of files alone, the
    table that wins last.
    """

    host: str = "127.0.0.1"
    port: int = 8766
    phrasebook: tuple[str, ...] = ()
    max_chars: int = 20_000
    cache: str = ""
    learned: str = "auto"
    models: str = ""
    workers: int = 0
    keys: str = ""
    auth: str = "auto"
    origins: tuple[str, ...] = ()
    per_minute: int = 0
    max_seconds: int = 30
    waiting: int = 512
    grace: int = 30
    reload: int = 2
    log: str = "text"
    select: tuple[str, ...] = ()
    disable: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_severity: Severity = Severity.INFO
    fail_on: Severity = Severity.WARNING
    address: str = ""
    locale: str = ""
    language: str = "auto"
    jobs: int = 0
    encoding: str = ""
    inactive: bool = False
    baseline: str = ""
    exclude: tuple[str, ...] = ()
    max_bytes: int = 1_000_000_000
    results: str = ON
    per_path: tuple[PathTable, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what no setting takes; raises SettingsError."""
        for name in NAMES:
            typed(name, getattr(self, name))
        for pattern in self.exclude:
            expression(pattern)

    @classmethod
    def load(
        cls,
        flags: Mapping[str, object] | None = None,
        *,
        environ: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> Settings:
        """Read every source; the first of flag, variable, nimus.toml, pyproject.toml wins.

        Raises SettingsError where a file cannot be read or a value has the wrong shape.
        """
        return cls.of(cls.sources(flags, environ=environ, folder=folder))

    @classmethod
    def sources(
        cls,
        flags: Mapping[str, object] | None = None,
        *,
        environ: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> Sources:
        """Return what every source gives, and which that is; raises SettingsError."""
        variables = os.environ if environ is None else environ
        return gathered(NAMES, flags or {}, variables, folder or Path.cwd())

    @classmethod
    def of(cls, sources: Sources) -> Settings:
        """Return the settings that the sources give."""
        # Any: each value was given its setting's type when it was read
        values: dict[str, Any] = {name: one.value for name, one in sources.given.items()}
        return cls(**values, per_path=sources.tables)

    def for_path(self, path: str) -> PathSettings:
        """Return what holds for the drafts of a path: its last table that has a setting wins."""
        return _for_path(self, path)

    def tables_of(self, path: str) -> tuple[PathTable, ...]:
        """Return the tables that are meant for a path."""
        if path == _STANDARD_INPUT or not self.per_path:
            return ()
        at = whole(path)
        return tuple(table for table in self.per_path if table.holds_for(at))

    def excludes(self, path: str) -> bool:
        """Tell whether a walk over a folder passes a path by: one of `exclude`, or the baseline."""
        if not self.exclude and not self.baseline:
            return False
        at, here = whole(path), whole(".")
        if self.baseline and at == whole(self.baseline):
            return True
        return any(expression(anchored(here, pattern)).match(at) for pattern in self.exclude)


# every setting that is one value, with a flag and a variable of its own
NAMES = tuple(field.name for field in fields(Settings) if field.name != PER_PATH)


# an export holds thousands of drafts, and all are of one path
@lru_cache(maxsize=4096)
def _for_path(settings: Settings, path: str) -> PathSettings:
    found: dict[str, Any] = {name: getattr(settings, name) for name in OWN if name in NAMES}
    for table in settings.tables_of(path):
        found.update(table.values)
    own = {name: found[name] for name in OWN if name in found}
    return PathSettings(**own, around=around({name: found.get(name) for name in AROUND}))
