"""Another process with the engine: questions in, answers out, a chunk at a time.

It is forked with the engine where that is safe, else started anew and loads its own.
"""

from __future__ import annotations

import gc
import io
import pickle
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Generic, TypeVar

from nimus.cache import Keeper
from nimus.engine import Engine
from nimus.errors import JobError, NimusError
from nimus.settings import Settings

Q = TypeVar("Q")
A = TypeVar("A")
Work = Callable[[Engine, Q], A]

FORK, SPAWN = "fork", "spawn"
# elsewhere the system's own libraries do not bear a fork
METHOD = FORK if sys.platform == "linux" else SPAWN
# objects more than before, and younger collections before an older one
_SELDOM = (20_000, 20, 50)
_PATIENCE = 5


@dataclass(frozen=True, slots=True)
class _Failure:
    """What went wrong in a process, without a word of a draft."""

    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Start(Generic[Q, A]):
    """What a process begins with: an engine, or the settings of the one to load.

    `foreign` are the ends of pipes that a fork has from its parent, which are none of its own.
    """

    engine: Engine | Settings
    work: Work[Q, A]
    questions: Connection
    answers: Connection
    foreign: tuple[Connection, ...] = ()


class Hand(Generic[Q, A]):
    """Another process with the same engine; it has one chunk of questions at a time.

    `line` is to be waited for: an answer has come, or the process has ended.
    """

    def __init__(
        self,
        engine: Engine,
        work: Work[Q, A],
        *,
        others: Iterable[Hand[Q, A]] = (),
        method: str = METHOD,
    ) -> None:
        forks = method == FORK
        context: ForkContext | SpawnContext
        context = get_context("fork") if forks else get_context("spawn")
        questions, self._asking = context.Pipe(duplex=False)
        self.line, answers = context.Pipe(duplex=False)
        ends = [end for hand in (*others, self) for end in hand.ends]
        start = _Start(
            engine=engine if forks else engine.settings,
            work=work,
            questions=questions,
            answers=answers,
            foreign=tuple(ends) if forks else (),
        )
        self._process: BaseProcess = context.Process(target=_serve, args=(start,), daemon=True)
        with warnings.catch_warnings():
            # that numpy's library has threads of its own: it stops them for a fork
            warnings.simplefilter("ignore", DeprecationWarning)
            self._process.start()
        questions.close()
        answers.close()

    @property
    def ends(self) -> tuple[Connection, Connection]:
        """The ends of its pipes that stay here."""
        return self._asking, self.line

    def ask(self, asked: list[Q]) -> None:
        """Send questions; raises OSError where the process has ended."""
        self._asking.send_bytes(_packed(asked))

    def answer(self) -> list[A]:
        """Return the answers to what was asked, once `line` is ready.

        Raises EOFError or OSError where the process has ended, JobError where the work failed.
        """
        found: list[A] | _Failure = pickle.loads(self.line.recv_bytes())  # noqa: S301  our own
        if isinstance(found, _Failure):
            raise JobError(found.told)
        return found

    def end(self, *, patience: float = 0.0) -> str:
        """End the process, if it does not by itself so soon, and tell how it ended."""
        self._asking.close()
        self.line.close()
        process = self._process
        process.join(patience)
        if process.is_alive():
            process.terminate()
            process.join(_PATIENCE)
        if process.is_alive():
            process.kill()
            process.join()
        code = process.exitcode or 0
        process.close()
        return f"signal {-code}" if code < 0 else f"exit code {code}"


def _packed(value: object) -> bytes:
    buffer = io.BytesIO()
    Keeper(buffer, protocol=pickle.HIGHEST_PROTOCOL).dump(value)
    return buffer.getvalue()


def _serve(start: _Start[Q, A]) -> None:
    """Answer until nobody asks any more."""
    # the process that asks is told of an interruption, and ends this one
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for end in start.foreign:
        end.close()
    gc.set_threshold(*_SELDOM)
    known = start.engine
    engine = Engine.load(known) if isinstance(known, Settings) else known
    with suppress(EOFError, OSError):
        while True:
            asked: list[Q] = pickle.loads(start.questions.recv_bytes())  # noqa: S301  our own
            start.answers.send_bytes(_packed(_answered(engine, start.work, asked)))


def _answered(engine: Engine, work: Work[Q, A], asked: list[Q]) -> list[A] | _Failure:
    try:
        return [work(engine, one) for one in asked]
    except NimusError as error:
        return _Failure(str(error))
    except Exception as error:  # noqa: BLE001  its message may hold a draft's words: the place is told
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}"
        return _Failure(f"a fault of Nimus itself: {place}; please report it")
