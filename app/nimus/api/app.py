"""Settings in, the application out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from nimus import __version__
from nimus.api import described, languagetool, v1
from nimus.api.desk import Desk
from nimus.api.limits import Gate
from nimus.api.pages import Pages
from nimus.api.problems import answer
from nimus.engine import Engine
from nimus.settings import Settings


def create_app(settings: Settings | None = None, engine: Engine | None = None) -> FastAPI:
    """Return the service; without an engine it loads its own when the server starts it.

    What is wrong with settings or phrasebook is raised then, and ends the server.
    """
    if settings is None:
        settings = Settings.load() if engine is None else engine.settings
    desk = Desk(settings)
    if engine is not None:
        desk.open(engine)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        if engine is None:
            desk.open(Engine.load(settings))
        yield

    app = FastAPI(
        title="Nimus",
        version=__version__,
        description="Checks and rewrites draft replies to customers, in Hebrew and English.",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        # it would hand on messages of exceptions, which may hold a draft's words
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
    )
    app.state.desk = desk
    app.include_router(v1.router)
    app.include_router(languagetool.router)
    app.router.routes.extend(Pages().routes())
    app.add_exception_handler(HTTPException, _answer_problem)
    app.add_middleware(Gate, host=settings.host, hot={**v1.HOT, **languagetool.HOT})
    app.openapi = lambda: described.describe(app)  # type: ignore[method-assign]
    return app


async def _answer_problem(request: Request, error: Exception) -> Response:
    return answer(error, request.scope)
