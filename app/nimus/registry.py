"""Finds what a folder's modules, and plugins, offer: one constant a module."""

from __future__ import annotations

import importlib
import pkgutil
from importlib.metadata import entry_points
from typing import Protocol, TypeVar

from nimus.errors import ExtensionError


class Named(Protocol):
    """What can be discovered has a name by which it is asked for."""

    @property
    def name(self) -> str:
        """The name, unique within its folder and its plugins."""


T = TypeVar("T", bound=Named)


def discover(folder: str, constant: str, kind: type[T]) -> dict[str, T]:
    """Return name → what the modules of package `folder` and plugins of its group offer.

    Modules come in name order, then plugins (entry points of the group `folder`). Raises
    ExtensionError, naming the module, where one is not a `kind` or a name comes twice.
    """
    found: dict[str, T] = {}
    package = importlib.import_module(folder)
    for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda m: m.name):
        path = f"{folder}.{module.name}"
        value = getattr(importlib.import_module(path), constant, None)
        if value is not None:
            _add(found, value, kind, where=path, constant=constant)
    for point in sorted(entry_points(group=folder), key=lambda p: (p.name, p.value)):
        try:
            value = point.load()
        except Exception as error:
            raise ExtensionError(f"plugin {point.value} ({folder}): {error!r}") from error
        _add(found, value, kind, where=point.value, constant=constant)
    if not found:
        raise ExtensionError(f"{folder}: no module offers a {constant}")
    return found


def _add(found: dict[str, T], value: object, kind: type[T], *, where: str, constant: str) -> None:
    if not isinstance(value, kind):
        raise ExtensionError(f"{where}: {constant} must be a {kind.__name__}")
    if value.name in found:
        raise ExtensionError(f"{where}: {constant} named {value.name} is there twice")
    found[value.name] = value
