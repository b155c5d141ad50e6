"""Settings in, the application out."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from nimus import __version__
from nimus.api import described, journal, languagetool, v1
from nimus.api.callers import Callers
from nimus.api.desk import Desk
from nimus.api.gate import Gate
from nimus.api.keys import Keys, keys_of
from nimus.api.pages import Pages
from nimus.api.problems import answer
from nimus.api.reloading import Reloading
from nimus.api.stem import Stem
from nimus.api.tracing import Tracing
from nimus.engine import Engine
from nimus.settings import Settings


def create_app(
    settings: Settings | None = None,
    engine: Engine | None = None,
    *,
    keys: Keys | None = None,
    stem: Stem | None = None,
) -> FastAPI:
    """Return the service.

    Without an engine it has processes of its own, forked from the stem, which it grows itself when
    the server starts it where none is given. What is wrong with settings or phrasebook is raised
    then, and ends the server.
    """
    if settings is None:
        settings = Settings.load() if engine is None else engine.settings
    desk = Desk(settings)
    callers = Callers(settings, keys or keys_of(settings))
    notes = journal.Journal(settings.log)
    # here and not at the first request: what it lacks ends the server before it begins
    desk.tracing = Tracing.of_environment()
    if engine is not None:
        callers.require_one_book()
        desk.open(engine)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        journal.hush()
        if engine is not None:
            yield
        elif hasattr(os, "fork"):
            async with _crewed(desk, callers, stem):
                yield
        else:
            callers.require_one_book()
            desk.open(await asyncio.to_thread(Engine.load, settings))
            yield
        await desk.tracing.close()
        notes.flush()

    app = FastAPI(
        title="Nimus",
        version=__version__,
        description="Checks and rewrites draft replies to customers, in Hebrew and English.",
        lifespan=lifespan,
        # both are our own: a list of endpoints, and a description that is made beside the loop
        docs_url=None,
        openapi_url=None,
        redoc_url=None,
        redirect_slashes=False,
        # it would hand on messages of exceptions, which may hold a draft's words
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
    )
    app.state.desk = desk
    app.state.callers = callers
    app.include_router(v1.router)
    app.include_router(languagetool.router)
    app.router.routes.extend(Pages().routes())
    description = described.Description(app, lambda: desk.known)
    app.router.routes.append(Route("/openapi.json", description.answer, methods=["GET"]))
    app.add_exception_handler(HTTPException, _answer_problem)
    hot = {**v1.HOT, **languagetool.HOT}
    app.add_middleware(Gate, desk=desk, callers=callers, journal=notes, hot=hot)
    return app


@asynccontextmanager
async def _crewed(desk: Desk, callers: Callers, stem: Stem | None) -> AsyncIterator[None]:
    """Have processes answer, and keep them in step with the files, while the service lives."""
    reloading = Reloading(desk, callers)
    await reloading.start(stem)
    desk.reload = reloading.reload_now
    loop = asyncio.get_running_loop()
    watching = loop.create_task(reloading.watch())
    asked: set[asyncio.Task[None]] = set()

    def reload() -> None:
        task = loop.create_task(reloading.reload_now())
        asked.add(task)
        task.add_done_callback(asked.discard)

    # where this is no main thread, nobody can send it a signal
    with suppress(RuntimeError, ValueError):
        loop.add_signal_handler(signal.SIGHUP, reload)
    try:
        yield
    finally:
        for task in (watching, *asked):
            task.cancel()
        await reloading.stop()


async def _answer_problem(request: Request, error: Exception) -> Response:
    return answer(error, request.scope)
