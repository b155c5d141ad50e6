"""What an engine is built of, kept on disk by content: the next start loads it in a fraction.

The key is of the phrasebook's bytes, of the code that built it and of what that code stands on:
what is kept is never stale, and the same on every machine, so that an image or a CI's cache may
bring it. Only classes of this package are restored; a file that cannot be read is built anew.
"""

from __future__ import annotations

import builtins
import gc
import hashlib
import io
import logging
import os

# restored by `_Restorer`, which knows the classes of this package alone
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol

from nimus.registry import plugins
from nimus.resources import shipped
from nimus.settings import Settings

_LOG = logging.getLogger("nimus")
_SUFFIX = ".index"
# so many books are kept; the one that was used longest ago goes first
_MOST = 8
_PLAIN = frozenset(
    ("frozenset", "set", "dict", "list", "tuple", "str", "int", "float", "bool", "bytes")
)


def folder(settings: Settings, name: str) -> Path | None:
    """Return where this machine keeps `name`, or None where it has no place for such things."""
    if settings.cache:
        return Path(settings.cache)
    base = os.environ.get("XDG_CACHE_HOME")
    if base:
        return Path(base) / "nimus" / name
    home = os.environ.get("HOME")
    return Path(home) / ".cache" / "nimus" / name if home else None


class Digest(Protocol):
    """What hashlib makes."""

    def update(self, content: bytes, /) -> None:
        """Take in some bytes."""


class Cache:
    """The built parts of engines; where the folder cannot be written, each start builds anew."""

    def __init__(self, settings: Settings, folders: Iterable[Path]) -> None:
        self._folder = folder(settings, "indexes")
        self._folders = tuple(folders)
        self._path: Path | None = None
        if self._folder is not None:
            self._path = self._folder / f"{_key(self._folders)}{_SUFFIX}"

    def get(self) -> object | None:
        """Return what was kept for this very content, or None."""
        if self._path is None or not self._path.is_file():
            return None
        try:
            with self._path.open("rb") as file, uncollected():
                kept: object = _Restorer(file).load()
        except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ValueError) as error:
            # cut off by a full disk, or written by somebody else: it is built and kept anew
            _LOG.info("the kept index is not used: %s", type(error).__name__)
            return None
        with suppress(OSError):
            # which one was used last; an image that brings it may be read-only
            os.utime(self._path)
        return kept

    def put(self, parts: object) -> None:
        """Keep what was built; what holds something of a plugin is not kept."""
        if self._path is None or self._folder is None:
            return
        buffer = io.BytesIO()
        try:
            Keeper(buffer, protocol=5).dump(parts)
            _Restorer(io.BytesIO(buffer.getvalue())).load()
        except (pickle.PicklingError, pickle.UnpicklingError, AttributeError, TypeError) as error:
            _LOG.info("the index is not kept: %s", error)
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with tempfile.NamedTemporaryFile(dir=self._folder, delete=False) as file:
                file.write(buffer.getvalue())
            Path(file.name).replace(self._path)
            self._forget()
        except OSError as error:
            # a full disk or a read-only one costs the next start its seconds and nothing else
            _LOG.info("the index is not kept: %s", error.strerror)

    def _forget(self) -> None:
        assert self._folder is not None
        kept = sorted(self._folder.glob(f"*{_SUFFIX}"), key=lambda path: path.stat().st_mtime)
        for path in kept[:-_MOST]:
            path.unlink(missing_ok=True)


class _Member:
    """Stands for `getattr` in an index: gives members of this package's enumerations only."""

    def __new__(cls, kind: object, name: str) -> Enum:  # type: ignore[misc]
        """Return the member `name`."""
        if isinstance(kind, type) and issubclass(kind, Enum):
            return kind[name]
        raise pickle.UnpicklingError(f"{name} is no member of an enumeration")


class _Value:
    """Stands for the making of a value of this package: of its class and its fields, in order.

    Pickle's own way asks each of ten thousands of values which fields it has, which took a third
    of the time of loading.
    """

    def __new__(cls, kind: type, *values: object) -> object:  # type: ignore[misc]
        """Return the value."""
        made: object = object.__new__(kind)
        for put, value in zip(_putting(kind), values, strict=True):
            put(made, value)
        return made


@cache
def _putting(kind: type) -> tuple[Callable[[object, object], None], ...]:
    """Return what puts each field of a class into a value of it."""
    names = _names(kind)
    if names is None:
        raise pickle.UnpicklingError(f"{kind.__name__} is no class of values")
    return tuple(getattr(kind, name).__set__ for name in names)


@cache
def _names(kind: type) -> tuple[str, ...] | None:
    """Return the fields of a class of values of this package, or None where it is none."""
    own = kind.__module__.startswith("nimus.") and is_dataclass(kind)
    if not own or "__slots__" not in vars(kind) or "__dict__" in dir(kind):
        return None
    return tuple(field.name for field in fields(kind))


class Keeper(pickle.Pickler):
    """Keeps values of this package by their fields; whatever reads a pickle reads them."""

    # Any: pickle's, which hands over whatever is kept
    def reducer_override(self, value: Any) -> Any:  # noqa: ANN401
        """Return how a value is made again, if it is one of ours; else leave it to pickle."""
        kind: type = type(value)
        names = _names(kind)
        if names is None:
            return NotImplemented
        return _Value, (kind, *[getattr(value, name) for name in names])


class _Restorer(pickle.Unpickler):
    """Restores values of this package and plain ones; no file can make it call anything else."""

    def find_class(self, module: str, name: str) -> type:
        """Return a class by its name, if it may be restored."""
        if module == "nimus" or module.startswith("nimus."):
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        if (module, name) == ("builtins", "getattr"):
            # how some versions of Python name a member of an enumeration
            return _Member
        if module == "builtins" and name in _PLAIN:
            return vars(builtins)[name]  # type: ignore[no-any-return]
        raise pickle.UnpicklingError(f"{module}.{name} is no part of an index")


@contextmanager
def uncollected() -> Iterator[None]:
    """Make many objects that stay, without looking for garbage among them, then or later."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # else the first collection would look at all of them
        gc.freeze()
        if collecting:
            gc.enable()


def _key(folders: tuple[Path, ...]) -> str:
    digest = hashlib.sha256(code().encode())
    for book in (shipped("phrasebook"), *folders):
        digest.update(b"\0folder")
        add(digest, sorted(book.rglob("*.y*ml")), within=book)
    return digest.hexdigest()


@cache
def code() -> str:
    """Return what names this very code, its word lists, and what it stands on, by their content."""
    python = f"{sys.implementation.name} {sys.version_info[:3]}"
    digest = hashlib.sha256(f"{python} {version('simplemma')} {plugins()}".encode())
    here = Path(__file__).resolve().parent
    add(digest, sorted(here.rglob("*.py")), within=here)
    words = shipped("models") / "words"
    add(digest, sorted(words.glob("*.gz")))
    return digest.hexdigest()


def add(digest: Digest, paths: Iterable[Path], *, within: Path | None = None) -> None:
    """Add files to a digest: their names, or places in a folder, and their content."""
    for path in paths:
        name = path.relative_to(within).as_posix() if within else path.name
        content = path.read_bytes()
        digest.update(f"\0{name}\0{len(content)}\0".encode())
        digest.update(content)
