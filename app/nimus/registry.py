"""Finds what a folder's modules, and plugins, offer: one constant a module."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
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

    Modules come in name order, then plugins (entry points of the group `folder`); a module that
    sets no such constant is not imported. Raises ExtensionError, naming the module, where one is
    not a `kind` or a name comes twice.
    """
    found: dict[str, T] = {}
    package = importlib.import_module(folder)
    for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda m: m.name):
        path = f"{folder}.{module.name}"
        if not _offers(package.__path__, module.name, constant):
            continue
        value = getattr(importlib.import_module(path), constant, None)
        if value is not None:
            _add(found, value, kind, where=path, constant=constant)
    for point in sorted(_points().get(folder, ()), key=lambda p: (p.name, p.value)):
        try:
            value = point.load()
        except Exception as error:
            raise ExtensionError(f"plugin {point.value} ({folder}): {error!r}") from error
        _add(found, value, kind, where=point.value, constant=constant)
    if not found:
        raise ExtensionError(f"{folder}: no module offers a {constant}")
    return found


def _offers(folders: Iterable[str], name: str, constant: str) -> bool:
    """Tell by its source whether a module may set a constant: others may be long to import."""
    for folder in folders:
        path = Path(folder) / f"{name}.py"
        if path.is_file():
            source = path.read_text(encoding="utf-8")
            return re.search(rf"^{constant}\b", source, re.MULTILINE) is not None
    return True  # a package, or compiled


def plugins() -> str:
    """Return what names the installed plugins, in order: groups, names and versions."""
    told = [
        f"{point.group} {point.name} {point.value} {point.dist.version if point.dist else ''}"
        for points in _points().values()
        for point in points
    ]
    return "\n".join(sorted(told))


@cache
def _points() -> dict[str, tuple[EntryPoint, ...]]:
    """Return what plugins offer, by its group; each look opens a file of every distribution."""
    points = entry_points()
    groups = [group for group in points.groups if group.startswith("nimus.")]
    return {group: tuple(points.select(group=group)) for group in groups}


def _add(found: dict[str, T], value: object, kind: type[T], *, where: str, constant: str) -> None:
    if not isinstance(value, kind):
        raise ExtensionError(f"{where}: {constant} must be a {kind.__name__}")
    if value.name in found:
        raise ExtensionError(f"{where}: {constant} named {value.name} is there twice")
    found[value.name] = value
