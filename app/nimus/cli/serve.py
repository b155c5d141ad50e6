"""`nimus serve`: settings in, the HTTP service and its web page out."""

from __future__ import annotations

import errno
import json
import shlex
import socket

import click

from nimus.cli import flags, streams
from nimus.errors import SettingsError
from nimus.phrasebook.rules import Phrasebook
from nimus.settings import Settings

_DONE, _FAILED = 0, 2
# whoever listens on all addresses is reached on this machine through loopback
_ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104  bound if asked for
_WAITING = 2048


@click.command()
@click.option("--host", metavar="ADDRESS", help="127.0.0.1 where it is not given.")
@click.option("--port", metavar="N", help="8766 where it is not given; 0 chooses a free one.")
@flags.settings_flags
def serve(**asked: object) -> int:
    """Serve the HTTP service and its web page until Ctrl-C."""
    # uvicorn, FastAPI and spaCy together take longer to import than any other command runs
    import uvicorn  # noqa: PLC0415

    from nimus.api import create_app  # noqa: PLC0415
    from nimus.engine import Engine  # noqa: PLC0415

    settings = flags.settings_of(asked)
    # a port in use is told before the phrasebook is read, which takes a while
    with bound(settings) as door:
        engine = Engine.load(settings)
        server = uvicorn.Server(uvicorn.Config(create_app(settings, engine), server_header=False))
        here = address(settings.host, door.getsockname()[1])
        streams.say(f"Nimus serves {here}/ (the page) and {here}/docs; Ctrl-C stops it. Try:")
        streams.say(example(engine.book, here))
        try:
            server.run(sockets=[door])
        except KeyboardInterrupt:  # uvicorn has closed its connections, and passes it on
            return _DONE
    return _DONE if server.started else _FAILED


def bound(settings: Settings) -> socket.socket:
    """Return a listening socket; raises SettingsError where there can be none."""
    host, port = settings.host, settings.port
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=_WAITING)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            problem = f"port: {port} is in use on {host}; stop what uses it or choose another"
            raise SettingsError(problem) from error
        problem = f"host: {host}:{port} cannot be served: {error.strerror or error}"
        raise SettingsError(problem) from error


def address(host: str, port: int) -> str:
    """Return what this machine opens to reach a host and port that are served."""
    shown = _ANYWHERE.get(host, host)
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"


def example(book: Phrasebook, here: str) -> str:
    """Return a line to paste into a shell: it checks a phrase of the phrasebook."""
    said = [phrase.say for rule in book.ranked() for phrase in rule.phrases if phrase.canonical]
    said = said or [rule.phrases[0].say for rule in book.ranked()]
    # the shortest that a shell takes without escapes
    text = min(said, key=lambda say: (not say.isascii() or "'" in say, len(say), say))
    body = json.dumps({"text": text}, ensure_ascii=False)
    return f"curl -s {here}/v1/check -H 'Content-Type: application/json' -d {shlex.quote(body)}"
