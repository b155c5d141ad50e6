"""Whoever waits for a piece of work: until it is done, they have left, or its time is over."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from types import ModuleType

import pytest
from starlette.requests import ClientDisconnect
from starlette.types import Message

from nimus.api.crew import Crew
from nimus.api.problems import Refused
from nimus.api.waiting import Vigil

CrewOf = Callable[..., AbstractAsyncContextManager[Crew]]
Until = Callable[[Callable[[], bool]], Coroutine[None, None, None]]
_LONG_AGO = 0


async def gone() -> Message:
    """Stand for a client that has left."""
    return {"type": "http.disconnect"}


async def there() -> Message:
    """Stand for a client that waits."""
    await asyncio.Event().wait()
    raise AssertionError


async def is_free(crew: Crew, chores: ModuleType) -> bool:
    piece = crew.submit("", chores.echo, b"next", is_long=False)
    return (await asyncio.wait_for(piece.outcome, 60)).body == b"next"


def test_an_answer_is_returned_as_it_came(crew_of: CrewOf, chores: ModuleType) -> None:
    async def run() -> bytes:
        async with crew_of() as crew:
            piece = crew.submit("", chores.echo, b"a", is_long=False)
            return (await Vigil(crew, piece, receive=there, seconds=30).outcome()).body

    assert asyncio.run(run()) == b"a"


@pytest.mark.parametrize("receive", [there, None], ids=["heard", "not-heard"])
def test_an_answer_that_takes_a_while_is_waited_for(
    crew_of: CrewOf, chores: ModuleType, tmp_path: Path, receive: Callable[[], Message] | None
) -> None:
    async def run() -> None:
        async with crew_of() as crew:
            piece = crew.submit("", chores.hold, str(tmp_path / "gate"), is_long=True)
            # longer than the time in which nobody listens for a client that leaves
            asyncio.get_running_loop().call_later(0.2, (tmp_path / "gate").touch)
            done = await Vigil(crew, piece, receive=receive, seconds=60).outcome()  # type: ignore[arg-type]
            assert done.body.startswith(b"sha256:")

    asyncio.run(run())


def test_a_client_that_leaves_ends_its_work(
    crew_of: CrewOf, chores: ModuleType, tmp_path: Path
) -> None:
    async def run() -> None:
        async with crew_of(size=1) as crew:
            piece = crew.submit("", chores.hold, str(tmp_path / "gate"), is_long=True)
            with pytest.raises(ClientDisconnect):
                await Vigil(crew, piece, receive=gone, seconds=60).outcome()
            assert await is_free(crew, chores)

    asyncio.run(run())


@pytest.mark.parametrize("is_long", [False, True])
def test_work_whose_time_is_over_is_refused_and_ended(
    crew_of: CrewOf, chores: ModuleType, tmp_path: Path, is_long: bool
) -> None:
    async def run() -> None:
        async with crew_of(size=1) as crew:
            piece = crew.submit("", chores.hold, str(tmp_path / "gate"), is_long=is_long)
            with pytest.raises(Refused) as caught:
                await Vigil(crew, piece, receive=there, seconds=_LONG_AGO).outcome()
            assert (caught.value.problem.status, caught.value.problem.kind) == (
                503,
                "took-too-long",
            )
            assert await is_free(crew, chores)

    asyncio.run(run())


def test_the_time_in_the_queue_counts_too(
    crew_of: CrewOf, chores: ModuleType, tmp_path: Path
) -> None:
    async def run() -> None:
        async with crew_of(size=1) as crew:
            first = crew.submit("", chores.hold, str(tmp_path / "gate"), is_long=False)
            second = crew.submit("", chores.note, (str(tmp_path / "told"), "ran"), is_long=False)
            with pytest.raises(Refused):
                await Vigil(crew, second, receive=None, seconds=_LONG_AGO).outcome()
            assert crew.waiting == 0
            (tmp_path / "gate").touch()
            await first.outcome
            assert await is_free(crew, chores)

    asyncio.run(run())
    assert not (tmp_path / "told").exists()


def test_a_request_that_is_cancelled_ends_its_work(
    crew_of: CrewOf, chores: ModuleType, until: Until, tmp_path: Path
) -> None:
    async def run() -> None:
        async with crew_of(size=1) as crew:
            piece = crew.submit("", chores.hold, str(tmp_path / "gate"), is_long=True)
            waiting = asyncio.create_task(Vigil(crew, piece, receive=there, seconds=60).outcome())
            await until((tmp_path / "gate.begun").exists)
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
            assert await is_free(crew, chores)

    asyncio.run(run())
