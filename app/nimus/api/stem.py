"""The settings in, processes that answer out: the service's end of `forking`."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading

from nimus.api import frames
from nimus.api.forking import Books, Loaded, NotLoaded, Order
from nimus.errors import NimusError
from nimus.settings import Settings

# one thread of arithmetic a process: there are as many processes as cores, and a process that
# runs threads cannot be forked
_SINGLE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
_STOPPING = 5
# imported under its own name, so that both ends speak of the same classes
_START = "from nimus.api.forking import main; main()"


class NotStarted(NimusError):
    """The books could not be loaded; the message says why."""


class Stem:
    """A process with the books loaded, from which those that answer are forked."""

    def __init__(
        self, order: Order, process: subprocess.Popen[bytes], control: socket.socket, told: Loaded
    ) -> None:
        self.order = order
        self.loaded = told
        self._process = process
        self._control = control
        self._busy = threading.Lock()

    @classmethod
    def grow(cls, settings: Settings, books: Books) -> Stem:
        """Start the process and wait until everything is loaded: seconds, so never on the loop.

        Raises NotStarted with what is wrong in which file.
        """
        order = Order(settings=settings, books=books)
        control, theirs = socket.socketpair()
        with theirs:
            process = subprocess.Popen(  # noqa: S603  this Python, this package
                # -P: modules of the folder that the service is started in are none of its own
                [sys.executable, "-P", "-c", _START, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                env={**os.environ, **_SINGLE},
            )
        try:
            frames.send(control, order)
            told = frames.receive(control)
        except (EOFError, ConnectionError):
            told = NotLoaded(problem="the process that loads the phrasebook ended; see above")
        if not isinstance(told, Loaded):
            control.close()
            process.wait()
            raise NotStarted(told.problem)
        return cls(order, process, control, told)

    def fork(self) -> tuple[int, socket.socket]:
        """Return the number of a new process that answers, and the socket to ask it on.

        Raises ConnectionError or EOFError where the process has ended.
        """
        ours, theirs = socket.socketpair()
        try:
            with theirs, self._busy:
                socket.send_fds(self._control, [b"f"], [theirs.fileno()])
                pid: int = frames.receive(self._control)
        except BaseException:
            ours.close()
            raise
        ours.setblocking(False)  # noqa: FBT003  as the library has it
        return pid, ours

    def again(self) -> Stem:
        """Return another process with the same books, in place of this one that has ended.

        Raises NotStarted where one of those that were loaded cannot be loaded any more.
        """
        self.end()
        grown = Stem.grow(self.order.settings, self.order.books)
        for name in self.loaded.digests:
            if name in grown.loaded.problems:
                grown.end()
                raise NotStarted(grown.loaded.problems[name])
        return grown

    def end(self) -> None:
        """Let the process go; those that were forked from it stay until their sockets close."""
        self._control.close()
        try:
            self._process.wait(_STOPPING)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
