"""Settings: read once, at the door, from flags, variables, nimus.toml and pyproject.toml."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from nimus.errors import SettingsError


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One name a setting: flag `--max-chars`, variable `NIMUS_MAX_CHARS`, key `max-chars`."""

    host: str = "127.0.0.1"
    port: int = 8766
    phrasebook: tuple[str, ...] = ()
    max_chars: int = 20_000
    cache: str = ""

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
            value = variables.get(f"NIMUS_{name.upper()}")
            if value is not None:
                found[name] = value
        found.update({k: v for k, v in (flags or {}).items() if v is not None})
        settings = cls()
        for name, value in found.items():
            settings = replace(settings, **{name: _typed(name, value)})
        return settings


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
    for key, value in table.items():
        name = key.replace("-", "_")
        if name not in _names():
            known = ", ".join(n.replace("_", "-") for n in _names())
            raise SettingsError(f"{path}: no setting is called {key}; there are {known}")
        if name == "phrasebook" and isinstance(value, (str, list)):
            # a folder in a file is meant from where the file is
            given = [value] if isinstance(value, str) else [str(v) for v in value]
            value = tuple(str(path.parent / folder) for folder in given)
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
    elif isinstance(value, str):
        return value
    raise SettingsError(f"{name.replace('_', '-')}: {value!r} has the wrong type")
