"""Settings: read once, at the door, from flags, variables, nimus.toml and pyproject.toml."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from nimus.errors import SettingsError

# with an embedding where one is installed; without; neither roles nor harm by trained models
LEARNED = ("auto", "light", "off")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One name a setting: flag `--max-chars`, variable `NIMUS_MAX_CHARS`, key `max-chars`."""

    host: str = "127.0.0.1"
    port: int = 8766
    phrasebook: tuple[str, ...] = ()
    max_chars: int = 20_000
    cache: str = ""
    learned: str = "auto"
    models: str = ""

    def __post_init__(self) -> None:
        """Refuse a name that no setting has; raises SettingsError."""
        _typed("learned", self.learned)

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
        here = folder or Path.cwd()
        found: dict[str, object] = {}
        found.update(_table(here / "pyproject.toml", ("tool", "nimus")))
        found.update(_table(here / "nimus.toml", ()))
        variables = os.environ if environ is None else environ
        for name in _names():
            variable = variables.get(f"NIMUS_{name.upper()}")
            if variable is not None:
                found[name] = variable
        found.update({k: v for k, v in (flags or {}).items() if v is not None})
        # Any: each value was given its setting's type just now
        typed: dict[str, Any] = {name: _typed(name, value) for name, value in found.items()}
        return cls(**typed)


def _names() -> tuple[str, ...]:
    return tuple(field.name for field in fields(Settings))


def _table(path: Path, keys: tuple[str, ...]) -> dict[str, object]:
    if not path.is_file():
        return {}
    try:
        table: object = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: {error}; mend the file or remove it") from error
    for key in keys:
        table = table.get(key, {}) if isinstance(table, dict) else {}
    if not isinstance(table, dict):
        raise SettingsError(f"{path}: {'.'.join(keys)} must be a table")
    found: dict[str, object] = {}
    for key, given in table.items():
        value: object = given
        name = key.replace("-", "_")
        if name not in _names():
            known = ", ".join(n.replace("_", "-") for n in _names())
            raise SettingsError(f"{path}: no setting is called {key}; there are {known}")
        if name == "phrasebook" and isinstance(given, (str, list)):
            # a folder in a file is meant from where the file is
            folders = [given] if isinstance(given, str) else [str(folder) for folder in given]
            value = tuple(str(path.parent / folder) for folder in folders)
        found[name] = value
    return found


def _typed(name: str, value: object) -> object:
    if name == "phrasebook":
        if isinstance(value, str):
            return tuple(part for part in value.split(os.pathsep) if part)
        if isinstance(value, (list, tuple)) and all(isinstance(v, str) for v in value):
            return tuple(value)
    elif name in ("port", "max_chars"):
        lowest, highest = (0, 65_535) if name == "port" else (1, 100_000_000)
        if isinstance(value, (int, str)) and not isinstance(value, bool):
            text = str(value).strip()
            if text.isascii() and text.isdecimal() and lowest <= int(text) <= highest:
                return int(text)
        shown = name.replace("_", "-")
        raise SettingsError(f"{shown}: give a whole number from {lowest} to {highest}")
    elif name == "learned" and value not in LEARNED:
        raise SettingsError(f"learned: {value!r} is not known; there are {', '.join(LEARNED)}")
    elif isinstance(value, str):
        return value
    raise SettingsError(f"{name.replace('_', '-')}: {value!r} has the wrong type")
