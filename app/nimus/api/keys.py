"""API keys: a file of hashed keys in, the key that a caller holds out.

A key is shown once, when it is made. What is kept is its SHA-256: a key has 256 random bits, so
that no list of guesses exists, which is all that a slower hash would hinder.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path

from nimus.errors import SettingsError
from nimus.settings import Settings

if sys.platform != "win32":
    import fcntl

CHECK, ADMIN = "check", "admin"
SCOPES = (CHECK, ADMIN)
LIMITS = ("per_minute", "max_seconds", "max_bytes")
_PREFIX = "nimus_"
_RANDOM_BYTES = 32
_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What is kept of a key: whom it is for and what it may do; never the key itself.

    `phrasebook` are folders layered over the book of the service: an organisation's own.
    `per_minute` is how many requests it may make, `max_seconds` how long one may take, `max_bytes`
    how large its body may be; None leaves each to the settings.
    """

    id: str
    name: str
    digest: str
    scopes: tuple[str, ...] = (CHECK,)
    created: str = ""
    phrasebook: tuple[str, ...] = ()
    per_minute: int | None = None
    max_seconds: int | None = None
    max_bytes: int | None = None


class Keys:
    """The keys of one service, read from its file whenever that has changed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen: tuple[int, int, int] | None = None
        self._by_digest: Mapping[str, Key] = {}
        self._passing: dict[str, Key] = {}

    def holder(self, secret: str) -> Key | None:
        """Return the key that a caller's secret is, or None."""
        # the digest is looked up, not the secret: how long that takes tells nothing of a secret
        digest = digest_of(secret)
        return self._by_digest.get(digest) or self._passing.get(digest)

    def all(self) -> tuple[Key, ...]:
        """Return every key that is valid now, in the order in which they were made."""
        return (*self._by_digest.values(), *self._passing.values())

    def read(self) -> bool:
        """Read the file if it has changed, and tell whether it had; a missing one has no keys.

        Raises SettingsError where it cannot be read.
        """
        seen = _seen(self.path)
        if seen == self._seen and seen is not None:
            return False
        found = {key.digest: key for key in _read(self.path)}
        changed = found != self._by_digest
        self._seen, self._by_digest = seen, found
        return changed

    def add(self, key: Key) -> None:
        """Keep a key in the file; raises SettingsError where that cannot be written."""
        with _alone(self.path):
            self._write([*_read(self.path), key])

    def revoke(self, key_id: str) -> Key:
        """Take a key out of the file and return it; raises SettingsError where there is none."""
        with _alone(self.path):
            kept = _read(self.path)
            gone = [key for key in kept if key.id == key_id]
            if not gone:
                raise SettingsError(
                    f"{self.path}: there is no key {key_id}; `nimus key list` shows all"
                )
            self._write([key for key in kept if key.id != key_id])
        return gone[0]

    def hold(self, key: Key) -> None:
        """Take a key for as long as this process lives: its file cannot be written."""
        self._passing[key.digest] = key

    def _write(self, keys: Iterable[Key]) -> None:
        document = {"version": _VERSION, "keys": [asdict(key) for key in keys]}
        content = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
        try:
            # readable by its owner alone, and whole or not there at all
            with tempfile.TemporaryDirectory(dir=self.path.parent) as folder:
                with tempfile.NamedTemporaryFile(
                    "w", dir=folder, delete=False, encoding="utf-8"
                ) as file:
                    file.write(content)
                Path(file.name).replace(self.path)
        except OSError as error:
            raise _unwritten(self.path, error) from error
        self.read()


def keys_of(settings: Settings) -> Keys:
    """Return the keys of the file that the settings name, read."""
    keys = Keys(_path(settings))
    keys.read()
    return keys


def new_key(
    name: str,
    *,
    scopes: Iterable[str] = (CHECK,),
    phrasebook: Iterable[str] = (),
    **limits: int | None,
) -> tuple[Key, str]:
    """Return a new key and its secret, which is kept nowhere; `limits` are those of LIMITS."""
    secret = _PREFIX + secrets.token_urlsafe(_RANDOM_BYTES)
    key = Key(
        id=secrets.token_hex(4),
        name=name,
        digest=digest_of(secret),
        scopes=tuple(scopes),
        created=datetime.now(UTC).date().isoformat(),
        # the service may be started elsewhere
        phrasebook=tuple(str(Path(folder).resolve()) for folder in phrasebook),
        **limits,
    )
    return key, secret


def first_key(keys: Keys) -> tuple[str, str]:
    """Make the first key, which may do everything; return its secret, and why it is not kept.

    Where the file cannot be written the key holds for as long as this process lives.
    """
    key, secret = new_key("first", scopes=SCOPES)
    try:
        keys.add(key)
    except SettingsError as error:
        keys.hold(key)
        return secret, str(error)
    return secret, ""


def digest_of(secret: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _path(settings: Settings) -> Path:
    if settings.keys:
        return Path(settings.keys)
    base = os.environ.get("XDG_CONFIG_HOME")
    if base:
        return Path(base) / "nimus" / "keys.json"
    home = os.environ.get("HOME")
    # without a home there is nowhere to keep them: the first key is held in memory
    return Path(home or os.devnull) / ".config" / "nimus" / "keys.json"


def _seen(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Let whoever else changes the file wait meanwhile: of two keys made at once none is lost."""
    folder = path.parent
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if sys.platform == "win32":
            # it has no locks of folders
            yield
            return
        # the file itself is another one after each change
        lock = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise _unwritten(path, error) from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _unwritten(path: Path, error: OSError) -> SettingsError:
    problem = f"the keys cannot be written: {error.strerror or error}"
    return SettingsError(f"{path}: {problem}; set `keys` to another file")


def _read(path: Path) -> tuple[Key, ...]:
    try:
        document: object = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"{path}: the keys cannot be read: {error}; mend or remove it"
        ) from None
    given = document.get("keys") if isinstance(document, dict) else None
    if not isinstance(given, list):
        raise SettingsError(f'{path}: must be an object with a list of "keys"')
    return tuple(_key(path, at, one) for at, one in enumerate(given))


_TEXTS = ("id", "name", "digest", "created")


def _key(path: Path, at: int, given: object) -> Key:
    place = f"{path}: keys[{at}]"
    if not isinstance(given, dict):
        raise SettingsError(f"{place} must be an object")
    known = {field.name for field in fields(Key)}
    unknown = sorted(set(given) - known)
    if unknown:
        raise SettingsError(f"{place} has {unknown[0]}, which no key has")
    for name in _TEXTS:
        if not isinstance(given.get(name, ""), str) or (name != "created" and not given.get(name)):
            raise SettingsError(f"{place}.{name} must be a string")
    scopes, folders = given.get("scopes", [CHECK]), given.get("phrasebook", [])
    if not _is_strings(scopes) or not set(scopes) <= set(SCOPES):
        raise SettingsError(f"{place}.scopes must be a list of {', '.join(SCOPES)}")
    if not _is_strings(folders):
        raise SettingsError(f"{place}.phrasebook must be a list of folders")
    for name in LIMITS:
        limit = given.get(name)
        # true is an int to Python
        if limit is not None and (type(limit) is not int or limit < 0):
            raise SettingsError(f"{place}.{name} must be a whole number, or null")
    return Key(**{**given, "scopes": tuple(scopes), "phrasebook": tuple(folders)})


def _is_strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)
