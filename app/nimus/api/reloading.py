"""A changed phrasebook or file of keys in, processes that answer by it out.

The new is loaded beside the old and takes its place in one step. What cannot be used is refused:
the old serves on, `/readyz` and a metric say so, and the log says why.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Coroutine
from pathlib import Path

from nimus.api.callers import Callers
from nimus.api.crew import Crew
from nimus.api.desk import Desk
from nimus.api.forking import Books
from nimus.api.stem import Stem
from nimus.errors import NimusError, SettingsError
from nimus.resources import shipped
from nimus.settings import Settings

_LOG = logging.getLogger("nimus.api")
# one for short drafts while the other has a long one
_LEAST = 2

Seen = tuple[tuple[str, int, int], ...]


class Reloading:
    """Keeps a desk's processes in step with the files."""

    def __init__(self, desk: Desk, callers: Callers) -> None:
        self._desk = desk
        self._callers = callers
        self._settings = desk.settings
        self._tried: tuple[Books, Seen] | None = None
        # why what was tried is not served, where it is not
        self._why = ""
        self._one_at_a_time = asyncio.Lock()
        self._loading: set[asyncio.Task[None]] = set()
        self._leaving: set[asyncio.Task[None]] = set()

    async def start(self, stem: Stem | None = None) -> None:
        """Have processes answer; raises NimusError where the phrasebook cannot be used."""
        books = self._callers.books()
        self._tried = (books, await asyncio.to_thread(seen, self._settings, books))
        if stem is not None and stem.order.books != books:
            # a key with another book was made since
            await asyncio.to_thread(stem.end)
            stem = None
        if stem is None:
            stem = await asyncio.to_thread(Stem.grow, self._settings, books)
        await self._serve_from(stem)

    async def watch(self) -> None:
        """Look at the files every `reload` seconds, for as long as the service lives."""
        while self._settings.reload:
            await asyncio.sleep(self._settings.reload)
            # a key that was revoked waits for no phrasebook, which may take a minute to load
            if await self._read_keys() and not self._one_at_a_time.locked():
                _begin(self._load(), self._loading)

    async def reload(self) -> None:
        """Load what has changed since the last look, and serve it if it can be used."""
        if await self._read_keys():
            await self._load()

    async def _read_keys(self) -> bool:
        """Read the keys, if they have changed; tell whether they can be used."""
        try:
            await asyncio.to_thread(self._callers.keys.read)
        except SettingsError as error:
            self._refuse(str(error))
            return False
        self._keys_are_good()
        return True

    async def _load(self) -> None:
        """Load the books, if any has changed, and serve those that can be used."""
        async with self._one_at_a_time:
            books = self._callers.books()
            try:
                now = (books, await asyncio.to_thread(seen, self._settings, books))
                if now == self._tried:
                    return
                self._tried = now
                stem = await asyncio.to_thread(Stem.grow, self._settings, books)
                await self._serve_from(stem)
            except NimusError as error:
                self._why = str(error)
                self._refuse(self._why)
                return
            except OSError as error:
                # of the system and of no file of the book: it may have passed by the next look
                self._tried = None
                self._why = f"it could not be loaded: {error.strerror or error}"
                self._refuse(self._why)
                return
            _LOG.info("a changed phrasebook was loaded, and serves")

    async def reload_now(self) -> None:
        """Load what has changed; and what was refused once more, as its reason may have passed."""
        if self._desk.refused:
            self._tried = None
        await self.reload()

    async def stop(self) -> None:
        """Let the processes end, with what they have done."""
        for task in self._loading:
            task.cancel()
        # whoever was waiting for them has gone, so they have nothing left to finish
        await asyncio.gather(*self._loading, *self._leaving, return_exceptions=True)
        for crew in dict.fromkeys(self._desk.crews.values()):
            await crew.close()

    def _refuse(self, why: str) -> None:
        # a mistake that stands is told once
        if self._desk.refused != why:
            self._desk.refused = why
            self._desk.metrics.kept()
            _LOG.error("refused, and the one before serves on where there was one: %s", why)

    def _keys_are_good(self) -> None:
        """Tell no more why keys were refused, but what there is to tell of the books."""
        if self._desk.refused != self._why:
            self._desk.refused = self._why
            if not self._why:
                self._desk.metrics.current()

    async def _serve_from(self, stem: Stem) -> None:
        settings = self._settings
        crew = Crew(stem, size=size_of(settings), waiting=settings.waiting)
        await crew.start()
        problems = stem.loaded.problems
        for left in self._desk.hand_over(crew, refused=problems):
            _begin(_leave(left), self._leaving)
        crews = frozenset(self._desk.crews.values())
        self._desk.metrics.watch(
            waiting=lambda: sum(one.waiting for one in crews),
            workers=lambda: sum(one.size for one in crews),
        )
        # two keys may choose the same folder that is wrong
        self._why = "; ".join(dict.fromkeys(problems.values()))
        if self._why:
            self._refuse(self._why)


def _begin(work: Coroutine[None, None, None], among: set[asyncio.Task[None]]) -> None:
    task = asyncio.get_running_loop().create_task(work)
    among.add(task)
    task.add_done_callback(among.discard)


async def _leave(crew: Crew) -> None:
    """End the processes of a phrasebook that serves no more, once they have answered."""
    try:
        await crew.drain()
    finally:
        await crew.close()


def size_of(settings: Settings) -> int:
    """Return how many processes answer: as the setting says, else one a core."""
    return settings.workers or max(_LEAST, _cores())


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def seen(settings: Settings, books: Books) -> Seen:
    """Return what tells whether the files of any book have changed: paths, sizes and times."""
    folders = {str(shipped("phrasebook")), *settings.phrasebook}
    for more in books.values():
        folders.update(more)
    found = []
    for folder in sorted(folders):
        for path in sorted(Path(folder).rglob("*.y*ml")):
            try:
                status = path.stat()
            except OSError:
                # gone between the listing and the look: the next look is another
                found.append((str(path), 0, 0))
                continue
            found.append((str(path), status.st_size, status.st_mtime_ns))
    return tuple(found)
