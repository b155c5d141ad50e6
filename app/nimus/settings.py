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
# keys are asked for on any address that others can reach; always; never
AUTH = ("auto", "on", "off")
LOG = ("text", "json", "off")

_CHOICES: Mapping[str, tuple[str, ...]] = {"learned": LEARNED, "auth": AUTH, "log": LOG}
_NUMBERS: Mapping[str, tuple[int, int]] = {
    "port": (0, 65_535),
    "max_chars": (1, 100_000_000),
    "workers": (0, 256),
    "per_minute": (0, 1_000_000),
    "max_seconds": (1, 3_600),
    "waiting": (1, 100_000),
    "grace": (0, 3_600),
    "reload": (0, 3_600),
}


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

    def __post_init__(self) -> None:
        """Refuse a name that no setting has; raises SettingsError."""
        for name in _CHOICES:
            _typed(name, getattr(self, name))

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
    shown = name.replace("_", "-")
    if name in _NUMBERS:
        return _number(shown, value, *_NUMBERS[name])
    if name in ("phrasebook", "origins"):
        if isinstance(value, str):
            parts = value.split(os.pathsep) if name == "phrasebook" else value.split(",")
            return tuple(part.strip() for part in parts if part.strip())
        if isinstance(value, (list, tuple)) and all(isinstance(v, str) for v in value):
            return tuple(value)
    elif name in _CHOICES and value not in _CHOICES[name]:
        raise SettingsError(
            f"{shown}: {value!r} is not known; there are {', '.join(_CHOICES[name])}"
        )
    elif isinstance(value, str):
        return value
    raise SettingsError(f"{shown}: {value!r} has the wrong type")


def _number(shown: str, value: object, lowest: int, highest: int) -> int:
    if isinstance(value, (int, str)) and not isinstance(value, bool):
        text = str(value).strip()
        if text.isascii() and text.isdecimal() and lowest <= int(text) <= highest:
            return int(text)
    raise SettingsError(f"{shown}: give a whole number from {lowest} to {highest}")
