"""One stream of checked drafts in, several outputs of it out, each in its own format.

A printer pulls drafts when it wants them, so that each has a thread of its own and a short queue:
what is printed while it is checked takes no more memory the longer it goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from queue import Queue
from threading import Thread
from typing import NamedTuple

from nimus.errors import InputError
from nimus.printing.contract import Checked, Layout, Printer

_WAITING = 64

Said = Checked | InputError


class Output(NamedTuple):
    """A printer, and what is done with each of its lines."""

    printer: Printer
    layout: Layout
    write: Callable[[str], object]


def print_all(said: Iterable[Said], outputs: list[Output]) -> None:
    """Print a stream with every printer; what the first failing one raises is raised."""
    if len(outputs) == 1:
        _print(outputs[0], said)
        return
    readers = [_Reader(output) for output in outputs]
    try:
        for one in said:
            for reader in readers:
                reader.hand(one)
    finally:
        for reader in readers:
            reader.end()
    for reader in readers:
        if reader.failure is not None:
            raise reader.failure


def _print(output: Output, said: Iterable[Said]) -> None:
    for line in output.printer.lines(said, output.layout):
        output.write(line)


class _Reader:
    """A printer in its thread; once it has failed it is handed nothing more."""

    def __init__(self, output: Output) -> None:
        self.failure: BaseException | None = None
        self._is_ended = False
        self._output = output
        self._queue: Queue[Said | None] = Queue(_WAITING)
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def hand(self, one: Said) -> None:
        """Hand on what was said; waits while the printer is behind."""
        self._queue.put(one)

    def end(self) -> None:
        """Say that there is no more, and wait until all is printed."""
        self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        try:
            _print(self._output, self._said())
        except BaseException as failure:  # noqa: BLE001  raised again where the stream is read
            self.failure = failure
        while not self._is_ended:  # whoever hands on must not wait for ever
            self._is_ended = self._queue.get() is None

    def _said(self) -> Iterator[Said]:
        while (one := self._queue.get()) is not None:
            yield one
        self._is_ended = True
