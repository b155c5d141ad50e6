"""Strings by a digest, on disk: bounded, shared by processes that run at the same time.

It only saves time. Where the file is none of ours any more it is thrown away, where it cannot be
read or written nothing is kept; either is told once.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

# so many are kept; those that were used longest ago go first
MOST = 200_000
# written together: each writing waits for the disk
_TOGETHER = 2_000
# seconds until another process has written
_WAITING = 5.0
_DAY = 86_400
_TABLE = (
    "CREATE TABLE IF NOT EXISTS kept (digest BLOB PRIMARY KEY, said TEXT NOT NULL, "
    "day INTEGER NOT NULL) WITHOUT ROWID"
)


class Shelf:
    """A file of strings; `tell` is told why it is of no use."""

    def __init__(
        self, path: Path, tell: Callable[[str], None], *, most: int = MOST, day: int | None = None
    ) -> None:
        self._path = path
        self._tell = tell
        self._most = most
        self._today = int(time.time() // _DAY) if day is None else day
        self._new: dict[bytes, str] = {}
        self._file: sqlite3.Connection | None = None
        with self._minding():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            # by itself each statement is a transaction; those that belong together say so
            self._file = sqlite3.connect(path, timeout=_WAITING, isolation_level=None)
            self._file.execute(_TABLE)

    def get(self, digest: bytes) -> str | None:
        """Return what was kept, or None."""
        with self._minding():
            if self._file is None:
                return None
            row = self._file.execute(
                "SELECT said, day FROM kept WHERE digest = ?", (digest,)
            ).fetchone()
            if row is not None:
                said = str(row[0])
                if row[1] != self._today:
                    # kept anew, as of today
                    self.put(digest, said)
                return said
        return None

    def put(self, digest: bytes, said: str) -> None:
        """Keep a string."""
        if self._file is not None:
            self._new[digest] = said
            if len(self._new) >= _TOGETHER:
                self._write()

    def close(self) -> None:
        """Write what is new, let go of what is too much, and close the file."""
        self._write()
        with self._minding():
            if self._file is not None:
                (count,) = self._file.execute("SELECT count(*) FROM kept").fetchone()
                if count > self._most:
                    self._file.execute(
                        "DELETE FROM kept WHERE digest IN "
                        "(SELECT digest FROM kept ORDER BY day, digest LIMIT ?)",
                        (count - self._most,),
                    )
        self._leave()

    def _write(self) -> None:
        rows = [(digest, said, self._today) for digest, said in self._new.items()]
        self._new = {}
        with self._minding():
            if self._file is not None and rows:
                self._file.execute("BEGIN IMMEDIATE")
                self._file.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
                self._file.execute("COMMIT")

    def _leave(self) -> None:
        if self._file is not None:
            # what is still open in it is undone
            with suppress(sqlite3.Error):
                self._file.close()
            self._file = None

    @contextmanager
    def _minding(self) -> Iterator[None]:
        """Go on without the file where it cannot be used, and say so."""
        try:
            yield
        except (sqlite3.OperationalError, OSError) as error:
            self._leave()
            self._tell(f"{self._path}: what was found is not kept for the next run: {error}")
        except sqlite3.DatabaseError:
            self._leave()
            self._tell(f"{self._path}: is damaged and thrown away; the next run makes it anew")
            with suppress(OSError):
                self._path.unlink()
