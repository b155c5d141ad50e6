"""Flags, variables and files in; what each setting was given, and by which of them, out."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from nimus.errors import SettingsError
from nimus.settings.files import File, nearest
from nimus.settings.globs import anchored
from nimus.settings.kinds import placed, shown, typed
from nimus.settings.paths import PER_PATH, PathTable

DEFAULT = "default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A setting's value, and how to say where it was given: finding a line takes a while."""

    value: object
    place: Callable[[], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """All that was given: by setting, for some paths, and the files that were read."""

    given: Mapping[str, Given]
    tables: tuple[PathTable, ...]
    files: tuple[File, ...]

    def place(self, name: str) -> str:
        """Return where a setting's value comes from."""
        return self.given[name].place() if name in self.given else DEFAULT


def gathered(
    names: Collection[str],
    flags: Mapping[str, object],
    environ: Mapping[str, str],
    folder: Path,
) -> Sources:
    """Read every source; the first of flag, variable, nimus.toml, pyproject.toml wins.

    Raises SettingsError where a file cannot be read or a value has the wrong shape.
    """
    files = nearest(folder)
    given: dict[str, Given] = {}
    for file in files:
        given.update(_of_file(file, names))
    spoken: dict[str, Given] = {}
    for name in names:
        variable = f"NIMUS_{name.upper()}"
        if variable in environ:
            value = typed(name, environ[variable])
            spoken[name] = Given(value=_beneath(name, value, folder), place=partial(str, variable))
        if flags.get(name) is not None:
            value = typed(name, flags[name])
            flag = f"--{shown(name)}"
            spoken[name] = Given(value=_beneath(name, value, folder), place=partial(str, flag))
    tables = tuple(table for file in files for table in _tables(file, spoken))
    return Sources(given={**given, **spoken}, tables=tables, files=tuple(files))


def _of_file(file: File, names: Collection[str]) -> dict[str, Given]:
    found = {}
    for key, value in file.table.items():
        name = key.replace("-", "_")
        if name == PER_PATH:
            continue
        if name not in names:
            known = ", ".join(shown(one) for one in (*names, PER_PATH))
            raise SettingsError(f"{file.place(key)}: no setting is called {key}; there are {known}")
        try:
            beside = typed(name, placed(name, value, file.path.parent))
        except SettingsError as error:
            raise SettingsError(f"{file.place(key)}: {error}") from error
        found[name] = Given(
            value=_beneath(name, beside, file.path.parent), place=partial(file.place, key)
        )
    return found


def _tables(file: File, held: Collection[str]) -> list[PathTable]:
    key = next((key for key in file.table if key.replace("-", "_") == PER_PATH), None)
    if key is None:
        return []
    tables = file.table[key]
    if not isinstance(tables, dict):
        raise SettingsError(f'{file.place(key)}: {key} must be tables, such as [{key}."a/**"]')
    return [
        PathTable.of(
            pattern,
            given,
            folder=str(file.path.parent),
            source=f'{file.place(key, pattern)}: {key}."{pattern}"',
            held=held,
        )
        for pattern, given in tables.items()
    ]


def _beneath(name: str, value: object, folder: Path) -> object:
    """Return patterns as those of whole paths, so that it is the same from where they are used."""
    if name != "exclude" or not isinstance(value, tuple):
        return value
    return tuple(anchored(os.fspath(folder.absolute()), pattern) for pattern in value)
