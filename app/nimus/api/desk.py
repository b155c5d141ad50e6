"""Requests in, answers out: the engine once it is loaded, and threads for long drafts."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter, to_thread
from pydantic_core import to_json

from nimus.api.problems import Refused, not_ready
from nimus.api.request import CheckRequest, SummaryRequest
from nimus.api.wire import (
    Known,
    check_answer,
    draft_of,
    options_of,
    rewrite_answer,
    summary_answer,
    thread_of,
)
from nimus.draft import Options
from nimus.engine import Engine
from nimus.settings import Settings

# up to here, an answer is there before others notice; a rewrite is many checks
_LONG_TO_CHECK = 2_000
_LONG_TO_REWRITE = 500
_BYTES_OF_A_CODE_POINT = 12
_TEXTS = 2
_OTHER_FIELDS = 65_536

A = TypeVar("A")


class Desk:
    """What every endpoint asks; it refuses with 503 until an engine stands behind it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._engine: Engine | None = None
        self._known: Known | None = None
        self._threads = CapacityLimiter(max(2, os.cpu_count() or 1))

    @property
    def body_limit(self) -> int:
        """The most bytes a request can need: two texts with each code point as two escapes."""
        return _TEXTS * _BYTES_OF_A_CODE_POINT * self.settings.max_chars + _OTHER_FIELDS

    def open(self, engine: Engine) -> None:
        """Answer with this engine from now on."""
        self._known = Known.of(engine.book, max_chars=self.settings.max_chars)
        self._engine = engine

    def require_ready(self) -> None:
        """Raise Refused, before a body is read for nothing, where no engine is there yet."""
        if self._engine is None:
            raise Refused(not_ready())

    @property
    def engine(self) -> Engine:
        """The engine; raises Refused where it is not loaded yet."""
        if self._engine is None:
            raise Refused(not_ready())
        return self._engine

    @property
    def known(self) -> Known:
        """The ids that requests may use; raises Refused where no phrasebook is loaded yet."""
        if self._known is None:
            raise Refused(not_ready())
        return self._known

    async def check(self, asked: CheckRequest) -> bytes:
        """Return the answer to a check."""
        self.known.admit(asked)
        return await self.run(_check, asked, is_long=_length(asked) > _LONG_TO_CHECK)

    async def rewrite(self, asked: CheckRequest) -> bytes:
        """Return the answer to a rewrite."""
        self.known.admit(asked)
        return await self.run(_rewrite, asked, is_long=_length(asked) > _LONG_TO_REWRITE)

    async def summarise(self, asked: SummaryRequest) -> bytes:
        """Return the answer to a request for a summary: several checks, so it is long."""
        self.known.admit_thread(asked)
        return await self.run(_summarise, asked, is_long=True)

    async def run(self, work: Callable[[Engine, A], bytes], asked: A, *, is_long: bool) -> bytes:
        """Return what a piece of work answers: here if it is short, else away from the loop.

        The work is a function of a module, and what is asked can be pickled.
        """
        if is_long:
            return await to_thread.run_sync(work, self.engine, asked, limiter=self._threads)
        return work(self.engine, asked)


def _summarise(engine: Engine, asked: SummaryRequest) -> bytes:
    options = Options(locale=asked.locale, address=asked.address)
    return to_json(summary_answer(engine.summarise(thread_of(asked), options), asked))


def _check(engine: Engine, asked: CheckRequest) -> bytes:
    report = engine.check(draft_of(asked), options_of(asked))
    return to_json(check_answer(report, asked, engine.book))


def _rewrite(engine: Engine, asked: CheckRequest) -> bytes:
    revision = engine.rewrite(draft_of(asked), options_of(asked))
    return to_json(rewrite_answer(revision, asked, engine.book))


def _length(asked: CheckRequest) -> int:
    message = (asked.context and asked.context.customer_message) or ""
    return len(asked.text) + len(message)
