"""What an engine is built of, kept on disk by content: the next start loads it in a fraction.

The key is of the phrasebook's bytes and of the code that built it, so that what is kept is never
stale. Only classes of this package are restored; a file that cannot be read is built anew.
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
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import Enum
from functools import cache
from pathlib import Path

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
            os.utime(self._path)
        except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ValueError) as error:
            # cut off by a full disk, or written by somebody else: it is built and kept anew
            _LOG.info("the kept index is not used: %s", type(error).__name__)
            return None
        return kept

    def put(self, parts: object) -> None:
        """Keep what was built; what holds something of a plugin is not kept."""
        if self._path is None or self._folder is None:
            return
        buffer = io.BytesIO()
        try:
            pickle.Pickler(buffer, protocol=5).dump(parts)
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
    """Make many objects that stay, without looking for garbage among them again and again."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _key(folders: tuple[Path, ...]) -> str:
    digest = hashlib.sha256(f"{sys.version} {_code()}".encode())
    for book in (shipped("phrasebook"), *folders):
        digest.update(b"\0folder")
        for path in sorted(book.rglob("*.y*ml")):
            digest.update(f"\0{path.relative_to(book)}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


@cache
def _code() -> str:
    """Return what names this very code and its word lists: names, sizes and times of its files."""
    here = Path(__file__).resolve().parent
    paths = [*sorted(here.rglob("*.py")), *sorted((shipped("models") / "words").iterdir())]
    told = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in paths]
    return hashlib.sha256(repr(told).encode()).hexdigest()
