"""A way of asking the service without a network; and processes that answer, grown once."""

from __future__ import annotations

import asyncio
import importlib
import shutil
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from types import ModuleType

import httpx
import pytest
from fastapi import FastAPI

from nimus.api import create_app
from nimus.api.crew import Crew
from nimus.api.stem import Stem
from nimus.engine import Engine
from nimus.settings import Settings

HERE = Path(__file__).resolve().parent
BOOK = HERE.parent / "cli" / "book"
Ask = Callable[..., httpx.Response]
CrewOf = Callable[..., AbstractAsyncContextManager[Crew]]
Until = Callable[[Callable[[], bool]], Coroutine[None, None, None]]
_PATIENCE = 60


@pytest.fixture(scope="session")
def app(engine: Engine) -> FastAPI:
    return create_app(Settings(), engine)


def asked(app: FastAPI, method: str, path: str, **more: object) -> httpx.Response:
    """Send one request to an application, as a client on the same machine does."""

    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.request(method, path, **more)  # type: ignore[arg-type]

    return asyncio.run(send())


@pytest.fixture(scope="session")
def ask(app: FastAPI) -> Ask:
    def send(method: str, path: str, **more: object) -> httpx.Response:
        return asked(app, method, path, **more)

    return send


@pytest.fixture(scope="session")
def ask_of() -> Callable[..., httpx.Response]:
    return asked


@pytest.fixture(scope="session")
def organisation() -> Path:
    """An organisation's own phrasebook: one rule more, `per-policy`."""
    return HERE / "organisation"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A copy, to be changed, of the book that `stem` has loaded."""
    return Path(shutil.copytree(BOOK, tmp_path / "book"))


@pytest.fixture(scope="session")
def small_settings() -> Settings:
    return Settings(learned="off", phrasebook=(str(BOOK),), workers=2)


@pytest.fixture(scope="session")
def small(small_settings: Settings) -> Engine:
    """An engine with two rules and no trained models."""
    return Engine.load(small_settings)


@pytest.fixture(scope="session")
def chores() -> ModuleType:
    """The pieces of work of chores.py, under the name that the processes know them by."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(HERE)
        return importlib.import_module("chores")


@pytest.fixture
def knowing_chores(chores: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the stems that this test grows import chores.py."""
    monkeypatch.setenv("PYTHONPATH", str(HERE), prepend=":")


@pytest.fixture(scope="session")
def stem(small_settings: Settings, chores: ModuleType) -> Iterator[Stem]:
    """A process with two rules loaded: it takes seconds, so all tests share it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(HERE), prepend=":")
        grown = Stem.grow(small_settings, {"": ()})
    yield grown
    grown.end()


class Lent(Stem):
    """A stem that stands after whoever had it has closed; it keeps in mind that they did."""

    def __init__(self, stem: Stem, ended: list[Stem]) -> None:
        super().__init__(stem.order, stem._process, stem._control, stem.loaded)
        self._ended = ended

    def end(self) -> None:
        """Note that it was handed back."""
        self._ended.append(self)


@pytest.fixture
def handed_back() -> list[Stem]:
    """Return the lent stem once whoever had it has ended it."""
    return []


@pytest.fixture
def lent(stem: Stem, handed_back: list[Stem]) -> Stem:
    """The shared stem, for a crew that ends its stem when it is closed."""
    return Lent(stem, handed_back)


@pytest.fixture
def crew_of(lent: Stem) -> CrewOf:
    """A crew forked from the shared stem, or from another."""

    @asynccontextmanager
    async def crewed(*, size: int = 2, waiting: int = 64, of: Stem = lent) -> AsyncIterator[Crew]:
        crew = Crew(of, size=size, waiting=waiting)
        await crew.start()
        try:
            yield crew
        finally:
            await crew.close()

    return crewed


@pytest.fixture(scope="session")
def until() -> Until:
    """Wait for something that another process is about to do."""

    async def wait(is_so: Callable[[], bool]) -> None:
        # what was begun beside it has begun, however quick the other process is
        await asyncio.sleep(0)
        async with asyncio.timeout(_PATIENCE):
            while not is_so():  # noqa: ASYNC110  another process makes it so, and sets no event
                await asyncio.sleep(0.005)

    return wait
