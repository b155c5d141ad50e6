"""Paths in, drafts that the engine accepts, and their reports, out; what is refused is told."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace

from nimus.cli.streams import tell
from nimus.collecting import collect
from nimus.collecting.contract import Collected, Terms
from nimus.draft import Context, Draft, Options
from nimus.engine import Engine
from nimus.errors import DraftError, InputError
from nimus.printing.contract import Checked


class Intake:
    """The drafts of one run; `refused` counts what could not be checked."""

    def __init__(self, engine: Engine, base: Draft, draft_format: str | None) -> None:
        self.refused = 0
        self._engine = engine
        self._base = base
        self._format = draft_format
        # what the flags say is wrong for every draft: it is said once, before anything is printed
        engine.check(replace(base, format=draft_format or base.format))
        self._admitted = _circumstances(base)

    def checked(self, paths: Iterable[str], options: Options) -> Iterator[Checked]:
        """Yield every draft of the paths with its report, in order, as soon as it is there."""
        waiting: deque[Collected] = deque()

        def drafts() -> Iterator[Draft]:
            for one in self.drafts(paths):
                waiting.append(one)
                yield one.draft

        for report in self._engine.check_all(drafts(), options):
            yield Checked(collected=waiting.popleft(), report=report)

    def drafts(self, paths: Iterable[str]) -> Iterator[Collected]:
        """Yield every draft of the paths that can be checked, in order."""
        settings = self._engine.settings
        terms = Terms(
            base=lambda _path: self._base,
            max_chars=settings.max_chars,
            max_bytes=settings.max_bytes,
            format=self._format,
            encoding=settings.encoding or None,
        )
        for path in paths:
            for one in collect(path, terms):
                problem = one if isinstance(one, InputError) else self._problem(one)
                if problem is not None:
                    self.refused += 1
                    tell(str(problem))
                elif isinstance(one, Collected):
                    yield one

    def _problem(self, one: Collected) -> InputError | None:
        """Return why the engine would refuse a draft.

        A record may bring a context of its own, and one that is wrong must not end the stream, so
        the engine is asked about it first, without the text.
        """
        circumstances = _circumstances(one.draft)
        if circumstances == self._admitted:
            return None
        try:
            self._engine.check(replace(one.draft, text=""))
        except DraftError as error:
            return InputError(one.path, str(error), line=one.line if one.inline else None)
        self._admitted = circumstances
        return None


def _circumstances(draft: Draft) -> tuple[str, str, Context]:
    return draft.language, draft.format, draft.context
