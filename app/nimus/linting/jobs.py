"""Questions in, answers out: in the order of the questions, worked out on all cores.

The first answers are given by this process, so that little work costs no start of another; for
the rest it forks from itself, engine and all. What is asked is read as it is answered: however
many questions there are, a few hundred are held.
"""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import Generic, TypeVar

from nimus.engine import Engine
from nimus.errors import JobError
from nimus.linting.hands import Hand, Work

Q = TypeVar("Q")
A = TypeVar("A")

# characters of text that this process reads itself: half a second
_FEW = 50_000
# and so many are asked of another process at a time: some hundredths of a second, so that all of
# them are done at about the same time
_CHUNK = 6_000
_MOST = 200
# chunks that are asked or answered and not yet given back, for each process
_AHEAD = 6
# after so many answers it is looked whether a process is done
_OFTEN = 4
# a process that ends is replaced; if the next one ends of the same drafts, they are the reason
_TRIES = 2
# its pipe is closed before all of it is gone
_DYING = 1.0


@dataclass(frozen=True, slots=True)
class Known(Generic[A]):
    """An answer that is known already: it is given back in its place."""

    answer: A


@dataclass(slots=True)
class _Chunk(Generic[Q, A]):
    """Some questions in a row; `tries` counts the processes that were asked them."""

    number: int
    asked: list[Q | Known[A]]
    tries: int = 0

    @property
    def open(self) -> list[Q]:
        """Those that no answer is known to."""
        return [one for one in self.asked if not isinstance(one, Known)]


def cores() -> int:
    """Return how many processes can work at a time on this machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def answers(
    engine: Engine,
    work: Work[Q, A],
    asked: Iterable[Q | Known[A]],
    *,
    size: Callable[[Q], int],
    jobs: int = 1,
) -> Iterator[A]:
    """Yield the answer of `work(engine, question)` to each question, in order.

    `work` is a function of a module. `size` tells how many characters a question holds; with
    several `jobs`, so many processes answer what is more than a little. Raises what `work` raises,
    or JobError where that was in another process or one ended for good.
    """
    left = iter(asked)
    done = 0
    for one in left:
        if isinstance(one, Known):
            yield one.answer
            continue
        yield work(engine, one)
        done += size(one)
        if jobs > 1 and done >= _FEW:
            # `left` goes on where this stopped
            yield from _Shared(engine, work, _chunks(left, size), jobs).answers()
            return


def _chunks(asked: Iterable[Q | Known[A]], size: Callable[[Q], int]) -> Iterator[_Chunk[Q, A]]:
    chunk: _Chunk[Q, A] = _Chunk(0, [])
    length = 0
    for one in asked:
        chunk.asked.append(one)
        length += 0 if isinstance(one, Known) else size(one)
        if length >= _CHUNK or len(chunk.asked) >= _MOST:
            yield chunk
            chunk, length = _Chunk(chunk.number + 1, []), 0
    if chunk.asked:
        yield chunk


class _Shared(Generic[Q, A]):
    """Chunks of questions, shared out among processes."""

    def __init__(
        self, engine: Engine, work: Work[Q, A], chunks: Iterator[_Chunk[Q, A]], jobs: int
    ) -> None:
        self._engine = engine
        self._work = work
        self._chunks = chunks
        self._jobs = jobs
        self._hands: list[Hand[Q, A]] = []
        self._busy: dict[Hand[Q, A], _Chunk[Q, A]] = {}
        # read from what is asked, and not yet shared out
        self._waiting: deque[_Chunk[Q, A]] = deque()
        self._answered: dict[int, list[A]] = {}
        self._given = 0
        self._is_over = False

    def answers(self) -> Iterator[A]:
        """Yield the answers, in order; the processes end with it, however it ends."""
        # pages that nobody writes to are shared: neither collections nor their marks touch them
        gc.collect()
        gc.freeze()
        try:
            while True:
                self._read()
                self._share()
                if self._given in self._answered:
                    for number, answer in enumerate(self._answered.pop(self._given)):
                        yield answer
                        if not number % _OFTEN:
                            # no process waits for the printing of a whole chunk
                            self._collect(0)
                    self._given += 1
                elif self._busy:
                    self._collect(None)
                elif self._is_over and not self._waiting:
                    return
        finally:
            for hand in self._hands:
                hand.end()

    def _read(self) -> None:
        """Read ahead, so that a process that is done has its next chunk at once."""
        held = len(self._waiting) + len(self._busy) + len(self._answered)
        while not self._is_over and len(self._waiting) < self._jobs and held < self._held():
            chunk = next(self._chunks, None)
            if chunk is None:
                self._is_over = True
            elif chunk.open:
                self._waiting.append(chunk)
            else:
                self._answered[chunk.number] = _joined(chunk, [])
            held += 1

    def _held(self) -> int:
        return self._jobs * _AHEAD

    def _share(self) -> None:
        """Give each process that has nothing to do a chunk."""
        while self._waiting and len(self._busy) < self._jobs:
            free = next((hand for hand in self._hands if hand not in self._busy), None)
            hand = free or self._forked()
            self._ask(hand, self._waiting.popleft())

    def _forked(self) -> Hand[Q, A]:
        hand = Hand(self._engine, self._work, others=self._hands)
        self._hands.append(hand)
        return hand

    def _ask(self, hand: Hand[Q, A], chunk: _Chunk[Q, A]) -> None:
        chunk.tries += 1
        self._busy[hand] = chunk
        try:
            hand.ask(chunk.open)
        except OSError:
            self._replace(hand)

    def _collect(self, seconds: float | None) -> None:
        """Take the answers that are there, waiting so long for the first; share out again."""
        lines = [hand.line for hand in self._busy]
        ready = wait(lines, seconds)
        for hand in [hand for hand in self._busy if hand.line in ready]:
            try:
                found = hand.answer()
            except (EOFError, OSError):
                self._replace(hand)
                continue
            chunk = self._busy.pop(hand)
            self._answered[chunk.number] = _joined(chunk, found)
        self._share()

    def _replace(self, hand: Hand[Q, A]) -> None:
        """Have another process do what one that has ended was asked."""
        self._hands.remove(hand)
        chunk = self._busy.pop(hand)
        told = hand.end(patience=_DYING)
        if chunk.tries >= _TRIES:
            raise JobError(
                f"a process that checks was ended ({told}), and so was the next one with the same "
                "drafts; is there memory enough? Try --jobs 1"
            )
        self._waiting.appendleft(chunk)


def _joined(chunk: _Chunk[Q, A], found: list[A]) -> list[A]:
    """Return the answers to all questions of a chunk: those known before, and those found."""
    left = iter(found)
    return [one.answer if isinstance(one, Known) else next(left) for one in chunk.asked]
