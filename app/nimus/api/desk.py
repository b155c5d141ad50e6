"""Requests in, answers out: the engine once it is loaded, and threads for long drafts."""

from __future__ import annotations

import os

from anyio import CapacityLimiter, to_thread

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

    async def check(self, asked: CheckRequest) -> dict[str, object]:
        """Return the answer to a check."""
        self.known.admit(asked)
        if _length(asked) > _LONG_TO_CHECK:
            return await to_thread.run_sync(self._check, asked, limiter=self._threads)
        return self._check(asked)

    async def rewrite(self, asked: CheckRequest) -> dict[str, object]:
        """Return the answer to a rewrite."""
        self.known.admit(asked)
        if _length(asked) > _LONG_TO_REWRITE:
            return await to_thread.run_sync(self._rewrite, asked, limiter=self._threads)
        return self._rewrite(asked)

    async def summarise(self, asked: SummaryRequest) -> dict[str, object]:
        """Return the answer to a request for a summary: several checks, so in a thread."""
        self.known.admit_thread(asked)
        return await to_thread.run_sync(self._summarise, asked, limiter=self._threads)

    def _summarise(self, asked: SummaryRequest) -> dict[str, object]:
        options = Options(locale=asked.locale, address=asked.address)
        return summary_answer(self.engine.summarise(thread_of(asked), options), asked)

    def _check(self, asked: CheckRequest) -> dict[str, object]:
        report = self.engine.check(draft_of(asked), options_of(asked))
        return check_answer(report, asked, self.engine.book)

    def _rewrite(self, asked: CheckRequest) -> dict[str, object]:
        revision = self.engine.rewrite(draft_of(asked), options_of(asked))
        return rewrite_answer(revision, asked, self.engine.book)


def _length(asked: CheckRequest) -> int:
    message = (asked.context and asked.context.customer_message) or ""
    return len(asked.text) + len(message)
