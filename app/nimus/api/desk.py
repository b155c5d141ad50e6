"""Pieces of work in, answers out: what stands behind every endpoint."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import TypeVar

from anyio import CapacityLimiter, to_thread

from nimus.api.asking import OWN, current
from nimus.api.clerk import Clerk, Done, done
from nimus.api.crew import Crew
from nimus.api.metrics import Metrics
from nimus.api.problems import Refused, not_ready
from nimus.api.refusals import unusable_book
from nimus.api.tracing import Tracing
from nimus.api.waiting import Vigil
from nimus.api.wire import Known
from nimus.engine import Engine
from nimus.settings import Settings

_BYTES_OF_A_CODE_POINT = 12
_TEXTS = 2
_OTHER_FIELDS = 65_536

A = TypeVar("A")


class Desk:
    """What every endpoint asks; it refuses with 503 until somebody stands behind it.

    A service has a crew of processes. An engine of this very process stands in for one where an
    application is made with it, and on systems that cannot fork.
    """

    def __init__(self, settings: Settings, metrics: Metrics | None = None) -> None:
        self.settings = settings
        self.metrics = metrics or Metrics()
        self.tracing = Tracing()
        self.digests: Mapping[str, str] = {}
        # what requests may name, by the service's own phrasebook
        self.known: Known | None = None
        # whether the service is about to stop, so that each connection ends with its next answer
        self.is_leaving = False
        # why a changed phrasebook is not served, where it was refused
        self.refused = ""
        # which processes answer for each book: more than one crew only where a changed book of
        # somebody was refused, and those that have loaded the one before serve on for it
        self.crews: dict[str, Crew] = {}
        # books that were refused, with none before them
        self._unusable: frozenset[str] = frozenset()
        # looks at phrasebook and keys now; an engine of this process stays as it is
        self.reload: Callable[[], Awaitable[None]] = _nothing
        self._alone: Clerk | None = None
        self._threads = CapacityLimiter(max(2, os.cpu_count() or 1))

    @property
    def body_limit(self) -> int:
        """The most bytes a request can need, or its key allows.

        It can need two texts with each code point as two escapes.
        """
        needed = _TEXTS * _BYTES_OF_A_CODE_POINT * self.settings.max_chars + _OTHER_FIELDS
        allowed = current.get().max_bytes
        return needed if allowed is None else min(needed, allowed)

    @property
    def seconds(self) -> int:
        """The most seconds that a request may take, by its key or by the settings."""
        allowed = current.get().max_seconds
        most = self.settings.max_seconds
        return most if allowed is None else min(most, allowed)

    @property
    def width(self) -> int:
        """How many pieces of work go on at once: what one client alone can make use of."""
        crew = self.crews.get(current.get().book)
        return 1 if crew is None else max(1, crew.size)

    @property
    def is_ready(self) -> bool:
        """Tell whether somebody stands behind it."""
        return bool(self.digests)

    def open(self, engine: Engine) -> None:
        """Answer with this engine of this process from now on."""
        self._alone = Clerk(engine, self.settings)
        self._serves({OWN: engine.book.digest}, self._alone.known)

    def hand_over(self, crew: Crew, *, refused: Collection[str] = ()) -> tuple[Crew, ...]:
        """Answer with these processes from now on, and return those that nobody needs any more.

        For books that were refused, those that did before go on.
        """
        before = self.crews
        kept = {name: before[name] for name in refused if name in before}
        self.crews = {**kept, **dict.fromkeys(crew.digests, crew)}
        self._unusable = frozenset(refused) - frozenset(kept)
        digests = {name: one.digests[name] for name, one in self.crews.items()}
        self._serves(digests, crew.stem.loaded.known)
        left = dict.fromkeys(before.values())
        return tuple(one for one in left if one not in self.crews.values())

    def require_ready(self) -> None:
        """Raise Refused, before a body is read for nothing, where nobody is there yet."""
        if not self.digests:
            raise Refused(not_ready())

    async def run(self, work: Callable[[Clerk, A], bytes], asked: A, *, is_long: bool) -> bytes:
        """Return what a piece of work answers for the phrasebook of whoever asks.

        The work is a function of a module, and what is asked can be pickled: both go to another
        process. Raises Refused with whatever was wrong, ClientDisconnect where the client left.
        """
        self.require_ready()
        came = await self._done(work, asked, is_long=is_long)
        self.metrics.count(came.tally)
        if came.problem is not None:
            raise Refused(came.problem)
        return came.body

    async def _done(self, work: Callable[[Clerk, A], bytes], asked: A, *, is_long: bool) -> Done:
        asking = current.get()
        if self.crews:
            crew = self.crews.get(asking.book)
            if crew is None:
                # else its key is newer than what is loaded: the books are being loaded with it
                raise Refused(unusable_book() if asking.book in self._unusable else not_ready())
            piece = crew.submit(asking.book, work, asked, is_long=is_long, request=asking.id)
            vigil = Vigil(crew, piece, receive=asking.receive, seconds=self.seconds)
            return await vigil.outcome()
        assert self._alone is not None
        if asking.book not in self.digests:
            # nor is another book ever loaded here; a service with such keys does not start
            raise Refused(not_ready())
        clerk = self._alone.another()
        if is_long:
            return await to_thread.run_sync(done, clerk, work, asked, limiter=self._threads)
        return done(clerk, work, asked)

    def _serves(self, digests: Mapping[str, str], known: Known) -> None:
        self.digests = digests
        self.known = known
        self.refused = ""
        self.metrics.loaded(digests[OWN])


async def _nothing() -> None:
    return
