"""A changed phrasebook or file of keys in, processes that answer by it out.

The new is loaded beside the old and takes its place in one step. What cannot be used is refused:
the old serves on, `/readyz` and a metric say so, and the log says why.
"""

from __future__ import annotations

import asyncio
import logging
import os
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
            await self.reload()

    async def reload(self) -> None:
        """Load what has changed since the last look, and serve it if it can be used."""
        async with self._one_at_a_time:
            try:
                await asyncio.to_thread(self._callers.keys.read)
            except SettingsError as error:
                self._refuse(error)
                return
            self._keys_are_good()
            books = self._callers.books()
            now = (books, await asyncio.to_thread(seen, self._settings, books))
            if now == self._tried:
                return
            self._tried = now
            try:
                stem = await asyncio.to_thread(Stem.grow, self._settings, books)
                await self._serve_from(stem)
            except NimusError as error:
                self._why = str(error)
                self._refuse(error)
                return
            _LOG.info("a changed phrasebook was loaded, and serves")

    async def reload_now(self) -> None:
        """Load what has changed; and what was refused once more, as its reason may have passed."""
        if self._desk.refused:
            self._tried = None
        await self.reload()

    async def stop(self) -> None:
        """Let the processes end, with what they have done."""
        for task in list(self._leaving):
            task.cancel()
        if self._desk.crew is not None:
            await self._desk.crew.close()

    def _refuse(self, error: NimusError) -> None:
        # a mistake that stands is told once
        if self._desk.refused != str(error):
            self._desk.refused = str(error)
            self._desk.metrics.kept()
            _LOG.error("refused, and the one before serves on: %s", error)

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
        self._desk.metrics.watch(waiting=lambda: crew.waiting, workers=lambda: crew.size)
        self._why = ""
        before = self._desk.hand_over(crew)
        if before is not None:
            task = asyncio.get_running_loop().create_task(_leave(before))
            self._leaving.add(task)
            task.add_done_callback(self._leaving.discard)


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
