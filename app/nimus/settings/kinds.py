"""A setting's name and what was given for it in, a value of its type out."""

from __future__ import annotations

import codecs
import os
from collections.abc import Mapping
from pathlib import Path

from nimus.draft import Address, Gender, Number, Severity
from nimus.errors import SettingsError

# with an embedding where one is installed; without; neither roles nor harm by trained models
LEARNED = ("auto", "light", "off")
# keys are asked for on any address that others can reach; always; never
AUTH = ("auto", "on", "off")
LOG = ("text", "json", "off")
# of messages; "" is the draft's own
LOCALES = ("he", "en")
ON, OFF = "on", "off"

_CHOICES: Mapping[str, tuple[str, ...]] = {
    "learned": LEARNED,
    "auth": AUTH,
    "log": LOG,
    "min_severity": tuple(Severity),
    "fail_on": tuple(Severity),
    "address": tuple(Address),
    "locale": LOCALES,
    "language": ("auto", *LOCALES),
    "customer_gender": tuple(Gender),
    "customer_number": tuple(Number),
    "agent_gender": tuple(Gender),
    "agent_number": tuple(Number),
}
# what is not said is empty: it is not the same as any of the choices
_UNSAID = frozenset(("address", "locale"))
_NUMBERS: Mapping[str, tuple[int, int]] = {
    "port": (0, 65_535),
    "max_chars": (1, 100_000_000),
    "workers": (0, 256),
    "per_minute": (0, 1_000_000),
    "max_seconds": (1, 3_600),
    "waiting": (1, 100_000),
    "grace": (0, 3_600),
    "reload": (0, 3_600),
    "jobs": (0, 256),
    "max_bytes": (1, 1_000_000_000_000),
}
# several values, and what stands between them in a variable
LISTS: Mapping[str, str] = {
    "phrasebook": os.pathsep,
    "origins": ",",
    "select": ",",
    "disable": ",",
    "ignore": ",",
    "exclude": ",",
}
SWITCHES = frozenset(("inactive", "skip"))
# a file or folder that a settings file names is meant from where that file is
_PLACES = frozenset(("phrasebook", "cache", "models", "keys", "baseline", "results"))
_YES = frozenset(("1", "true", "yes", ON))
_NO = frozenset(("0", "false", "no", OFF, ""))


def shown(name: str) -> str:
    """Return a setting's name as its flag and its key have it."""
    return name.replace("_", "-")


def typed(name: str, value: object) -> object:
    """Return what was given as the setting has it; raises SettingsError."""
    if name in _NUMBERS:
        return _number(name, value, *_NUMBERS[name])
    if name in LISTS:
        return _list(name, value)
    if name in SWITCHES:
        return _switch(name, value)
    if name == "results" and isinstance(value, bool):
        return ON if value else OFF
    if name in _CHOICES:
        return _choice(name, value)
    if not isinstance(value, str):
        raise SettingsError(f"{shown(name)}: {value!r} has the wrong type")
    return _encoding(value) if name == "encoding" else value


def placed(name: str, value: object, folder: Path) -> object:
    """Return what a settings file gave: files and folders that it names are beside it."""
    if name not in _PLACES or (name == "results" and value in (ON, OFF)):
        return value
    if isinstance(value, str):
        # an empty one is none, and not the folder itself
        beside = str(folder / value) if value else value
        return [beside] if name in LISTS else beside
    if isinstance(value, list):
        return [str(folder / one) if isinstance(one, str) else one for one in value]
    return value


def _choice(name: str, value: object) -> object:
    choices = _CHOICES[name]
    if value == "" and name in _UNSAID:
        return value
    if value not in choices:
        known = ", ".join(choices)
        raise SettingsError(f"{shown(name)}: {value!r} is not known; there are {known}")
    return choices[choices.index(str(value))]


def _list(name: str, value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(LISTS[name]) if part.strip())
    if isinstance(value, (list, tuple)) and all(isinstance(one, str) for one in value):
        return tuple(value)
    raise SettingsError(f"{shown(name)}: {value!r} has the wrong type")


def _switch(name: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    text = value.strip().lower() if isinstance(value, str) else None
    if text not in _YES | _NO:
        raise SettingsError(f"{shown(name)}: {value!r} is not known; there are true, false")
    return text in _YES


def _encoding(value: str) -> str:
    try:
        # a codec that turns text into text, such as rot13, is no encoding of a file
        "".encode(value or "utf-8")
    except (LookupError, ValueError) as error:
        known = "utf-8, utf-16, windows-1255"
        raise SettingsError(
            f"encoding: {value!r} is not known; there are {known} and more"
        ) from error
    return codecs.lookup(value).name if value else value


def _number(name: str, value: object, lowest: int, highest: int) -> int:
    if isinstance(value, (int, str)) and not isinstance(value, bool):
        text = str(value).strip()
        if text.isascii() and text.isdecimal() and lowest <= int(text) <= highest:
            return int(text)
    raise SettingsError(f"{shown(name)}: give a whole number from {lowest} to {highest}")
