"""The processes that answer, and the queue before them: real ones, forked from a small stem."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from types import ModuleType

import pytest
import uvloop

from nimus.api import work
from nimus.api.crew import Crew, Piece
from nimus.api.forking import Order
from nimus.api.problems import Refused
from nimus.api.stem import NotStarted, Stem
from nimus.settings import Settings

CrewOf = Callable[..., AbstractAsyncContextManager[Crew]]
Until = Callable[[Callable[[], bool]], Coroutine[None, None, None]]


def give(crew: Crew, chore: Callable[..., bytes], asked: object, *, is_long: bool = False) -> Piece:
    return crew.submit("", chore, asked, is_long=is_long)


async def body(piece: Piece) -> bytes:
    done = await asyncio.wait_for(piece.outcome, 60)
    assert done.problem is None
    return done.body


def pids(crew: Crew) -> set[int]:
    return {process.pid for process in crew._processes}


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.parametrize(
    "loop", [asyncio.new_event_loop, uvloop.new_event_loop], ids=["asyncio", "uvloop"]
)
def test_every_piece_gets_its_own_answer(
    crew_of: CrewOf, chores: ModuleType, loop: Callable[[], asyncio.AbstractEventLoop]
) -> None:
    async def run() -> list[bytes]:
        async with crew_of() as crew:
            pieces = [give(crew, chores.echo, b"%d" % number) for number in range(20)]
            return [await body(piece) for piece in pieces]

    with asyncio.Runner(loop_factory=loop) as runner:
        assert runner.run(run()) == [b"%d" % number for number in range(20)]


def test_a_check_says_the_same_as_in_this_process(crew_of: CrewOf) -> None:
    async def run() -> bytes:
        async with crew_of() as crew:
            return await body(give(crew, work.check, b'{"text": "Calm down."}'))

    assert b'"rule":"calm-down"' in asyncio.run(run())


def test_what_work_raises_is_the_problem_of_its_piece(crew_of: CrewOf, chores: ModuleType) -> None:
    async def run() -> None:
        async with crew_of(size=1) as crew:
            failed = await give(crew, chores.fail, "the words of a draft").outcome
            assert failed.problem is not None
            assert (failed.problem.status, failed.problem.kind) == (500, "internal")
            assert "words" not in str(failed.problem.as_dict())
            assert await body(give(crew, chores.echo, b"and on")) == b"and on"

    asyncio.run(run())


def test_short_pieces_are_done_in_the_order_in_which_they_came(
    crew_of: CrewOf, chores: ModuleType, tmp_path: Path
) -> None:
    told = tmp_path / "told"

    async def run() -> None:
        async with crew_of(size=1) as crew:
            for piece in [give(crew, chores.note, (str(told), word)) for word in "abcde"]:
                await piece.outcome

    asyncio.run(run())
    assert told.read_text().split() == list("abcde")


def test_pieces_that_wait_are_counted(crew_of: CrewOf, chores: ModuleType, tmp_path: Path) -> None:
    async def run() -> None:
        async with crew_of() as crew:
            assert (crew.size, crew.waiting) == (2, 0)
            held = [give(crew, chores.hold, str(tmp_path / "gate")) for _ in range(2)]
            held.append(give(crew, chores.echo, b""))
            held.append(give(crew, chores.echo, b"", is_long=True))
            assert crew.waiting == 2
            (tmp_path / "gate").touch()
            for piece in held:
                await piece.outcome
            assert crew.waiting == 0

    asyncio.run(run())


def test_the_piece_of_a_killed_process_is_done_by_another(
    crew_of: CrewOf, chores: ModuleType, until: Until, tmp_path: Path
) -> None:
    async def run() -> None:
        async with crew_of() as crew:
            before = pids(crew)
            piece = give(crew, chores.die_once, str(tmp_path / "mark"))
            assert await body(piece) == b"done by another"
            await until(lambda: crew.size == 2)
            assert len(pids(crew) - before) == 1

    asyncio.run(run())


def test_a_piece_that_ends_two_processes_is_given_up(
    crew_of: CrewOf, chores: ModuleType, until: Until
) -> None:
    async def run() -> None:
        async with crew_of() as crew:
            with pytest.raises(Refused) as caught:
                await give(crew, chores.die, None).outcome
            assert (caught.value.problem.status, caught.value.problem.kind) == (503, "given-up")
            assert await body(give(crew, chores.echo, b"and on")) == b"and on"
            await until(lambda: crew.size == 2)

    asyncio.run(run())


def test_an_idle_process_that_is_killed_is_replaced(
    crew_of: CrewOf, chores: ModuleType, until: Until
) -> None:
    async def run() -> None:
        async with crew_of() as crew:
            before = pids(crew)
            for pid in before:
                os.kill(pid, signal.SIGKILL)
            await until(lambda: crew.size == 2 and not pids(crew) & before)
            assert await body(give(crew, chores.echo, b"a")) == b"a"

    asyncio.run(run())


def test_a_dropped_long_piece_frees_its_process(
    crew_of: CrewOf, chores: ModuleType, until: Until, tmp_path: Path
) -> None:
    async def run() -> None:
        async with crew_of(size=1) as crew:
            (pid,) = pids(crew)
            piece = give(crew, chores.hold, str(tmp_path / "gate"), is_long=True)
            await until((tmp_path / "gate.begun").exists)
            crew.drop(piece)
            assert piece.outcome.cancelled()
            assert await body(give(crew, chores.echo, b"next")) == b"next"
            await until(lambda: is_gone(pid))
            assert crew.size == 1

    asyncio.run(run())


def test_a_dropped_short_piece_is_let_finish(
    crew_of: CrewOf, chores: ModuleType, until: Until, tmp_path: Path
) -> None:
    async def run() -> None:
        async with crew_of(size=1) as crew:
            before = pids(crew)
            piece = give(crew, chores.hold, str(tmp_path / "gate"))
            await until((tmp_path / "gate.begun").exists)
            crew.drop(piece)
            (tmp_path / "gate").touch()
            assert await body(give(crew, chores.echo, b"next")) == b"next"
            assert pids(crew) == before

    asyncio.run(run())


@pytest.mark.parametrize("is_long", [False, True])
def test_a_piece_that_is_dropped_while_it_waits_never_runs(
    crew_of: CrewOf, chores: ModuleType, tmp_path: Path, is_long: bool
) -> None:
    told = tmp_path / "told"

    async def run() -> None:
        async with crew_of(size=1) as crew:
            first = give(crew, chores.hold, str(tmp_path / "gate"))
            dropped = give(crew, chores.note, (str(told), "dropped"), is_long=is_long)
            kept = give(crew, chores.note, (str(told), "kept"), is_long=is_long)
            crew.drop(dropped)
            (tmp_path / "gate").touch()
            await first.outcome
            await kept.outcome

    asyncio.run(run())
    assert told.read_text() == "kept\n"


def test_a_piece_too_many_is_refused(crew_of: CrewOf, chores: ModuleType, tmp_path: Path) -> None:
    async def run() -> None:
        async with crew_of(size=1, waiting=2) as crew:
            taken = [give(crew, chores.hold, str(tmp_path / "gate"))]
            taken += [give(crew, chores.echo, b"a") for _ in range(2)]
            with pytest.raises(Refused) as caught:
                give(crew, chores.echo, b"too many")
            assert (caught.value.problem.status, caught.value.problem.kind) == (503, "busy")
            assert int(caught.value.problem.headers["Retry-After"]) > 0
            (tmp_path / "gate").touch()
            for piece in taken:
                await piece.outcome
            assert await body(give(crew, chores.echo, b"again")) == b"again"

    asyncio.run(run())


def test_of_those_that_wait_one_in_eight_may_be_long(
    crew_of: CrewOf, chores: ModuleType, tmp_path: Path
) -> None:
    async def run() -> None:
        async with crew_of(size=1, waiting=16) as crew:
            taken = [give(crew, chores.hold, str(tmp_path / "gate"))]
            taken += [give(crew, chores.echo, b"a", is_long=True) for _ in range(2)]
            with pytest.raises(Refused, match="More drafts wait"):
                give(crew, chores.echo, b"too many", is_long=True)
            taken.append(give(crew, chores.echo, b"short"))
            (tmp_path / "gate").touch()
            for piece in taken:
                await piece.outcome

    asyncio.run(run())


@pytest.mark.parametrize(("size", "at_work"), [(2, 1), (3, 2)])
def test_long_pieces_never_take_the_last_process(
    crew_of: CrewOf, chores: ModuleType, until: Until, tmp_path: Path, size: int, at_work: int
) -> None:
    gates = [tmp_path / f"gate{number}" for number in range(size)]

    async def run() -> None:
        async with crew_of(size=size) as crew:
            longs = [give(crew, chores.hold, str(gate), is_long=True) for gate in gates]
            assert sum(piece.process is not None for piece in longs) == at_work
            for _ in range(5):
                assert await body(give(crew, chores.echo, b"short")) == b"short"
            # what waits is taken as soon as one before it is done
            gates[0].touch()
            await longs[0].outcome
            await until((tmp_path / f"gate{size - 1}.begun").exists)
            for gate in gates:
                gate.touch()
            for piece in longs:
                await piece.outcome

    asyncio.run(run())


def test_one_process_takes_long_and_short_pieces_by_turns(
    crew_of: CrewOf, chores: ModuleType, tmp_path: Path
) -> None:
    told = tmp_path / "told"

    async def run() -> None:
        async with crew_of(size=1) as crew:
            pieces = [give(crew, chores.hold, str(tmp_path / "gate"))]
            pieces += [give(crew, chores.note, (str(told), f"short{n}")) for n in (1, 2, 3)]
            pieces += [
                give(crew, chores.note, (str(told), f"long{n}"), is_long=True) for n in (1, 2)
            ]
            (tmp_path / "gate").touch()
            for piece in pieces:
                await piece.outcome

    asyncio.run(run())
    assert told.read_text().split() == ["long1", "short1", "long2", "short2", "short3"]


def test_one_long_piece_is_at_work_however_many_short_ones_wait(
    crew_of: CrewOf, chores: ModuleType, tmp_path: Path
) -> None:
    async def run() -> None:
        async with crew_of() as crew:
            pieces = [give(crew, chores.hold, str(tmp_path / "gate")) for _ in range(2)]
            pieces += [give(crew, chores.echo, b"short") for _ in range(8)]
            long = give(crew, chores.hold, str(tmp_path / "other"), is_long=True)
            (tmp_path / "gate").touch()
            for piece in pieces:
                await piece.outcome
            assert long.process is not None
            (tmp_path / "other").touch()
            await long.outcome

    asyncio.run(run())


def test_a_crew_is_drained_once_everything_it_took_is_answered(
    crew_of: CrewOf, chores: ModuleType, until: Until, tmp_path: Path
) -> None:
    async def run() -> None:
        async with crew_of(size=1) as crew:
            at_work = give(crew, chores.hold, str(tmp_path / "gate"))
            waits = give(crew, chores.echo, b"waited")
            draining = asyncio.create_task(crew.drain())
            await until((tmp_path / "gate.begun").exists)
            assert not draining.done()
            (tmp_path / "gate").touch()
            await draining
            assert at_work.outcome.done()
            assert await body(waits) == b"waited"

    asyncio.run(run())


def test_a_crew_without_work_is_drained_at_once(crew_of: CrewOf) -> None:
    async def run() -> None:
        async with crew_of() as crew:
            await crew.drain()

    asyncio.run(run())


def test_a_closed_crew_leaves_no_process_and_nobody_waiting(
    crew_of: CrewOf,
    chores: ModuleType,
    until: Until,
    handed_back: list[Stem],
    lent: Stem,
    tmp_path: Path,
) -> None:
    async def run() -> None:
        async with crew_of() as crew:
            were = pids(crew)
            pieces = [give(crew, chores.hold, str(tmp_path / "gate")) for _ in range(3)]
            await until((tmp_path / "gate.begun").exists)
        await asyncio.wait_for(asyncio.wait([piece.outcome for piece in pieces]), 60)
        assert all(piece.outcome.cancelled() for piece in pieces)
        await until(lambda: all(is_gone(pid) for pid in were))
        with pytest.raises(Refused) as caught:
            give(crew, chores.echo, b"too late")
        assert caught.value.problem.kind == "not-ready"

    asyncio.run(run())
    assert handed_back == [lent]


@pytest.fixture
def ended(lent: Stem, book: Path, monkeypatch: pytest.MonkeyPatch) -> Stem:
    """A stem that has ended, as one does that was killed; its book is the copy."""
    monkeypatch.setattr("nimus.api.crew._AGAIN_AFTER", 0.01)
    control, theirs = socket.socketpair()
    theirs.close()
    settings = Settings(learned="off", phrasebook=(str(book),))
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return Stem(Order(settings=settings, books={"": ()}), process, control, lent.loaded)


@pytest.mark.usefixtures("knowing_chores")
def test_where_the_stem_has_ended_another_is_grown_as_soon_as_its_book_allows(
    crew_of: CrewOf,
    chores: ModuleType,
    until: Until,
    ended: Stem,
    book: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    rule = book / "rules" / "calm-down.yaml"
    good = rule.read_text(encoding="utf-8")
    rule.write_text("id: [\n", encoding="utf-8")

    async def run() -> None:
        async with crew_of() as crew:
            crew.stem = ended
            killed, left = pids(crew)
            os.kill(killed, signal.SIGKILL)
            await until(lambda: "could not be started" in caplog.text)
            assert "calm-down.yaml:2" in caplog.text
            assert pids(crew) == {left}
            assert await body(give(crew, chores.echo, b"whoever is left")) == b"whoever is left"
            rule.write_text(good, encoding="utf-8")
            await until(lambda: crew.size == 2)
            os.kill(left, signal.SIGKILL)
            await until(lambda: crew.size == 2 and left not in pids(crew))
            assert await body(give(crew, chores.echo, b"all new")) == b"all new"
            assert crew.stem is not ended

    asyncio.run(run())


def test_a_stem_that_has_ended_before_its_crew_starts_is_an_error(ended: Stem) -> None:
    async def run() -> None:
        await Crew(ended, size=2, waiting=8).start()

    with pytest.raises(NotStarted, match="the process that loads the phrasebook ended"):
        asyncio.run(run())
