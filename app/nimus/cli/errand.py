"""The flags of a check in, its parts put together and run, once or again and again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from nimus.cache import folder
from nimus.cli import flags, streams
from nimus.cli.runs import Run, Wish
from nimus.collecting.contract import Terms
from nimus.collecting.files import STANDARD_INPUT
from nimus.engine import Engine
from nimus.errors import NimusError, SettingsError
from nimus.linting.asking import Asking
from nimus.linting.baselines import Baseline
from nimus.linting.jobs import cores
from nimus.linting.linter import Linter, Means
from nimus.linting.results import Results
from nimus.linting.watching import Changed, Watch, books, heading
from nimus.printing import printers
from nimus.printing.contract import Layout
from nimus.settings import Settings
from nimus.settings.kinds import OFF, ON

_INTERRUPTED = 130
_SETTINGS = ("nimus.toml", "pyproject.toml")


class Errand:
    """What one command line asks for; settings and phrasebook are read anew for each run."""

    def __init__(self, paths: tuple[str, ...], asked: flags.Asked) -> None:
        self._paths = paths
        self._asked = asked
        self._reports = tuple(_report(given) for given in asked["reports"])
        self._settings = Settings()
        self._linter: Linter | None = None

    def run(self) -> int:
        """Do it once; return the exit code."""
        run = self._prepared()
        self._do(run, self._paths)
        return run.code

    def _do(self, run: Run, paths: tuple[str, ...]) -> None:
        if self._asked["diff"]:
            run.diff(paths)
        elif self._asked["fix"]:
            run.fix(paths)
        else:
            run.check(paths)

    def watch(self) -> int:
        """Do it again whenever something changes, until somebody interrupts it.

        Raises NimusError where the first run cannot begin; later ones may, while somebody types.
        """
        run = self._prepared()
        watch = Watch(files=self._files, rules=self._rules)
        try:
            self._do(run, self._paths)
            while changed := watch.wait():
                streams.say(heading(changed, clear=streams.shows_colour()))
                self._again(changed)
        except KeyboardInterrupt:
            pass
        return _INTERRUPTED

    def _again(self, changed: Changed) -> None:
        """Check what changed, or everything where the rules did."""
        try:
            self._do(self._prepared(), self._paths if changed.rules else changed.paths)
        except NimusError as error:
            streams.tell(str(error))

    def _prepared(self) -> Run:
        asked = self._asked
        self._settings = settings = flags.settings_of(asked)
        engine = Engine.load(settings)
        asking = Asking(settings, engine, base=flags.draft_of(asked), explain=asked["explain"])
        means = Means(
            today=datetime.now(tz=UTC).date(),
            jobs=settings.jobs or cores(),
            baseline=self._baseline(settings),
            results=_results(engine, settings),
        )
        self._linter = linter = Linter(engine, asking, self._terms(settings, asking), means)
        wish = Wish(
            format=asked["output_format"],
            reports=self._reports,
            layout=Layout(
                colour=streams.shows_colour(),
                locale=settings.locale or "en",
                digest=engine.book.digest,
                visual=asked["visual"],
                base=os.getcwd(),  # noqa: PTH109  as the paths that are told from it
                width=streams.width(),
                explain=asked["explain"],
                fail_on=settings.fail_on,
                rules=tuple(engine.book.ranked()),
            ),
            progress=not asked["quiet"],
            unsafe=asked["unsafe_fixes"],
            statistics=asked["statistics"],
            baseline=asked["write_baseline"],
        )
        return Run(engine, asking, linter, wish)

    def _baseline(self, settings: Settings) -> Baseline:
        """Return what is known: the baseline that is to be renewed, or the one that is set."""
        renewed = self._asked["write_baseline"]
        if renewed and not Path(renewed).exists():
            return Baseline()
        path = renewed or settings.baseline
        return Baseline.read(path) if path else Baseline()

    def _terms(self, settings: Settings, asking: Asking) -> Terms:
        return Terms(
            base=asking.draft,
            max_chars=settings.max_chars,
            max_bytes=settings.max_bytes,
            format=self._asked["input_format"],
            encoding=settings.encoding or None,
            inactive=settings.inactive,
            passes_by=settings.excludes,
        )

    def _files(self) -> Iterator[str]:
        """Yield the files that would be checked now."""
        found = self._linter.files(self._paths) if self._linter else ()
        return (path for path in found if isinstance(path, str) and path != STANDARD_INPUT)

    def _rules(self) -> Iterator[str]:
        """Yield the files of settings and phrasebooks that hold now."""
        here = Path.cwd()
        for above in (here, *here.parents):
            yield from (str(above / name) for name in _SETTINGS)
        yield from books(self._settings)


def _results(engine: Engine, settings: Settings) -> Results | None:
    """Return the reports that are kept, if they are to be and there is a place for them."""
    if settings.results == OFF:
        return None
    place = folder(settings, "results") if settings.results == ON else Path(settings.results)
    return None if place is None else Results(engine, place, streams.tell)


def _report(given: str) -> tuple[str, str]:
    """Return the format and file of a further report; raises SettingsError."""
    name, _, path = given.partition("=")
    if name not in printers() or not path:
        known = ", ".join(sorted(printers()))
        raise SettingsError(f"report: {given!r} is no FORMAT=FILE; formats are {known}")
    return name, path
