"""A folder in, the settings files that hold for it, and what stands in them, out."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nimus.errors import SettingsError

_REPOSITORY = ".git"
# the later one wins
_NAMES = (("pyproject.toml", ("tool", "nimus")), ("nimus.toml", ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A settings file: its table of ours, and the keys that lead to it."""

    path: Path
    keys: tuple[str, ...]
    table: dict[str, object]

    def place(self, *keys: str) -> str:
        """Return path and line of a key, the path alone where the line cannot be told."""
        line = _line(self.path.read_text(encoding="utf-8"), (*self.keys, *keys))
        return f"{self.path}:{line}" if line else str(self.path)


def nearest(folder: Path) -> list[File]:
    """Return the files of the nearest folder that has any, the one that wins last.

    The search goes up to the root of the repository; where there is none, nowhere: what somebody
    else left in a folder above is not ours. Raises SettingsError.
    """
    here = folder.absolute()
    above = (here, *here.parents)
    root = next((at for at, one in enumerate(above) if (one / _REPOSITORY).exists()), 0)
    for one in above[: root + 1]:
        found = [file for name, keys in _NAMES if (file := _read(one / name, keys)) is not None]
        if found:
            return found
    return []


def _read(path: Path, keys: tuple[str, ...]) -> File | None:
    if not path.is_file():
        return None
    try:
        table: object = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: {error}; mend the file or remove it") from error
    for key in keys:
        if not isinstance(table, dict) or key not in table:
            return None
        table = table[key]
    if not isinstance(table, dict):
        raise SettingsError(f"{path}: {'.'.join(keys)} must be a table")
    return File(path=path, keys=keys, table=table)


def _line(text: str, keys: Sequence[str]) -> int:
    """Return the first line whose text, with all above it, has the key; 0 where none does.

    Values may run over lines, so that not every beginning of a file is a whole one.
    """
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if keys[-1] not in line:
            continue
        for end in range(number, len(lines) + 1):
            try:
                found: object = tomllib.loads("\n".join(lines[:end]))
            except tomllib.TOMLDecodeError:
                continue
            if _has(found, keys):
                return number
            break
    return 0


def _has(table: object, keys: Sequence[str]) -> bool:
    for key in keys:
        if not isinstance(table, dict) or key not in table:
            return False
        table = table[key]
    return True
