"""A real server on a real socket, for clients that know nothing of us."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn

from nimus.api import create_app
from nimus.engine import Engine
from nimus.settings import Settings


@pytest.fixture(scope="session")
def site(engine: Engine) -> Iterator[str]:
    """Return the address of a server, without a path."""
    app = create_app(Settings(max_chars=2_000), engine)
    config = uvicorn.Config(app, host="127.0.0.1", port=0, ws="none", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 60
    while not server.started:
        assert time.monotonic() < until, "the server did not start"
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(30)
