"""Files in, what is said of them printed, and an exit code, out: a check, a fix or a diff."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

from nimus.cli import streams
from nimus.cli.progress import Progress
from nimus.draft import Draft
from nimus.engine import Engine
from nimus.errors import InputError, SettingsError
from nimus.linting import mending
from nimus.linting.asking import Asking
from nimus.linting.diffing import diff
from nimus.linting.fixing import Fixer, Mended
from nimus.linting.linter import Linter, Said
from nimus.linting.reporting import Output, print_all
from nimus.linting.writing import Original, rewrite
from nimus.printing import printers
from nimus.printing.contract import Checked, Layout, State
from nimus.printing.statistics import Statistics
from nimus.report import Report
from nimus.rewrite import Revision

CLEAN, FOUND, UNCHECKED = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a run is to print: its format, and further reports, each a format and a file."""

    format: str
    layout: Layout
    unsafe: bool
    reports: tuple[tuple[str, str], ...] = ()
    progress: bool = False
    statistics: bool = False
    baseline: str | None = None


class Run:
    """One run over files; `code` is its exit code once it is over."""

    def __init__(self, engine: Engine, asking: Asking, linter: Linter, wish: Wish) -> None:
        self._engine = engine
        self._asking = asking
        self._linter = linter
        self._wish = wish
        self._is_found = False
        self._refused = 0
        self._fixed = self._left = self._files = 0
        self._statistics = Statistics()

    @property
    def code(self) -> int:
        """0: clean; 1: a finding that fails; 2: something could not be checked, or written."""
        if self._refused:
            return UNCHECKED
        # what was written down just now is known from now on
        return FOUND if self._is_found and not self._wish.baseline else CLEAN

    def check(self, paths: Iterable[str]) -> None:
        """Print what is said of the files."""
        self._print(self._linter.said(self._linter.files(paths)))

    def fix(self, paths: Iterable[str]) -> None:
        """Mend the files, tell what was fixed, and print what is said of them now."""
        self._print(one for path in self._linter.files(paths) for one in self._mended(path))
        streams.tell(mending.total(self._fixed, self._left, self._files, done=True))

    def diff(self, paths: Iterable[str]) -> None:
        """Print how the files would be mended."""
        for path in self._linter.files(paths):
            if isinstance(path, InputError):
                self._refuse(path)
                continue
            for line in self._diff(path):
                streams.say(line)

    def _diff(self, path: str) -> Iterator[str]:
        try:
            original = Original.seen(path)
            made = self._telling(path)
            yield from diff(original, mending.puts(path, made))
        except InputError as error:
            self._refuse(error)

    def _telling(self, path: str) -> list[Mended]:
        """Return what mends a file; count what is found in it, tell what cannot be checked."""
        made = []
        for one in self._made(path):
            if isinstance(one, InputError):
                self._refuse(one)
                continue
            self._count(one.checked)
            if one.changes:
                made.append(one)
        return made

    def _mended(self, path: str | InputError) -> Iterator[Said]:
        """Mend one file; yield what is said of it as it then stands."""
        if isinstance(path, InputError):
            yield path
            return
        try:
            original = Original.seen(path)
        except InputError as error:
            said = list(self._linter.said([path]))
            # a file that cannot be read is told of once
            yield from said if any(isinstance(one, InputError) for one in said) else (error, *said)
            return
        # an export may hold many replies: only those that change, or cannot, are held
        made = [
            one for one in self._made(path) if isinstance(one, Mended) and (one.changes or one.left)
        ]
        try:
            puts = mending.puts(path, made)
            rewrite(original, puts)
        except InputError as error:
            yield error
        else:
            self._files += bool(puts)
            self._fixed += sum(len(one.fixed) for one in made)
            self._left += sum(len(one.left) for one in made)
            for line in mending.lines(made, done=True):
                streams.note(line)
        yield from self._linter.said([path])

    def _made(self, path: str) -> Iterator[Mended | InputError]:
        said = self._linter.said([path], with_twins=True)
        return mending.mended(self._fixer(path), said)

    def _fixer(self, path: str) -> Fixer:
        def check(draft: Draft) -> Report:
            return self._linter.report(draft, self._linter.options(path, draft))

        def whole(draft: Draft) -> Revision:
            return self._engine.rewrite(draft, self._linter.options(path, draft))

        glue = {said.partition("{")[0] for said in self._engine.book.messages["kept"].values()}
        return Fixer(check, whole if self._wish.unsafe else None, glue=tuple(glue))

    def _print(self, said: Iterable[Said]) -> None:
        """Print a stream in every format that was asked for."""
        with ExitStack() as stack:
            progress = stack.enter_context(Progress(on=self._wish.progress))

            def write(line: str) -> None:
                progress.clear()
                streams.say(line)

            known = printers()
            outputs = [Output(known[self._wish.format], self._wish.layout, write)]
            for name, path in self._wish.reports:
                file = stack.enter_context(_written(path))
                layout = replace(self._wish.layout, colour=False, visual=False)
                outputs.append(Output(known[name], layout, _lines_of(file, path)))
            print_all(self._counted(said, progress), outputs)
        if self._wish.statistics:
            for line in self._statistics.lines(self._wish.layout):
                streams.note(line)
        self._renew()

    def _renew(self) -> None:
        """Write down what is known now, or tell what of it no longer occurs."""
        baseline = self._linter.baseline
        if self._wish.baseline:
            baseline.renewed(self._asking.rules).write(self._wish.baseline)
        elif stale := baseline.stale(self._asking.rules):
            streams.tell(
                f"baseline: {len(stale)} of its findings no longer occur; renew it with "
                "--write-baseline"
            )

    def _counted(self, said: Iterable[Said], progress: Progress) -> Iterator[Said]:
        for one in said:
            if isinstance(one, InputError):
                progress.clear()
                self._refuse(one)
            else:
                progress.step()
                self._count(one)
            self._statistics.add(one)
            yield one

    def _refuse(self, error: InputError) -> None:
        self._refused += 1
        streams.tell(str(error))

    def _count(self, checked: Checked) -> None:
        path = checked.collected.path
        self._is_found = self._is_found or any(
            told.state is State.NEW and self._asking.fails(path, told.finding.severity)
            for told in checked.told
        )


@contextmanager
def _written(path: str) -> Iterator[TextIO]:
    """Open a report's file; raises SettingsError where that cannot be."""
    try:
        file = Path(path).open("w", encoding="utf-8", newline="")  # noqa: SIM115  closed below
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no file's name"
        raise SettingsError(f"report: {path} cannot be written: {reason}") from error
    with file:
        yield file


def _lines_of(file: TextIO, path: str) -> Callable[[str], object]:
    def write(line: str) -> None:
        try:
            file.write(f"{line}\n")
            file.flush()
        except OSError as error:
            raise SettingsError(f"report: {path} cannot be written: {error.strerror}") from error

    return write
